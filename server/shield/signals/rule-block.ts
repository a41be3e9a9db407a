import { quote } from '../quote.ts';
import { quoteWhy } from '../rules/quote-why.ts';
import { findBlockedLink } from '../rules/describe-host-block.ts';
import { findSenderRule } from '../rules/match-rules.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** The académie's security officer blocks this sender, or a site that the message leads to. Nothing outweighs it. */
export const ruleBlock: Signal = {
  name: 'rule-block',
  weight: 16,
  fixed: true,
  find(input) {
    const { rules, message } = input;
    if (rules === undefined) return null;
    const sender = readSender(input);
    const link = findBlockedLink(rules, message.links);
    if (link !== null) return { strength: 1, text: link };
    const blocked = findSenderRule(rules.block, sender);
    if (blocked === null) return null;
    // The nearer rule decides: one address of a blocked domain may be allowed.
    const allowed = findSenderRule(rules.allow, sender);
    if (allowed !== null && allowed.pattern.length > blocked.pattern.length) return null;
    return {
      strength: 1,
      text: {
        fr: `Règle de l’académie : les messages de ${quote(blocked.pattern)} sont bloqués (${quoteWhy(blocked.why)}).`,
        en: `A rule of the académie: messages from ${quote(blocked.pattern)} are blocked (${quoteWhy(blocked.why)}).`,
      },
    };
  },
};

import { quote } from '../quote.ts';
import { quoteWhy } from '../rules/quote-why.ts';
import { findSenderRule } from '../rules/match-rules.ts';
import { isAuthenticated, readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/**
 * The académie's security officer allows this sender, and the network proved that the message comes from there: anybody may write
 * an allowed address into a From field. How far it speaks for a message is decided in `applyAllowRule`.
 */
export const ruleAllow: Signal = {
  name: 'rule-allow',
  weight: -6,
  fixed: true,
  find(input) {
    const { rules, evidence } = input;
    if (rules === undefined || evidence.source !== 'smtp') return null;
    const sender = readSender(input);
    const allowed = findSenderRule(rules.allow, sender);
    if (allowed === null || !isAuthenticated(evidence, sender.domain)) return null;
    return {
      strength: 1,
      text: {
        fr: `Règle de l’académie : les messages de ${quote(allowed.pattern)} sont acceptés (${quoteWhy(allowed.why)}).`,
        en: `A rule of the académie: messages from ${quote(allowed.pattern)} are accepted (${quoteWhy(allowed.why)}).`,
      },
    };
  },
};

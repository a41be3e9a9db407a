import type { OutgoingFinding } from '#contract';
import type { Reply } from '#mail/smtp';
import type { HandInOutcome } from '#mail/submit';
import { sentences } from './data/sentences.ts';
import { formatRefusal } from './replies.ts';
import { formatReply, type Sentence } from './sentence.ts';

/**
 * What became of a message. What its author can mend is refused for good (5xx): programs show it at once, where for 4xx
 * many keep the message and say nothing.
 */
export function formatOutcome(outcome: HandInOutcome, isUtf8: boolean): Reply {
  const say = (code: number, enhanced: string, sentence: Sentence) =>
    formatReply(code, enhanced, sentence, isUtf8);
  switch (outcome.kind) {
    case 'accepted':
      return outcome.submission.isHeld
        ? say(250, '2.0.0', sentences.held)
        : { code: 250, text: '2.0.0 Message accepted' };
    case 'no-recipients':
      return say(554, '5.5.1', sentences.noRecipients);
    case 'too-many-recipients':
      return say(550, '5.5.3', sentences.tooManyRecipients);
    case 'forbidden-from':
    case 'forbidden-mail-from':
    case 'forbidden-to-send':
      return say(550, '5.7.1', sentences.forbiddenFrom);
    case 'misleading-name':
      return say(550, '5.7.1', sentences.misleadingName);
    case 'borrowed-name':
      return say(550, '5.7.1', sentences.borrowedName(outcome.name, outcome.of));
    case 'sending-frozen':
      return say(550, '5.7.1', sentences.frozen);
    case 'held-back':
      return say(550, '5.7.1', describeFindings(outcome.findings));
    case 'too-many-sent': {
      const { limit, minutes, retryAt } = outcome;
      const span = minutes < 60 ? `${minutes} min` : `${minutes / 60} h`;
      const sentence = sentences.tooMany(limit, span, retryAt !== null);
      return retryAt === null ? say(550, '5.7.1', sentence) : say(450, '4.7.1', sentence);
    }
    case 'invalid-email':
      return say(554, '5.6.0', sentences.invalidEmail);
    case 'too-complex':
      return say(554, '5.6.0', sentences.tooComplex);
    case 'no-room':
      return say(452, '4.2.2', sentences.noRoom);
    case 'held-too-long':
      return formatRefusal({ kind: 'held-too-long' }, isUtf8);
    case 'too-large':
      return say(552, '5.3.4', sentences.tooComplex);
    case 'not-found':
      // The record was removed by somebody else of the mailbox: the message itself has been taken.
      return { code: 250, text: '2.0.0 Message accepted' };
    case 'invalid-recipients':
    case 'unknown-recipients':
      return formatRefusal({ kind: 'unknown-recipient', address: outcome.addresses[0] ?? '' }, isUtf8);
    case 'outside-recipients':
      return formatRefusal({ kind: 'outside', address: outcome.addresses[0] ?? '' }, isUtf8);
    default:
      throw new TypeError(`an outcome without a reply: ${JSON.stringify(outcome satisfies never)}`);
  }
}

/** The strictest first, and what there is to do about it. */
function describeFindings(findings: readonly OutgoingFinding[]): Sentence {
  const byAction = (action: OutgoingFinding['action']) => findings.find((one) => one.action === action);
  const first = byAction('stop') ?? byAction('justify') ?? byAction('warn');
  const text = first?.text ?? { fr: '', en: '' };
  if (first === undefined || first.action === 'stop') return text;
  const way = first.action === 'justify' ? sentences.inWebmail : sentences.sendAgain;
  return { fr: `${text.fr} ${way.fr}`, en: `${text.en} ${way.en}` };
}

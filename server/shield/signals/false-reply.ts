import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/**
 * « RE: » over a message that answers nothing: no reference to an earlier one, no quoted words, from a stranger.
 * Only where the message came by the network: files and imports lose their references.
 */
export const falseReply: Signal = {
  name: 'false-reply',
  weight: 1.2,
  find(input) {
    const { message, evidence, history } = input;
    if (evidence.source !== 'smtp' || history.known === true || readSender(input).own) return null;
    const { subject, inReplyTo, references } = message.envelope;
    if (!/^\s*(?:re|tr|fw|fwd|aw|sv)\s*:/i.test(subject ?? '')) return null;
    if (inReplyTo.length > 0 || references.length > 0 || /^\s*>|\b(?:de|from) ?:/im.test(message.text))
      return null;
    return {
      strength: 1,
      text: {
        fr: 'L’objet fait croire à une réponse, mais ce message ne répond à aucun autre.',
        en: 'The subject pretends to be an answer, but this message answers no other.',
      },
    };
  },
};

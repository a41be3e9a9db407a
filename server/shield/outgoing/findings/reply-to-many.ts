import { limits } from '../data/limits.ts';
import type { OutgoingRule } from '../types.ts';

/** An answer that a great many will read. */
export const replyToMany: OutgoingRule = {
  kind: 'reply-to-many',
  find({ envelope }, { recipients, thread }) {
    const isAnswer = envelope.inReplyTo.length > 0;
    if (!isAnswer || recipients.length < limits.readers) return null;
    const author = thread?.author ?? null;
    return {
      text: {
        fr: `Votre réponse sera lue par ${recipients.length} personnes. Répondez plutôt à celle qui vous a écrit.`,
        en: `${recipients.length} people will read your answer. Answer only whoever wrote to you.`,
      },
      remedies: author === null ? [] : [{ kind: 'answer-one', address: author }],
      about: ['recipients'],
    };
  },
};

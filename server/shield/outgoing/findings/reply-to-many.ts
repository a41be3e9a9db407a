import { limits } from '../data/limits.ts';
import type { OutgoingRule } from '../types.ts';

/** An answer that a great many will read. */
export const replyToMany: OutgoingRule = {
  kind: 'reply-to-many',
  find({ envelope }, { readers, thread }) {
    const isAnswer = envelope.inReplyTo.length > 0;
    if (!isAnswer || readers < limits.readers) return null;
    const author = thread?.author ?? null;
    return {
      text: {
        fr: `Votre réponse sera lue par ${readers} personnes. Répondez plutôt à celle qui vous a écrit.`,
        en: `${readers} people will read your answer. Answer only whoever wrote to you.`,
      },
      remedies: author === null ? [] : [{ kind: 'answer-one', address: author }],
      about: ['recipients'],
    };
  },
};

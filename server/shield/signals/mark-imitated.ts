import { normalizeText } from '#contract';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** Check marks, seals, shields and locks, which programs draw to say that something was verified. */
const seal =
  /[\u221A\u2611\u2705\u2713\u2714\u{1F5F8}\u{1F5F9}\u{1F510}-\u{1F513}\u{1F6E1}\u{1F530}\u{1F3DB}\u{1F197}]/u;
const claim =
  /\b(?:annonce officielle|message officiel|expediteur (?:reconnu|verifie|certifie)|message verifie|verified sender|official announcement)\b/i;

/** A name, or the beginning of a subject, imitates the marks with which a mail program says that a sender is known. */
export const markImitated: Signal = {
  name: 'mark-imitated',
  weight: 2.6,
  fixed: true,
  find(input) {
    const { name, own } = readSender(input);
    if (own || input.evidence.source === 'submission') return null;
    const subject = (input.message.envelope.subject ?? '').slice(0, 200);
    const bare = (text: string) => normalizeText(text, 'NFD').replace(/\p{M}+/gu, '');
    const inName = seal.test(name.slice(0, 200)) || claim.test(bare(name.slice(0, 200)));
    const inSubject = seal.test(subject) && claim.test(bare(subject));
    if (!inName && !inSubject) return null;
    const seen = inName ? name : subject;
    return {
      strength: 1,
      text: {
        fr: `« ${quote(seen)} » imite une marque de confiance. La messagerie ne la met jamais dans un nom ni dans un objet.`,
        en: `“${quote(seen)}” imitates a mark of trust. The mail program never puts one into a name or a subject.`,
      },
    };
  },
};

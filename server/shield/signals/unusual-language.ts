import { findLanguage } from '../language.ts';
import type { Sentence, Signal } from '../types.ts';

/** Earlier messages whose language is sure before a habit is spoken of. */
const least = 6;

const names: Readonly<Record<string, Sentence>> = {
  fr: { fr: 'français', en: 'French' },
  en: { fr: 'anglais', en: 'English' },
  de: { fr: 'allemand', en: 'German' },
  es: { fr: 'espagnol', en: 'Spanish' },
  pt: { fr: 'portugais', en: 'Portuguese' },
  it: { fr: 'italien', en: 'Italian' },
  nl: { fr: 'néerlandais', en: 'Dutch' },
};

/**
 * This sender has always written in one language, and now in another: stolen mailboxes speak their thief's. Compared with the
 * sender's own letters only; no language says anything by itself.
 */
export const unusualLanguage: Signal = {
  name: 'unusual-language',
  weight: 1.8,
  fixed: true,
  find({ message, history }) {
    const { earlier = [] } = history;
    if (earlier.length < least) return null;
    const now = findLanguage(message.text);
    if (now === null) return null;
    const before = earlier.flatMap(({ preview }) => findLanguage(preview) ?? []);
    const [usual] = before;
    if (usual === undefined || usual === now || before.length < least) return null;
    if (before.some((language) => language !== usual)) return null;
    const [was, is] = [names[usual], names[now]];
    if (was === undefined || is === undefined) return null;
    return {
      strength: 1,
      text: {
        fr: `Cet expéditeur vous écrivait toujours en ${was.fr} ; ce message est en ${is.fr}.`,
        en: `This sender always wrote to you in ${was.en}; this message is in ${is.en}.`,
      },
    };
  },
};

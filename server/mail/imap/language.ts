import { foldToAscii } from '#base';
import type { Sentence } from './types.ts';

/** What RFC 5255 can choose; `i-default` is both, since nobody knows who reads. */
export const languages = ['fr', 'en', 'i-default'] as const;
export type Language = (typeof languages)[number];

/** How a session is spoken to. */
export interface Hearing {
  language: Language;
  /** Whether it takes text of status responses in UTF-8. */
  hearsUtf8: boolean;
}

/** Of whom nothing has been heard. */
export const unheard: Hearing = { language: 'i-default', hearsUtf8: false };

/** The text of a status response, as the session hears it. */
export function say(text: string | Sentence, { language, hearsUtf8 }: Hearing): string {
  const said = typeof text === 'string' ? text : compose(text, language);
  // RFC 3501, section 9: TEXT-CHAR is ASCII.
  return hearsUtf8 ? said : foldToAscii(said);
}

function compose(sentence: Sentence, language: Language): string {
  const { code, fr, en } = sentence;
  const words = language === 'i-default' ? `${fr} / ${en}` : sentence[language];
  return code === null ? words : `[${code}] ${words}`;
}

/** The first range that is met (RFC 4647, section 3.4: subtags are dropped from the end); null when none is. */
export function chooseLanguage(ranges: readonly string[]): Language | null {
  for (const range of ranges) {
    if (range === 'default' || range === 'i-default') return 'i-default';
    const found = languages.find((language) => range === language || range.startsWith(`${language}-`));
    if (found !== undefined && found !== 'i-default') return found;
  }
  return null;
}

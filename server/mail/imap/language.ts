import type { Sentence } from './types.ts';

/** What RFC 5255 can choose; `i-default` is both, since nobody knows who reads. */
export const languages = ['fr', 'en', 'i-default'] as const;
export type Language = (typeof languages)[number];

/** The text of a status response, in the language of the session. */
export function say(text: string | Sentence, language: Language): string {
  if (typeof text === 'string') return text;
  const { code, fr, en } = text;
  const words = language === 'i-default' ? `${fr} / ${en}` : text[language];
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

import type { Sentence } from './types.ts';

/** A number of octets in words, as people say it: « 12 Ko », “12 KB”. */
export function sayOctets(octets: number): Sentence {
  const power = octets < 1000 ? 0 : octets < 1e6 ? 1 : octets < 1e9 ? 2 : 3;
  const value = Math.round(octets / 1000 ** power);
  return {
    fr: `${value.toLocaleString('fr-FR')} ${['octets', 'Ko', 'Mo', 'Go'][power] ?? ''}`.replaceAll(
      /\s/g,
      '\u00a0',
    ),
    en: `${value.toLocaleString('en-GB')} ${['bytes', 'KB', 'MB', 'GB'][power] ?? ''}`,
  };
}

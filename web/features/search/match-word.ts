import { foldText } from './fold-text.ts';

interface Words {
  fr: readonly string[];
  en: readonly string[];
}

/** The key of the entry that knows this word in either language, or null. */
export function findWord<Key extends string>(table: Record<Key, Words>, word: string): Key | null {
  for (const [key, words] of Object.entries(table) as [Key, Words][]) {
    if (matchesWord(words, word)) return key;
  }
  return null;
}

export function matchesWord(words: Words, word: string): boolean {
  const wanted = foldText(word);
  return [...words.fr, ...words.en].some((candidate) => foldText(candidate) === wanted);
}

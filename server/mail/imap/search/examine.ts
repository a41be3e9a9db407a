import { parseMessage } from '#wire/message';
import { fold, hasText, listHeaderTexts, listTexts } from './texts.ts';
import { listWords } from './word-query.ts';
import { hasTooMany, isIndexable, type MessageWords } from './word-segment.ts';

/** What is asked of a message. Texts are folded. */
export type Question =
  { ask: 'has-text'; wanted: string; isWhole: boolean } | { ask: 'has-header'; name: string; wanted: string };

/** An empty text asks whether the field is there at all. */
export function examine(octets: Buffer, question: Question): boolean {
  if (question.ask === 'has-text') return hasText(octets, question.wanted, question.isWhole);
  const { name, wanted } = question;
  return listHeaderTexts(parseMessage(octets), name).some((text) => fold(text).includes(wanted));
}

/** Null when they are too many. */
export function readWords(octets: Buffer): MessageWords | null {
  const words = { head: new Set<string>(), body: new Set<string>() };
  for (const { text, isHead } of listTexts(octets)) {
    const own = isHead ? words.head : words.body;
    for (const some of listWords(text)) {
      for (const word of some) own.add(word);
      if (hasTooMany(words)) return null;
    }
  }
  return isIndexable(words) ? words : null;
}

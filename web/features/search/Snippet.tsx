import { parseSnippet } from './snippet-parts.ts';

/** A search snippet with the words found in it marked. */
export function Snippet({ text }: { text: string }) {
  let at = 0;
  return parseSnippet(text).map((part) => {
    at += part.text.length;
    return part.isMarked ? <mark key={at}>{part.text}</mark> : part.text;
  });
}

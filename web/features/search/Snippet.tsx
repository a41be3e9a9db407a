import { parseSnippet, shortenLead } from './snippet-parts.ts';

/** A search snippet with the words found in it marked; the first of them stands where a short line still shows it. */
export function Snippet({ text }: { text: string }) {
  let at = 0;
  return shortenLead(parseSnippet(text)).map((part) => {
    at += part.text.length;
    return part.isMarked ? <mark key={at}>{part.text}</mark> : part.text;
  });
}

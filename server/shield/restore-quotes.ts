import { fold, removeInvisible } from './fold.ts';
import { quote } from './quote.ts';
import type { MessageView } from './types.ts';

/** Characters of the message in which the words are looked for again. */
const reach = 5_000;

/**
 * Gives the words that a sentence quotes their accents and capitals back: signals look at folded text, and « votre compte sera
 * ferme » reads like a mistake of ours. What stands nowhere in the message stays as it is.
 */
export function createRestorer({
  envelope,
  text,
}: Pick<MessageView, 'envelope' | 'text'>): (sentence: string) => string {
  let written: Written | null = null;
  const restore = (seen: string): string => {
    const isCut = seen.endsWith('…');
    const folded = (isCut ? seen.slice(0, -1) : seen).trim();
    if (folded.length < 3 || fold(folded) !== folded) return seen;
    written ??= readWritten(`${(envelope.subject ?? '').slice(0, 1000)}\n${text.slice(0, reach)}`);
    const at = written.folded.indexOf(folded);
    if (at < 0) return seen;
    const [start, end] = [written.places[at] ?? 0, written.places[at + folded.length] ?? written.text.length];
    const found = written.text.slice(start, end).replace(/\s+/g, ' ').trim();
    return isCut ? `${removeInvisible(found)}…` : quote(found);
  };
  return (sentence) =>
    sentence
      .replace(/« ([^«»]{3,100}) »/g, (_, seen: string) => `« ${restore(seen)} »`)
      .replace(/“([^“”]{3,100})”/g, (_, seen: string) => `“${restore(seen)}”`);
}

interface Written {
  text: string;
  /** Folded, every run of blanks one space. */
  folded: string;
  /** For each character of `folded`, where its source begins in `text`. */
  places: number[];
}

function readWritten(text: string): Written {
  const places: number[] = [];
  let folded = '';
  let place = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    const plain = code <= 32 || code === 160 ? ' ' : code < 128 ? sign.toLowerCase() : fold(sign);
    if (plain !== ' ' || !folded.endsWith(' ')) {
      folded += plain;
      for (let unit = 0; unit < plain.length; unit += 1) places.push(place);
    }
    place += sign.length;
  }
  return { text, folded, places };
}

import { Lines } from './lines.ts';
import { readXmlEvents } from './xml-events.ts';

/** Which elements of an office file's XML hold words, and which end a line or a cell. */
export interface Grammar {
  /** Words count only inside one of these; empty: everywhere inside `body`. */
  words: ReadonlySet<string>;
  body: string;
  line: ReadonlySet<string>;
  cell: ReadonlySet<string>;
}

const named = (names: string): ReadonlySet<string> => new Set(names.split(' '));

export const wordGrammar: Grammar = {
  words: named('w:t'),
  body: 'w:body',
  line: named('w:p w:br w:cr'),
  cell: named('w:tab w:tc'),
};
export const slideGrammar: Grammar = {
  words: named('a:t'),
  body: 'p:sld',
  line: named('a:p a:br'),
  cell: named('a:tab a:tc'),
};
export const openGrammar: Grammar = {
  words: new Set(),
  body: 'office:body',
  line: named('text:p text:h text:line-break table:table-row draw:page'),
  cell: named('text:tab table:table-cell'),
};

/**
 * The words of one XML file in reading order, `most` characters at the most. Entities that a file declares itself are
 * not known to the parser, and nothing is fetched.
 */
export function readWords(xml: string, grammar: Grammar, most: number): string {
  const lines = new Lines(most);
  let depth = 0;
  let inWords = 0;
  readXmlEvents(xml, {
    onOpen(name) {
      if (name === grammar.body) depth += 1;
      if (grammar.words.has(name)) inWords += 1;
      if (depth === 0) return;
      if (grammar.cell.has(name)) lines.openCell();
      if (name === 'text:s') lines.add(' ');
    },
    onText(words) {
      if (depth > 0 && (grammar.words.size === 0 || inWords > 0)) lines.add(words);
    },
    onClose(name) {
      if (grammar.words.has(name)) inWords -= 1;
      if (depth === 0) return;
      if (grammar.cell.has(name)) lines.endCell();
      if (grammar.line.has(name)) lines.endLine();
      if (name === grammar.body) depth -= 1;
    },
  });
  return lines.text();
}

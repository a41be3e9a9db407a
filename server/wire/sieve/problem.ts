/** What is wrong with a script; each has a sentence in `sentences.ts`. */
export type ProblemCode =
  | 'not-text'
  | 'too-large'
  | 'too-deep'
  | 'too-many'
  | 'unexpected'
  | 'unfinished'
  | 'bad-number'
  | 'unknown-command'
  | 'unknown-test'
  | 'unknown-extension'
  | 'require-late'
  | 'missing-require'
  | 'unknown-tag'
  | 'tag-twice'
  | 'tags-together'
  | 'bad-argument'
  | 'missing-argument'
  | 'extra-argument'
  | 'missing-test'
  | 'missing-block'
  | 'else-alone'
  | 'bad-value'
  | 'bad-comparator'
  | 'forward-refused'
  | 'forward-unknown'
  | 'sender-refused'
  | 'reject-refused'
  | 'script-failed';

/** A place in the script, both counted from 1; the column in characters. */
export interface Place {
  line: number;
  column: number;
}

export interface SieveProblem extends Place {
  code: ProblemCode;
  /** The word concerned, as the author wrote it; short, and free of control characters. */
  word: string;
}

/** Thrown inside the grammar only; its door catches it. */
export class SieveFault extends Error {
  readonly code: ProblemCode;
  /** UTF-16 offset into the script. */
  readonly at: number;
  /** As it stands in the script. */
  readonly word: string;

  constructor(code: ProblemCode, at: number, word = '') {
    super(code);
    this.code = code;
    this.at = at;
    this.word = word;
  }
}

const WORD_LENGTH = 60;

function quoteWord(word: string): string {
  return word.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ').slice(0, WORD_LENGTH);
}

/** The fault as the author is told it. */
export function locate(source: string, fault: { code: ProblemCode; at: number; word: string }): SieveProblem {
  const before = source.slice(0, fault.at);
  const lineStart = before.lastIndexOf('\n') + 1;
  return {
    code: fault.code,
    word: quoteWord(fault.word),
    line: before.split('\n').length,
    column: Array.from(before.slice(lineStart)).length + 1,
  };
}

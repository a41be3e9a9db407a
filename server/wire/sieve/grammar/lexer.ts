import { SieveFault } from '../problem.ts';

export type Token =
  | { kind: 'word' | 'tag' | 'string'; text: string; at: number }
  | { kind: 'number'; value: number; at: number }
  | { kind: 'mark'; text: string; at: number }
  | { kind: 'end'; at: number };

const IDENTIFIER = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /(\d{1,10})([KMG]?)(?![A-Za-z0-9_])/iy;
const WHITE = /[ \t\r\n]+/y;
const MULTILINE = /text:[ \t]*(?:#[^\n]*)?\r?\n/iy;
const UNITS: Record<string, number> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };
/** RFC 5228, section 2.4.1: numbers up to 2^31 - 1. */
const MAX_NUMBER = 2 ** 31 - 1;

/** RFC 5228, sections 2.1 to 2.4 and 8.1, in linear time. */
export class Lexer {
  readonly source: string;
  /** Hash comments met since the last token. */
  comments: string[] = [];
  #offset = 0;

  constructor(source: string) {
    this.source = source;
  }

  next(): Token {
    this.#skip();
    const at = this.#offset;
    const char = this.source[at];
    if (char === undefined) return { kind: 'end', at };
    if (char === '"') return { kind: 'string', text: this.#quoted(), at };
    if ('()[]{},;'.includes(char)) {
      this.#offset += 1;
      return { kind: 'mark', text: char, at };
    }
    if (char >= '0' && char <= '9') return this.#number(at);
    if (char === ':') {
      this.#offset += 1;
      const name = this.#take(IDENTIFIER)?.[0];
      if (name === undefined) throw new SieveFault('unexpected', at, ':');
      return { kind: 'tag', text: name.toLowerCase(), at };
    }
    if (this.#take(MULTILINE) !== null) return { kind: 'string', text: this.#multiline(at), at };
    const word = this.#take(IDENTIFIER)?.[0];
    if (word === undefined)
      throw new SieveFault('unexpected', at, String.fromCodePoint(this.source.codePointAt(at) ?? 0));
    return { kind: 'word', text: word, at };
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#offset;
    const found = pattern.exec(this.source);
    if (found !== null) this.#offset = pattern.lastIndex;
    return found;
  }

  #skip(): void {
    this.comments = [];
    for (;;) {
      this.#take(WHITE);
      if (this.source[this.#offset] === '#') this.#hash();
      else if (this.source.startsWith('/*', this.#offset)) this.#bracket();
      else return;
    }
  }

  #hash(): void {
    const end = this.source.indexOf('\n', this.#offset);
    const stop = end === -1 ? this.source.length : end;
    this.comments.push(this.source.slice(this.#offset + 1, stop).trim());
    this.#offset = stop;
  }

  #bracket(): void {
    const end = this.source.indexOf('*/', this.#offset + 2);
    if (end === -1) throw new SieveFault('unfinished', this.#offset, '/*');
    this.#offset = end + 2;
  }

  #number(at: number): Token {
    const found = this.#take(NUMBER);
    const value = found === null ? Infinity : Number(found[1]) * (UNITS[(found[2] ?? '').toLowerCase()] ?? 1);
    if (value > MAX_NUMBER) throw new SieveFault('bad-number', at, this.source.slice(at, at + 20));
    return { kind: 'number', value, at };
  }

  /** A backslash takes the next character as it is, whatever it is (RFC 5228, section 2.4.2). */
  #quoted(): string {
    const { source } = this;
    let text = '';
    let from = this.#offset + 1;
    for (let index = from; index < source.length; index += 1) {
      const char = source[index];
      if (char === '\\') {
        text += source.slice(from, index);
        from = index + 1;
        index += 1;
      } else if (char === '"') {
        this.#offset = index + 1;
        return withCrlf(text + source.slice(from, index));
      }
    }
    throw new SieveFault('unfinished', this.#offset, '"');
  }

  /** Ends at a line that is a single dot; a dot before others at the start of a line is doubled. */
  #multiline(at: number): string {
    const { source } = this;
    const lines: string[] = [];
    while (this.#offset < source.length) {
      const end = source.indexOf('\n', this.#offset);
      if (end === -1) break;
      const line = source.slice(this.#offset, end).replace(/\r$/, '');
      this.#offset = end + 1;
      if (line === '.') return lines.map((text) => `${text}\r\n`).join('');
      lines.push(line.startsWith('.') ? line.slice(1) : line);
    }
    throw new SieveFault('unfinished', at, 'text:');
  }
}

/** Line ends inside strings are CRLF (RFC 5228, section 2.4.2), whatever the editor wrote. */
function withCrlf(text: string): string {
  return text.includes('\n') ? text.replace(/\r?\n/g, '\r\n') : text;
}

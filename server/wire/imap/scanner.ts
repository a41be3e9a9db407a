import type { Piece } from './command-reader.ts';
import { SyntaxFault } from './syntax-error.ts';

/** RFC 9051, section 9: ATOM-CHAR, and with `]` ASTRING-CHAR. */
const ATOM = /[!#$&'+-[^-z|}~]+/y;
const ASTRING = /[!#$&'+-[\]^-z|}~]+/y;
const LIST_MAILBOX = /[!#$%&'*+-[\]^-z|}~]+/y;
const TAG = /[!#$&',-[\]^-z|}~]+/y;
const DIGITS = /\d+/y;

const LARGEST_32 = 0xffff_ffff;

/** Reads one command from left to right. What it does not find it throws as a `SyntaxFault`. */
export class Scanner {
  readonly #pieces: readonly Piece[];
  #index = 0;
  #text: string;
  #at = 0;
  /** Whether the last string read was a literal8. */
  wasBinary = false;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
    this.#text = pieces[0]?.text.toString('latin1') ?? '';
  }

  fail(expected: string): never {
    throw new SyntaxFault(`expected ${expected}`);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length && !this.isAtLiteral;
  }

  get isAtLiteral(): boolean {
    return this.#at >= this.#text.length && (this.#pieces[this.#index]?.literal ?? null) !== null;
  }

  end(): void {
    if (!this.isAtEnd) this.fail('the end of the command');
  }

  peek(): string {
    return this.#text.charAt(this.#at);
  }

  /** Text ahead, for words that decide what follows; case is the caller's. */
  ahead(length: number): string {
    return this.#text.slice(this.#at, this.#at + length);
  }

  tryText(text: string): boolean {
    if (this.ahead(text.length).toLowerCase() !== text.toLowerCase()) return false;
    this.#at += text.length;
    return true;
  }

  text(text: string): void {
    if (!this.tryText(text)) this.fail(text === ' ' ? 'a space' : `« ${text} »`);
  }

  space(): void {
    this.text(' ');
  }

  match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  tag(): string {
    return this.match(TAG) ?? this.fail('a tag');
  }

  atom(): string {
    return this.match(ATOM) ?? this.fail('an atom');
  }

  /** An atom in lower case. */
  word(): string {
    return this.atom().toLowerCase();
  }

  /** Lower case of the word ahead, which stays to be read. */
  peekWord(): string {
    const from = this.#at;
    const word = this.match(ATOM)?.toLowerCase() ?? '';
    this.#at = from;
    return word;
  }

  number(largest = LARGEST_32): number {
    const digits = this.match(DIGITS) ?? this.fail('a number');
    const value = Number(digits);
    if (digits.length > 19 || value > largest) this.fail(`a number up to ${largest}`);
    return value;
  }

  positive(largest = LARGEST_32): number {
    const value = this.number(largest);
    return value === 0 ? this.fail('a number that is not zero') : value;
  }

  /** RFC 7162, section 7: 63 bits, of which we give out 53. */
  modseq(): number {
    const digits = this.match(DIGITS) ?? this.fail('a mod-sequence');
    if (digits.length > 19 || BigInt(digits) >= 2n ** 63n) this.fail('a mod-sequence');
    return Math.min(Number(digits), Number.MAX_SAFE_INTEGER);
  }

  /** A quoted string or a literal, as octets. */
  string(): Buffer {
    this.wasBinary = false;
    if (this.isAtLiteral) return this.#takeLiteral();
    if (this.peek() !== '"') this.fail('a string');
    let value = '';
    let from = this.#at + 1;
    for (let at = from; at < this.#text.length; at += 1) {
      const character = this.#text.charAt(at);
      if (character === '"') {
        this.#at = at + 1;
        return Buffer.from(value + this.#text.slice(from, at), 'latin1');
      }
      if (character === '\0' || character === '\r') break;
      if (character !== '\\') continue;
      const escaped = this.#text.charAt(at + 1);
      if (escaped !== '"' && escaped !== '\\') break;
      value += this.#text.slice(from, at) + escaped;
      at += 1;
      from = at + 1;
    }
    return this.fail('a quoted string');
  }

  #takeLiteral(): Buffer {
    const piece = this.#pieces[this.#index];
    this.#index += 1;
    this.#text = this.#pieces[this.#index]?.text.toString('latin1') ?? '';
    this.#at = 0;
    this.wasBinary = piece?.binary === true;
    return piece?.literal ?? this.fail('a literal');
  }

  get isAtString(): boolean {
    return this.isAtLiteral || this.peek() === '"';
  }

  astring(): Buffer {
    if (this.isAtString) return this.string();
    return Buffer.from(this.match(ASTRING) ?? this.fail('an astring'), 'latin1');
  }

  /** An astring that holds text without NUL. */
  textString(): string {
    const octets = this.astring();
    if (octets.includes(0)) this.fail('text without NUL');
    return octets.toString('utf8');
  }

  nstring(): Buffer | null {
    return this.tryNil() ? null : this.string();
  }

  tryNil(): boolean {
    return this.peekWord() === 'nil' && this.tryText('nil');
  }

  listMailbox(): Buffer {
    if (this.isAtString) return this.string();
    return Buffer.from(this.match(LIST_MAILBOX) ?? this.fail('a mailbox pattern'), 'latin1');
  }

  /** `(one two three)`, one at least unless `mayBeEmpty`. */
  list<Item>(readItem: () => Item, limit: number, mayBeEmpty = false): Item[] {
    this.text('(');
    const items: Item[] = [];
    if (this.tryText(')')) return mayBeEmpty ? items : this.fail('a list that is not empty');
    for (;;) {
      if (items.length >= limit) this.fail(`at most ${limit} members of a list`);
      items.push(readItem());
      if (this.tryText(')')) return items;
      this.space();
    }
  }
}

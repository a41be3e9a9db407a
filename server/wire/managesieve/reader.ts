/** One command of a client (RFC 5804, section 4). */
export interface SieveCommand {
  /** Upper case. */
  name: string;
  /** Strings, whichever way they came, and numbers as such. */
  args: (Buffer | number)[];
}

export type ReaderEvent =
  | { kind: 'command'; command: SieveCommand }
  /** A string alone, as the answer to a challenge (section 2.1). */
  | { kind: 'string'; value: Buffer }
  /** The line is no command; the next one may be. */
  | { kind: 'malformed' }
  /** A literal of more octets than are kept; they were passed over, and the command with them. */
  | { kind: 'literal-too-large' }
  /** One of more octets than are passed over: they cannot be told from commands, so nothing more is read. */
  | { kind: 'literal-endless' }
  /** Nothing more can be read from here. */
  | { kind: 'broken' };

export interface ReaderLimits {
  /** Octets of a line, literals apart. */
  lineBytes: number;
  /** Octets of a literal that are kept. */
  literalBytes: number;
  /** Octets of one that are passed over; beyond, the connection is given up. */
  skippedBytes: number;
  /** Arguments of a command. */
  args: number;
}

export const defaultReaderLimits: ReaderLimits = {
  lineBytes: 4096,
  literalBytes: 64 * 1024,
  skippedBytes: 1024 * 1024,
  args: 4,
};

/** Any number: one beyond what RFC 5804 counts to still announces octets, which are no commands. */
const LITERAL = /\{(\d+)(\+?)\}$/;
const TOKEN = /[ \t]+|([A-Za-z][A-Za-z0-9_-]*)|(\d{1,10})(?=[ \t]|$)|"((?:[^"\\\0]|\\["\\])*)"/y;

/**
 * Client lines as they come in, octets in, commands out; keeps one line and one literal at most. Literals are the
 * client's `{n+}`, which asks for no answer (section 4); `{n}`, as some programs write it, is taken for the same.
 */
export class CommandReader {
  readonly #limits: ReaderLimits;
  #line: Buffer[] = [];
  #lineBytes = 0;
  #parts: (Buffer | number)[] = [];
  #name: string | null = null;
  #literal: { left: number; kept: Buffer[] | null } | null = null;
  #isSpoilt: 'malformed' | 'literal-too-large' | null = null;
  #isBroken = false;

  constructor(limits: Partial<ReaderLimits> = {}) {
    this.#limits = { ...defaultReaderLimits, ...limits };
  }

  /** What these octets complete, in order. */
  *push(chunk: Buffer): Generator<ReaderEvent> {
    let offset = 0;
    while (offset < chunk.length && !this.#isBroken) {
      if (this.#literal !== null) {
        offset = this.#takeLiteral(this.#literal, chunk, offset);
        continue;
      }
      const end = chunk.indexOf(10, offset);
      const piece = chunk.subarray(offset, end === -1 ? chunk.length : end + 1);
      offset += piece.length;
      this.#lineBytes += piece.length;
      if (this.#lineBytes > this.#limits.lineBytes) {
        this.#isBroken = true;
        yield { kind: 'broken' };
        return;
      }
      this.#line.push(piece);
      if (end !== -1) yield* this.#endLine();
    }
  }

  #takeLiteral(literal: { left: number; kept: Buffer[] | null }, chunk: Buffer, offset: number): number {
    const piece = chunk.subarray(offset, offset + literal.left);
    literal.left -= piece.length;
    literal.kept?.push(piece);
    if (literal.left === 0) {
      if (literal.kept !== null) this.#parts.push(Buffer.concat(literal.kept));
      this.#literal = null;
    }
    return offset + piece.length;
  }

  *#endLine(): Generator<ReaderEvent> {
    const text = Buffer.concat(this.#line)
      .toString('latin1')
      .replace(/\r?\n$/, '');
    this.#line = [];
    const [, digits] = LITERAL.exec(text) ?? [];
    this.#readTokens(digits === undefined ? text : text.slice(0, text.lastIndexOf('{')));
    if (digits !== undefined) {
      const left = Number(digits);
      if (left > this.#limits.skippedBytes) {
        this.#isBroken = true;
        yield { kind: 'literal-endless' };
        return;
      }
      const isKept = left <= this.#limits.literalBytes && this.#isSpoilt === null;
      if (left > this.#limits.literalBytes) this.#isSpoilt ??= 'literal-too-large';
      if (left === 0) this.#parts.push(Buffer.alloc(0));
      else this.#literal = { left, kept: isKept ? [] : null };
      return;
    }
    yield this.#finish();
  }

  #readTokens(text: string): void {
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.length && this.#isSpoilt === null) {
      const found = TOKEN.exec(text);
      if (found === null) {
        this.#isSpoilt = 'malformed';
        return;
      }
      const [, word, number, quoted] = found;
      if (word !== undefined && this.#name === null) this.#name = word.toUpperCase();
      else if (number !== undefined && this.#name !== null) this.#parts.push(Number(number));
      else if (quoted !== undefined) {
        this.#parts.push(Buffer.from(quoted.replace(/\\(["\\])/g, '$1'), 'latin1'));
      } else if (word !== undefined || number !== undefined || quoted !== undefined)
        this.#isSpoilt = 'malformed';
      if (this.#parts.length > this.#limits.args) this.#isSpoilt = 'malformed';
    }
  }

  #finish(): ReaderEvent {
    const [name, args, spoilt] = [this.#name, this.#parts, this.#isSpoilt];
    this.#name = null;
    this.#parts = [];
    this.#isSpoilt = null;
    this.#lineBytes = 0;
    if (spoilt !== null) return { kind: spoilt };
    const [only] = args;
    if (name === null && Buffer.isBuffer(only) && args.length === 1) return { kind: 'string', value: only };
    if (name === null) return { kind: 'malformed' };
    return { kind: 'command', command: { name, args } };
  }
}

import { defaultImapLimits, type ImapLimits } from './limits.ts';

/** A stretch of a command's text and the literal that follows it, if one does. */
export interface Piece {
  /** Without the literal's announcement or the line end. */
  text: Buffer;
  literal: Buffer | null;
  /** A literal8 (RFC 3516). */
  binary: boolean;
}

export type RefusedReason = 'line-too-long' | 'literal-too-large' | 'command-too-large' | 'message-too-large';

export type ReaderEvent =
  /** The client waits for a continuation before it sends a literal. */
  | { kind: 'continue' }
  | { kind: 'command'; pieces: Piece[] }
  /** A fatal one leaves the stream out of step: say so and close. */
  | { kind: 'refused'; tag: string | null; reason: RefusedReason; isFatal: boolean };

/** A literal that never ends is not worth waiting for. */
const LARGEST_DISCARD = 256 * 1024 * 1024;
const ANNOUNCEMENT = /(~?)\{(\d{1,20})(\+?)\}$/;
const BRINGS_MESSAGES = /^[^ ]{1,100} (?:uid )?(?:append|replace) /i;
const LONGEST_ANNOUNCEMENT = 32;
const LF = 0x0a;
const CR = 0x0d;

interface OpenLiteral {
  size: number;
  left: number;
  /** Null: thrown away as it comes. */
  chunks: Buffer[] | null;
  binary: boolean;
  text: Buffer;
}

/**
 * Cuts the octets of a client into commands, literals resolved (RFC 9051, section 4.3; RFC 7888). Holds one command at
 * most and never more than its limits; the octets that follow wait until they are asked for.
 */
export class CommandReader {
  readonly #limits: ImapLimits;
  #buffer: Buffer = Buffer.alloc(0);
  /** Octets of the buffer that hold no line end. */
  #searched = 0;
  #pieces: Piece[] = [];
  #commandBytes = 0;
  #messageBytes = 0;
  #literal: OpenLiteral | null = null;
  /** Set while the rest of a refused command is read past. */
  #refused: { tag: string | null; reason: RefusedReason } | null = null;
  /** Whether this client has signed in: only then may it bring messages. */
  mayAppend = false;

  constructor(limits: Partial<ImapLimits> = {}) {
    this.#limits = { ...defaultImapLimits, ...limits };
  }

  push(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
  }

  /** Octets held: of the literal that is coming, the command before it, and what waits behind. */
  get heldBytes(): number {
    const coming = this.#literal === null || this.#literal.chunks === null ? 0 : this.#literal.size;
    return this.#buffer.length + this.#commandBytes + this.#messageBytes + coming;
  }

  /** Forgets what was sent ahead, as STARTTLS demands (RFC 9051, section 11.1). */
  clear(): void {
    this.#buffer = Buffer.alloc(0);
    this.#reset();
  }

  /** Takes what was sent ahead, for whoever unpacks it. */
  takeRest(): Buffer {
    const rest = this.#buffer;
    this.clear();
    return rest;
  }

  /** The next line as it is, for answers within a command (SASL, DONE); null until it is whole. */
  nextLine(): { kind: 'line'; line: Buffer } | { kind: 'too-long' } | null {
    const line = this.#takeLine();
    if (line === 'too-long') return { kind: 'too-long' };
    return line === null ? null : { kind: 'line', line };
  }

  /** Null until more octets come. */
  next(): ReaderEvent | null {
    for (;;) {
      if (this.#literal !== null) {
        if (!this.#fillLiteral(this.#literal)) return null;
        continue;
      }
      const line = this.#takeLine();
      if (line === null) return null;
      if (line === 'too-long') return this.#refuseFatally('line-too-long');
      const event = this.#addLine(line);
      if (event !== null) return event;
    }
  }

  #takeLine(): Buffer | 'too-long' | null {
    const end = this.#buffer.indexOf(LF, this.#searched);
    if (end < 0) {
      this.#searched = this.#buffer.length;
      return this.#buffer.length >= this.#limits.lineBytes ? 'too-long' : null;
    }
    if (end >= this.#limits.lineBytes) return 'too-long';
    const line = this.#buffer.subarray(0, this.#buffer[end - 1] === CR ? end - 1 : end);
    this.#buffer = this.#buffer.subarray(end + 1);
    this.#searched = 0;
    return line;
  }

  #fillLiteral(literal: OpenLiteral): boolean {
    const taken = this.#buffer.subarray(0, literal.left);
    literal.left -= taken.length;
    // A copy: a small literal must not keep a large chunk of the socket alive.
    if (taken.length > 0) literal.chunks?.push(Buffer.from(taken));
    this.#buffer = this.#buffer.subarray(taken.length);
    this.#searched = 0;
    if (literal.left > 0) return false;
    const { text, binary, chunks } = literal;
    const [first] = chunks ?? [];
    const whole = first !== undefined && chunks?.length === 1 ? first : Buffer.concat(chunks ?? []);
    if (chunks !== null) this.#pieces.push({ text, binary, literal: whole });
    this.#literal = null;
    return true;
  }

  #addLine(line: Buffer): ReaderEvent | null {
    this.#commandBytes += line.length;
    if (this.#commandBytes > this.#limits.commandBytes) return this.#refuseFatally('command-too-large');
    const tail = line.subarray(Math.max(0, line.length - LONGEST_ANNOUNCEMENT)).toString('latin1');
    const announced = ANNOUNCEMENT.exec(tail);
    if (announced === null) return this.#endCommand(line);
    const text = line.subarray(0, line.length - announced[0].length);
    return this.#openLiteral(text, {
      binary: announced[1] === '~',
      size: Number(announced[2]),
      isWaiting: announced[3] === '',
    });
  }

  #endCommand(line: Buffer): ReaderEvent {
    const refused = this.#refused;
    const pieces = [...this.#pieces, { text: line, literal: null, binary: false }];
    this.#reset();
    return refused === null ? { kind: 'command', pieces } : { kind: 'refused', ...refused, isFatal: false };
  }

  #openLiteral(
    text: Buffer,
    { binary, size, isWaiting }: { binary: boolean; size: number; isWaiting: boolean },
  ): ReaderEvent | null {
    const first = (this.#pieces[0]?.text ?? text).toString('latin1');
    const isMessage = this.mayAppend && BRINGS_MESSAGES.test(first);
    const reason = this.#judgeSize(size, isMessage);
    if (this.#refused === null && reason !== null) {
      const tag = findTag(first);
      if (isWaiting) {
        // The client sees the refusal in the place of the continuation and sends nothing more of this command.
        this.#reset();
        return { kind: 'refused', tag, reason, isFatal: false };
      }
      this.#refused = { tag, reason };
      this.#pieces = [];
    }
    const isDropped = this.#refused !== null;
    if (isDropped && (!isMessage || size > LARGEST_DISCARD)) {
      return this.#refuseFatally(this.#refused?.reason ?? 'literal-too-large');
    }
    if (!isDropped) this.#count(size, isMessage);
    this.#literal = { size, left: size, chunks: isDropped ? null : [], binary, text };
    return isWaiting ? { kind: 'continue' } : null;
  }

  #judgeSize(size: number, isMessage: boolean): RefusedReason | null {
    const { messageBytes, appendBytes, literalBytes, commandBytes, listItems } = this.#limits;
    if (this.#pieces.length >= listItems) return 'command-too-large';
    if (isMessage) {
      return size > messageBytes || this.#messageBytes + size > appendBytes ? 'message-too-large' : null;
    }
    if (size > literalBytes) return 'literal-too-large';
    return this.#commandBytes + size > commandBytes ? 'command-too-large' : null;
  }

  #count(size: number, isMessage: boolean): void {
    if (isMessage) this.#messageBytes += size;
    else this.#commandBytes += size;
  }

  #refuseFatally(reason: RefusedReason): ReaderEvent {
    const tag = this.#refused?.tag ?? null;
    this.clear();
    return { kind: 'refused', tag, reason, isFatal: true };
  }

  #reset(): void {
    this.#searched = 0;
    this.#pieces = [];
    this.#commandBytes = 0;
    this.#messageBytes = 0;
    this.#literal = null;
    this.#refused = null;
  }
}

/** The tag of a line, for replies to commands that cannot be read; null when there is none. */
export function findTag(line: string): string | null {
  return /^([!#$&',-[\]^-z|}~]{1,100}) /.exec(line)?.[1] ?? null;
}

import { PassThrough } from 'node:stream';
import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';
import { createDataReader, createLineReader, type DataReader, type LineReader } from '#wire/smtp';
import type { ConversationRefusal } from './replies.ts';
import type { ByteBudget } from '#base';

/** A chunk full of commands lets others run after this many. */
const COMMANDS_AT_ONCE = 100;

export interface StreamLimits {
  lineBytes: number;
  messageBytes: number;
}

/** The message as smtp-server hands it to its data handler: one chunk, once it is whole. */
export class MessageStream extends PassThrough {
  byteLength = 0;
  sizeExceeded = false;
  /** Not kept because too much mail is arriving at once. */
  overloaded = false;
  readonly #budget: ByteBudget;
  #held = 0;

  constructor(budget: ByteBudget) {
    super();
    this.#budget = budget;
  }

  /** Takes octets from the budget; false when it has no more. */
  hold(octets: number): boolean {
    if (this.destroyed || !this.#budget.take(octets)) return false;
    this.#held += octets;
    return true;
  }

  /** Gives back what was taken; the one who reads the message calls it when done with it. */
  release(): void {
    this.#budget.give(this.#held);
    this.#held = 0;
  }
}

/**
 * Takes the place of smtp-server's own parser, on the plain socket and on the encrypted one. The library's
 * state stays in charge (`_dataMode`, `continue`, `isClosed`); the octets are read by `wire/smtp`, which knows
 * one line end and one end of data.
 */
export class GuardedStream extends SMTPStream {
  /** Called once when the octets cannot be read on; nothing more is dispatched. */
  onrefused: (refusal: ConversationRefusal) => void = () => undefined;
  readonly #limits: StreamLimits;
  readonly #budget: ByteBudget;
  readonly #lines: LineReader;
  #data: DataReader | null = null;
  #message: MessageStream | null = null;

  constructor(limits: StreamLimits, budget: ByteBudget) {
    super();
    this.#limits = limits;
    this.#budget = budget;
    this.#lines = createLineReader(limits.lineBytes);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding | 'buffer', next: () => void): void {
    if (this.isClosed || chunk.length === 0) next();
    else if (this._dataMode) this.#readData(chunk, 0, next);
    else this.#readCommands(chunk, next);
  }

  /** A line that the end of the connection cut is no command. */
  override _flushData(): void {
    return undefined;
  }

  override startDataMode(): MessageStream {
    const message = new MessageStream(this.#budget);
    this.#data = createDataReader(this.#limits.messageBytes);
    this.#message = message;
    this._dataMode = true;
    this._dataStream = message;
    this._maxBytes = this.#limits.messageBytes;
    this.dataBytes = 0;
    return message;
  }

  #readCommands(chunk: Buffer, next: () => void): void {
    let at = 0;
    const step = (): void => {
      for (let count = 1; ; count++) {
        if (this.isClosed) return next();
        if (this._dataMode) return this.#readData(chunk, at, next);
        const read = this.#lines.push(chunk, at);
        if (read.kind === 'more') return next();
        if (read.kind === 'refused') return this.#refuse({ kind: read.problem }, next);
        at = read.next;
        const line = Buffer.from(read.line);
        // Also a DATA that will be refused: what follows it is a message, never commands.
        if (at < chunk.length && /^data(?: |$)/i.test(line.toString('latin1'))) {
          return this.#refuse({ kind: 'data-pipelined' }, next);
        }
        const goOn = this.#dispatch(line, step);
        if (!goOn) return undefined;
        if (count >= COMMANDS_AT_ONCE) return void setImmediate(step);
      }
    };
    step();
  }

  /** True when the command was answered at once; otherwise `later` is called when it is. */
  #dispatch(line: Buffer, later: () => void): boolean {
    let dispatched = false;
    let answered = false;
    this.oncommand(line, () => {
      answered = true;
      if (dispatched) later();
    });
    dispatched = true;
    return answered;
  }

  #readData(chunk: Buffer, from: number, next: () => void): void {
    const data = this.#data;
    const message = this.#message;
    if (data === null || message === null || from >= chunk.length) return next();
    const read = data.push(chunk, from);
    this.dataBytes = data.size;
    if (read.kind === 'refused') {
      data.discard();
      return this.#refuse({ kind: read.problem }, next);
    }
    this.#account(data, message);
    if (read.kind === 'end') {
      this.#data = null;
      this.#message = null;
      return this._endDataMode(data.kept ? asBuffer(data.bytes()) : false, chunk.subarray(read.next), next);
    }
    // Whoever goes on sending after twice the limit will not hear the reply at the end either.
    if (data.size > 2 * this.#limits.messageBytes) {
      return this.#refuse({ kind: 'message-too-large', limitBytes: this.#limits.messageBytes }, next);
    }
    next();
  }

  #account(data: DataReader, message: MessageStream): void {
    const grown = data.size - message.byteLength;
    message.byteLength = data.size;
    message.sizeExceeded = data.size > this.#limits.messageBytes;
    if (data.kept && !message.hold(grown)) {
      message.overloaded = true;
      data.discard();
    }
    if (!data.kept) message.release();
  }

  #refuse(refusal: ConversationRefusal, next: () => void): void {
    this.isClosed = true;
    this.#message?.release();
    this.onrefused(refusal);
    next();
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

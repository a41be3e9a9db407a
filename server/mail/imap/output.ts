import type { Writable } from 'node:stream';

/** Text and small bodies are gathered up to here before they are handed on. */
const GATHER_OCTETS = 64 * 1024;
/** Larger ones are never copied. */
const SMALL_OCTETS = 32 * 1024;

/** What goes to a client: gathered in large writes, and never further ahead than the stream takes. */
export class Output {
  #stream: Writable;
  #gathered = '';
  #parts: Buffer[] = [];
  #partsLength = 0;
  /** Something has been written since the stream was last pushed. */
  #isOwed = false;
  /** Makes a compressing stream hand out what it holds. */
  #push: () => void = () => undefined;
  #isEnded = false;
  /** A response has begun, and its client is waited for in the middle of it: nothing else may be said. */
  isInside = false;
  /** Wakes whoever waits for room; a stream that ends drains no more. */
  readonly #waiting = new Set<() => void>();

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  /** Everything written before goes out on the old stream. */
  redirect(stream: Writable, push: () => void = () => undefined): void {
    this.flush();
    this.#stream = stream;
    this.#push = push;
  }

  text(text: string): void {
    this.#gathered += text;
    if (this.#gathered.length + this.#partsLength >= GATHER_OCTETS) this.#hand();
  }

  line(text: string): void {
    this.text(`${text}\r\n`);
  }

  octets(octets: Buffer): void {
    if (octets.length <= SMALL_OCTETS) {
      this.#take(Buffer.from(this.#gathered));
      this.#gathered = '';
      this.#take(octets);
      if (this.#partsLength >= GATHER_OCTETS) this.#hand();
      return;
    }
    this.#hand();
    this.#write(octets);
  }

  /** Pushes only what there is: an empty block of DEFLATE is an empty line to some programs. */
  flush(): void {
    this.#hand();
    if (!this.#isOwed) return;
    this.#isOwed = false;
    this.#push();
  }

  /** What was written goes out, and nothing after it. */
  end(): void {
    this.flush();
    this.#isEnded = true;
    this.#stream.end();
    for (const wake of this.#waiting) wake();
  }

  /** What was announced cannot be sent any more. */
  cutOff(): void {
    this.#stream.destroy();
  }

  /** Nobody takes anything any more. */
  get isGone(): boolean {
    return this.#isEnded || this.#stream.destroyed;
  }

  /** Whether more may be made at once. */
  get hasRoom(): boolean {
    return !this.isGone && !this.#stream.writableNeedDrain;
  }

  /** Resolves once the client has taken enough for more to be made, or is gone: then false. */
  async room(): Promise<boolean> {
    const stream = this.#stream;
    if (this.isGone) return false;
    if (!stream.writableNeedDrain) return true;
    this.flush();
    await new Promise<void>((resolve) => {
      const done = (): void => {
        stream.off('drain', done);
        stream.off('close', done);
        this.#waiting.delete(done);
        resolve();
      };
      stream.on('drain', done);
      stream.on('close', done);
      this.#waiting.add(done);
      if (stream.destroyed || !stream.writableNeedDrain) done();
    });
    return !this.isGone;
  }

  #take(part: Buffer): void {
    if (part.length === 0) return;
    this.#parts.push(part);
    this.#partsLength += part.length;
  }

  #hand(): void {
    if (this.#partsLength > 0) {
      this.#take(Buffer.from(this.#gathered));
      const octets = Buffer.concat(this.#parts, this.#partsLength);
      this.#parts = [];
      this.#partsLength = 0;
      this.#write(octets);
    } else if (this.#gathered !== '') this.#write(this.#gathered);
    this.#gathered = '';
  }

  #write(what: Buffer | string): void {
    if (this.isGone || what.length === 0) return;
    this.#isOwed = true;
    this.#stream.write(what, 'utf8');
  }
}

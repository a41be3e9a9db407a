import type { Writable } from 'node:stream';

/** Text is gathered up to here before it is handed on. */
const GATHER_CHARACTERS = 16 * 1024;

/** What goes to a client: gathered in large writes, and never further ahead than the stream takes. */
export class Output {
  #stream: Writable;
  #gathered: string[] = [];
  #length = 0;
  /** Something has been written since the stream was last pushed. */
  #isOwed = false;
  /** Makes a compressing stream hand out what it holds. */
  #push: () => void = () => undefined;

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
    this.#gathered.push(text);
    this.#length += text.length;
    if (this.#length >= GATHER_CHARACTERS) this.#hand();
  }

  line(text: string): void {
    this.text(`${text}\r\n`);
  }

  octets(octets: Buffer): void {
    this.#hand();
    if (this.#stream.destroyed || octets.length === 0) return;
    this.#isOwed = true;
    this.#stream.write(octets);
  }

  /** Pushes only what there is: an empty block of DEFLATE is an empty line to some programs. */
  flush(): void {
    this.#hand();
    if (!this.#isOwed) return;
    this.#isOwed = false;
    this.#push();
  }

  /** Whether more may be made at once. */
  get hasRoom(): boolean {
    return !this.#stream.destroyed && !this.#stream.writableNeedDrain;
  }

  /** Resolves once the client has taken enough for more to be made, or is gone: then false. */
  async room(): Promise<boolean> {
    const stream = this.#stream;
    if (stream.destroyed) return false;
    if (!stream.writableNeedDrain) return true;
    this.flush();
    await new Promise<void>((resolve) => {
      const done = (): void => {
        stream.off('drain', done);
        stream.off('close', done);
        resolve();
      };
      stream.on('drain', done);
      stream.on('close', done);
      if (stream.destroyed || !stream.writableNeedDrain) done();
    });
    return !stream.destroyed;
  }

  #hand(): void {
    if (this.#length === 0) return;
    const text = this.#gathered.join('');
    this.#gathered = [];
    this.#length = 0;
    if (this.#stream.destroyed) return;
    this.#isOwed = true;
    this.#stream.write(text, 'utf8');
  }
}

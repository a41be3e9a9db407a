import type { Writable } from 'node:stream';

/** Text is gathered up to here before it is handed on. */
const GATHER_CHARACTERS = 64 * 1024;

/** What goes to a client: gathered in large writes, and never further ahead than the stream takes. */
export class Output {
  #stream: Writable;
  #gathered = '';
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
    this.#gathered += text;
    if (this.#gathered.length >= GATHER_CHARACTERS) this.#hand();
  }

  line(text: string): void {
    this.text(`${text}\r\n`);
  }

  octets(octets: Buffer): void {
    this.#hand();
    if (!this.#stream.destroyed && octets.length > 0) this.#stream.write(octets);
  }

  flush(): void {
    this.#hand();
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
    if (this.#gathered === '') return;
    const text = this.#gathered;
    this.#gathered = '';
    if (!this.#stream.destroyed) this.#stream.write(text, 'utf8');
  }
}

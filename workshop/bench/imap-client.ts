import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An IMAP client that only waits for the end of each command: what it costs is the server's. */
export class BenchClient {
  readonly #socket: Socket;
  #tail = '';
  #tags = 0;
  #wake: (() => void) | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#tail = (this.#tail + chunk.toString('latin1', Math.max(0, chunk.length - 2_000))).slice(-2_000);
      this.#wake?.();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#wake?.());
  }

  static async open(port: number, user: string, password: string): Promise<BenchClient> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    const client = new BenchClient(socket);
    await client.#until(/\* OK .*\r\n$/);
    await client.say(`LOGIN ${user} ${password}`);
    return client;
  }

  /** Milliseconds until the tagged OK; throws on anything else. */
  async say(command: string | Buffer): Promise<number> {
    const started = performance.now();
    this.#send(command);
    await this.#completed(command.toString('latin1').slice(0, 80));
    return performance.now() - started;
  }

  /** Sends a command and waits for what it answers first. */
  async begin(command: string, answer: RegExp): Promise<void> {
    this.#send(command);
    await this.#until(answer);
    this.#tail = '';
  }

  /** The moment at which this is told. */
  async next(told: RegExp): Promise<number> {
    await this.#until(told);
    return performance.now();
  }

  /** Ends what `begin` began. */
  async end(line: string): Promise<void> {
    this.#socket.write(`${line}\r\n`);
    await this.#completed(line);
  }

  close(): void {
    this.#socket.destroy();
  }

  #send(command: string | Buffer): void {
    this.#tags += 1;
    this.#tail = '';
    this.#socket.write(
      Buffer.concat([Buffer.from(`b${this.#tags} `), Buffer.from(command), Buffer.from('\r\n')]),
    );
  }

  async #completed(what: string): Promise<void> {
    const found = await this.#until(new RegExp(`(?:^|\\n)b${this.#tags} (\\w+)[^\\r\\n]*\\r\\n$`));
    if (found[1] !== 'OK') throw new Error(`${what}: ${this.#tail.slice(-200)}`);
  }

  async #until(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.#tail);
      if (found !== null) return found;
      if (this.#socket.destroyed) throw new Error('the server has closed the connection');
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

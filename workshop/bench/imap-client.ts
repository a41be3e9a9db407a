import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An IMAP client that only waits for the end of each command: what it costs is the server's. */
export class BenchClient {
  readonly #socket: Socket;
  #tail = '';
  #tags = 0;
  #wake: (() => void) | null = null;
  /** Text of the last answer, when it is kept. */
  received: Buffer[] = [];

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.received.push(chunk);
      this.#tail = (this.#tail + chunk.toString('latin1', Math.max(0, chunk.length - 2_000))).slice(-2_000);
      this.#wake?.();
    });
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
    const tag = `b${(this.#tags += 1)}`;
    this.received = [];
    this.#tail = '';
    const started = performance.now();
    this.#socket.write(Buffer.concat([Buffer.from(`${tag} `), Buffer.from(command), Buffer.from('\r\n')]));
    const found = await this.#until(new RegExp(`(?:^|\\n)${tag} (\\w+)[^\\r\\n]*\\r\\n$`));
    if (found[1] !== 'OK') throw new Error(`${command.toString().slice(0, 80)}: ${this.#tail.slice(-200)}`);
    return performance.now() - started;
  }

  close(): void {
    this.#socket.destroy();
  }

  async #until(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.#tail);
      if (found !== null) return found;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

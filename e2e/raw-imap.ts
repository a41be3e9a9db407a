import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An IMAP client that says lines and sees lines, over the plain port; literals it sends, and never asks for. */
export class RawImap {
  readonly socket: Socket;
  #received = '';
  #closed = false;
  #tags = 0;
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.#received += text;
      this.#wake();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
  }

  /** Connected from this address of ours, greeting read. */
  static async open(port: number, localAddress = '127.0.0.1'): Promise<RawImap> {
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    await once(socket, 'connect');
    const client = new RawImap(socket);
    await client.line();
    return client;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Null once the server has closed. */
  async line(): Promise<string | null> {
    for (;;) {
      const end = this.#received.indexOf('\r\n');
      if (end >= 0) {
        const line = this.#received.slice(0, end);
        this.#received = this.#received.slice(end + 2);
        return line;
      }
      if (this.#closed) return null;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Lines up to the tagged one, whose tag is taken off; `closed` when the server closes before. */
  async say(command: string): Promise<string[]> {
    const tag = `t${(this.#tags += 1)}`;
    this.socket.write(`${tag} ${command}\r\n`, 'latin1');
    const lines: string[] = [];
    for (let line = await this.line(); line !== null; line = await this.line()) {
      if (line.startsWith(`${tag} `)) return [...lines, line.slice(tag.length + 1)];
      lines.push(line);
    }
    return [...lines, 'closed'];
  }

  async end(command: string): Promise<string> {
    return (await this.say(command)).at(-1) ?? '';
  }
}

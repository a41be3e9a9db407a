import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** An SMTP client that sends any octets and sees every reply as it came. */
export class RawClient {
  #socket: Socket;
  #received = '';
  #closed = false;
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#listen();
  }

  /** Connects; the greeting is still to be read. */
  static async open(port: number): Promise<RawClient> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  /** Connects and greets. */
  static async greet(port: number): Promise<RawClient> {
    const client = await RawClient.open(port);
    await client.reply();
    await client.say('EHLO client.exemple.org');
    return client;
  }

  send(octets: string | Uint8Array): void {
    this.#socket.write(typeof octets === 'string' ? Buffer.from(octets, 'utf8') : octets);
  }

  /** Sends one command and returns its reply. */
  say(command: string): Promise<string> {
    this.send(`${command}\r\n`);
    return this.reply();
  }

  /** The next whole reply, lines joined by LF; '' when the server closed. */
  async reply(): Promise<string> {
    for (;;) {
      const found = /^(?:\d{3}-[^\r\n]*\r\n)*\d{3} [^\r\n]*\r\n/.exec(this.#received);
      if (found !== null) {
        this.#received = this.#received.slice(found[0].length);
        return found[0].trimEnd().replaceAll('\r\n', '\n');
      }
      if (this.#closed) return '';
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Every reply until the server closes. */
  async rest(): Promise<string[]> {
    const replies: string[] = [];
    for (;;) {
      const reply = await this.reply();
      if (reply === '') return replies;
      replies.push(reply);
    }
  }

  async startTls(): Promise<void> {
    this.#socket.removeAllListeners('data');
    const secure = connectTls({ socket: this.#socket, rejectUnauthorized: false });
    await once(secure, 'secureConnect');
    this.#socket = secure;
    this.#listen();
  }

  /** Ends without a word. */
  destroy(): void {
    this.#socket.destroy();
  }

  #listen(): void {
    this.#socket.on('data', (chunk: Buffer) => {
      this.#received += chunk.toString('utf8');
      this.#wake();
    });
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
  }
}

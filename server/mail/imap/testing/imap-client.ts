import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { createDeflateRaw, createInflateRaw, constants } from 'node:zlib';

const PATIENCE_MS = 10_000;

/** An IMAP client that sends any octets and sees every line as it came. */
export class ImapClient {
  #stream: Duplex;
  #received = Buffer.alloc(0);
  #closed = false;
  #wake: () => void = () => undefined;
  #tags = 0;
  #send: (octets: Buffer) => void;

  constructor(stream: Duplex) {
    this.#stream = stream;
    this.#send = (octets) => void stream.write(octets);
    this.#listen(stream);
  }

  /** Connects and reads the greeting. */
  static async open(port: number, isTls = false): Promise<ImapClient> {
    const client = await ImapClient.connect(port, isTls);
    await client.line();
    return client;
  }

  static async connect(port: number, isTls = false): Promise<ImapClient> {
    const socket: Socket = isTls
      ? connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false })
      : connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, isTls ? 'secureConnect' : 'connect');
    return new ImapClient(socket);
  }

  send(octets: string | Buffer): void {
    this.#send(typeof octets === 'string' ? Buffer.from(octets, 'utf8') : octets);
  }

  /** Sends these and nothing more, ever. */
  end(octets: Buffer): void {
    this.#stream.end(octets);
  }

  /** Sends one command under a tag of its own; resolves to every line of its answer, the tagged one last, tag removed. */
  async say(command: string | Buffer): Promise<string[]> {
    const tag = `t${(this.#tags += 1)}`;
    this.send(Buffer.concat([Buffer.from(`${tag} `), Buffer.from(command), Buffer.from('\r\n')]));
    return this.until(tag);
  }

  /** Lines up to the one that ends this tag. */
  async until(tag: string): Promise<string[]> {
    const lines: string[] = [];
    for (;;) {
      const line = await this.line();
      if (line === null) return [...lines, 'closed'];
      if (line.startsWith(`${tag} `)) return [...lines, line.slice(tag.length + 1)];
      lines.push(line);
    }
  }

  /** The next response, its literals in it; null when the server has closed. */
  async line(): Promise<string | null> {
    let line = '';
    for (;;) {
      const part = await this.#take(() => this.#received.indexOf('\r\n'), 2);
      if (part === null) return line === '' ? null : line;
      line += part.toString('latin1');
      const literal = /\{(\d+)\}$/.exec(line);
      if (literal === null) return Buffer.from(line, 'latin1').toString('utf8');
      const octets = await this.#takeOctets(Number(literal[1]));
      line += `\r\n${octets?.toString('latin1') ?? ''}`;
    }
  }

  async startTls(): Promise<void> {
    this.#stream.removeAllListeners('data');
    const secure = connectTls({ socket: this.#stream as Socket, rejectUnauthorized: false });
    await once(secure, 'secureConnect');
    this.#stream = secure;
    this.#send = (octets) => void secure.write(octets);
    this.#listen(secure);
  }

  compress(): void {
    const socket = this.#stream;
    socket.removeAllListeners('data');
    const inflate = createInflateRaw();
    const deflate = createDeflateRaw();
    for (const stream of [inflate, deflate]) stream.on('error', () => undefined);
    socket.pipe(inflate);
    deflate.pipe(socket);
    this.#send = (octets) => {
      deflate.write(octets);
      deflate.flush(constants.Z_SYNC_FLUSH);
    };
    inflate.on('data', (chunk: Buffer) => this.#receive(chunk));
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  pause(): void {
    this.#stream.pause();
  }

  resume(): void {
    this.#stream.resume();
  }

  destroy(): void {
    this.#stream.destroy();
  }

  async #takeOctets(count: number): Promise<Buffer | null> {
    return this.#take(() => (this.#received.length >= count ? count : -1), 0);
  }

  async #take(find: () => number, skip: number): Promise<Buffer | null> {
    for (;;) {
      const end = find();
      if (end >= 0) {
        const taken = this.#received.subarray(0, end);
        this.#received = this.#received.subarray(end + skip);
        return taken;
      }
      if (this.#closed) return null;
      await this.#more();
    }
  }

  async #more(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`the server said no more than ${this.#received}`)),
        PATIENCE_MS,
      );
    });
    const woken = new Promise<void>((resolve) => (this.#wake = resolve));
    await Promise.race([woken, late]).finally(() => clearTimeout(timer));
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    this.#wake();
  }

  #listen(stream: Duplex): void {
    stream.on('data', (chunk: Buffer) => this.#receive(chunk));
    stream.on('error', () => undefined);
    stream.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
  }
}

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';

export type Wire = 'plain' | 'STARTTLS' | 'TLS';

export interface Ending {
  /** Everything received since the last answer that was waited for, unpacked. */
  text: string;
  /** Types of the TLS records received, in their order; 21 is an alert. */
  records: number[];
}

/** A session whose last octets matter: TLS 1.2, so that the type of each record is seen from outside. */
export class WholeSession {
  readonly #plain: Socket;
  readonly #seen: Buffer[] = [];
  #stream: Duplex;
  #isCompressed = false;
  #chunks: Buffer[] = [];
  #error: Error | null = null;

  private constructor(plain: Socket) {
    this.#plain = plain;
    this.#stream = plain;
  }

  /** Signed in, compressed or not. */
  static async open(ports: { plain: number; tls: number }, wire: Wire, login: string): Promise<WholeSession> {
    const plain = connect({ port: wire === 'TLS' ? ports.tls : ports.plain, host: '127.0.0.1' });
    const session = new WholeSession(plain);
    plain.on('error', (error) => (session.#error = error));
    await once(plain, 'connect');
    if (wire === 'TLS') await session.#secure();
    else session.#listen(plain);
    await session.#until(/^\* OK /m);
    if (wire === 'STARTTLS') {
      await session.ask('STARTTLS');
      await session.#secure();
    }
    await session.ask(`LOGIN ${login} device`);
    return session;
  }

  async ask(command: string): Promise<void> {
    this.send(`t ${command}\r\n`);
    await this.#until(/^t OK .*\r\n/m);
    this.#chunks = [];
  }

  async compress(): Promise<void> {
    await this.ask('COMPRESS DEFLATE');
    this.#isCompressed = true;
  }

  /** With COMPRESS, one call only. */
  send(text: string): void {
    if (!this.#isCompressed) return void this.#stream.write(text);
    const packed = deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH });
    this.#stream.write(packed);
  }

  /** Takes a little at a time, with a rest between. */
  readSlowly(): void {
    this.#stream.on('data', () => {
      this.#stream.pause();
      setTimeout(() => this.#stream.resume(), 2);
    });
  }

  pause(): void {
    this.#stream.pause();
  }

  resume(): void {
    this.#stream.resume();
  }

  /** Resolves at the orderly end of the stream; rejects when it is cut off or its DEFLATE has no end. */
  async end(): Promise<Ending> {
    if (!this.#stream.readableEnded) await once(this.#stream, 'end');
    if (this.#error !== null) throw this.#error;
    const octets = Buffer.concat(this.#chunks);
    const text = (this.#isCompressed ? inflateRawSync(octets) : octets).toString('latin1');
    return { text, records: readRecords(Buffer.concat(this.#seen)) };
  }

  destroy(): void {
    this.#plain.destroy();
  }

  async #secure(): Promise<void> {
    const plain = this.#plain;
    this.#stream.removeAllListeners('data');
    const between = new Duplex({
      read: () => void plain.resume(),
      write: (chunk, _encoding, done) => void plain.write(chunk, done),
      final: (done) => void plain.end(done),
    });
    plain.on('data', (octets: Buffer) => {
      this.#seen.push(octets);
      if (!between.push(octets)) plain.pause();
    });
    plain.on('end', () => between.push(null));
    const secure = connectTls({ socket: between, rejectUnauthorized: false, maxVersion: 'TLSv1.2' });
    await once(secure, 'secureConnect');
    this.#stream = secure;
    this.#listen(secure);
  }

  #listen(stream: Duplex): void {
    this.#chunks = [];
    stream.on('data', (octets: Buffer) => this.#chunks.push(octets));
    stream.on('error', (error) => (this.#error = error));
  }

  async #until(pattern: RegExp): Promise<void> {
    while (!pattern.test(Buffer.concat(this.#chunks).toString('latin1'))) await once(this.#stream, 'data');
  }
}

function readRecords(octets: Buffer): number[] {
  const types: number[] = [];
  for (let at = 0; at + 5 <= octets.length; at += 5 + octets.readUInt16BE(at + 3))
    types.push(octets[at] ?? 0);
  return types;
}

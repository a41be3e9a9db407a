import type { Socket } from 'node:net';
import type { Duplex, Readable } from 'node:stream';
import { TLSSocket, type SecureContext } from 'node:tls';
import { constants, createDeflateRaw, createInflateRaw, type DeflateRaw } from 'node:zlib';
import { hangUp, readChannelBinding, type ChannelBinding } from '#base';
import { Output } from './output.ts';

/** Octets of one client, plain or not: taken only when they are asked for, so that a flood stays in its socket. */
export class Channel {
  readonly out: Output;
  /** The socket that octets go through: the plain one, or TLS over it. */
  #wire: Socket;
  readonly #onOctets: (octets: Buffer) => void;
  readonly #onClose: () => void;
  #duplex: Duplex;
  #readable: Readable;
  #wantsMore = false;
  #isEnding = false;
  #gone: () => void = () => undefined;
  /** Resolves once the client is gone. */
  readonly gone: Promise<void>;
  isSecure = false;
  isCompressed = false;
  isClosed = false;

  constructor(socket: Socket, events: { onOctets: (octets: Buffer) => void; onClose: () => void }) {
    this.#wire = socket;
    this.#duplex = socket;
    this.#readable = socket;
    this.gone = new Promise((resolve) => (this.#gone = resolve));
    this.#onOctets = events.onOctets;
    this.#onClose = events.onClose;
    this.out = new Output(socket);
    socket.on('close', () => this.#closed());
    socket.on('error', () => socket.destroy());
    this.#listen(socket);
  }

  /** The next octets will be handed over once, then the stream rests again. */
  want(): void {
    if (this.#isEnding) return;
    this.#wantsMore = true;
    this.#readable.resume();
  }

  /** Octets that the client's side has taken over. */
  get octetsTaken(): number {
    return this.#wire.bytesWritten - this.#wire.writableLength;
  }

  /** Whether more waits to go out than the stream likes to hold. */
  get isFull(): boolean {
    return this.#wire.writableLength > 0;
  }

  channelBinding(): ChannelBinding | null {
    return readChannelBinding(this.#wire);
  }

  /** Ends once everything written has gone out, DEFLATE and TLS with their own ends; or nothing is taken for so long. */
  end(stalledMs: number): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#forget();
    this.#duplex.unpipe();
    this.out.end();
    hangUp(this.#wire, stalledMs);
  }

  destroy(): void {
    this.#duplex.destroy();
  }

  /** Resolves once the handshake is done; false when it fails or takes too long. */
  async secure(secureContext: SecureContext, handshakeMs: number): Promise<boolean> {
    this.out.flush();
    const plain = this.#duplex as Socket;
    this.#forget();
    const secure = new TLSSocket(plain, { isServer: true, secureContext });
    this.#duplex = secure;
    this.#wire = secure;
    this.out.redirect(secure);
    const isDone = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), handshakeMs);
      secure.once('secure', () => resolve(true));
      secure.once('close', () => resolve(false));
      secure.on('error', () => secure.destroy());
      secure.once('secure', () => clearTimeout(timer));
      secure.once('close', () => clearTimeout(timer));
    });
    if (!isDone) {
      secure.destroy();
      plain.destroy();
      return false;
    }
    this.isSecure = true;
    secure.on('close', () => this.#closed());
    if (!this.#isEnding) this.#listen(secure);
    return true;
  }

  /** RFC 4978; `rest` was read already and is compressed. Unpacked octets wait as the plain ones do. */
  compress(rest: Buffer): void {
    const inflate = createInflateRaw({ chunkSize: 16 * 1024 });
    const deflate: DeflateRaw = createDeflateRaw({ level: 6, memLevel: 6, chunkSize: 16 * 1024 });
    const duplex = this.#duplex;
    this.#forget();
    this.out.redirect(deflate, () => deflate.flush(constants.Z_SYNC_FLUSH));
    deflate.pipe(duplex);
    inflate.on('error', () => duplex.destroy());
    deflate.on('error', () => duplex.destroy());
    duplex.on('close', () => {
      inflate.destroy();
      deflate.destroy();
    });
    if (rest.length > 0) inflate.write(rest);
    duplex.pipe(inflate);
    this.isCompressed = true;
    this.#listen(inflate);
  }

  #listen(readable: Readable): void {
    this.#readable = readable;
    readable.on('data', (octets: Buffer) => {
      readable.pause();
      this.#wantsMore = false;
      this.#onOctets(octets);
    });
    readable.on('end', () => this.out.end());
    if (this.#wantsMore) readable.resume();
    else readable.pause();
  }

  #forget(): void {
    this.#readable.removeAllListeners('data');
    this.#readable.removeAllListeners('end');
    this.#wantsMore = false;
  }

  #closed(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#gone();
    this.#onClose();
  }
}

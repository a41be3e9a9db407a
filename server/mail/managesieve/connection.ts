import type { Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import { hangUp, readChannelBinding, type AccountId, type Log } from '#base';
import { CommandReader, type ReaderEvent } from '#wire/managesieve';
import { replies } from './replies.ts';
import { ManageSieveSession, type Answer } from './session.ts';
import type { ManageSieveLimits } from './types.ts';

interface Parts {
  secureContext: SecureContext;
  limits: ManageSieveLimits;
  log: Log;
  /** Asked when somebody has signed in: false when too many have. */
  settle: () => boolean;
}

/** One connection: octets to the session, one command after the other, and its answers back. */
export class ManageSieveConnection {
  readonly session: ManageSieveSession;
  readonly #parts: Parts;
  #socket: Socket;
  #reader = new CommandReader();
  #isWorking = false;
  #isOver = false;

  constructor(socket: Socket, session: ManageSieveSession, parts: Parts) {
    this.#socket = socket;
    this.session = session;
    this.#parts = parts;
    this.#listen(socket);
    socket.write(session.greet());
  }

  get accountId(): AccountId | null {
    return this.session.accountId;
  }

  /** Ends for whoever comes, unless somebody is signing in this very moment: whether it does. */
  giveWay(): boolean {
    if (this.#isWorking || this.accountId !== null) return false;
    this.close(replies.busy);
    return true;
  }

  /** Last words, then the end. */
  close(text: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.end(text);
    // Who reads nothing is not waited for.
    hangUp(this.#socket, 1000);
  }

  #listen(socket: Socket): void {
    socket.setTimeout(this.#idleMs(), () => this.close(replies.idle));
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => void this.#take(chunk));
  }

  #idleMs(): number {
    return this.session.accountId === null ? this.#parts.limits.strangerMs : this.#parts.limits.idleMs;
  }

  /** The socket is held while a command is worked on, so that no client can pile up work or answers. */
  async #take(chunk: Buffer): Promise<void> {
    if (this.#isWorking || this.#isOver) return;
    this.#isWorking = true;
    const socket = this.#socket;
    socket.pause();
    try {
      for (const event of this.#reader.push(chunk)) {
        const wasStranger = this.accountId === null;
        const answer = await this.#answer(event);
        if (wasStranger && this.accountId !== null && !this.#parts.settle()) return this.close(replies.busy);
        if (await this.#carryOut(answer)) return;
      }
    } finally {
      this.#isWorking = false;
    }
    socket.setTimeout(this.#idleMs());
    socket.resume();
  }

  async #answer(event: ReaderEvent): Promise<Answer> {
    try {
      return await this.session.take(event);
    } catch (error) {
      this.#parts.log.error({ err: error }, 'a ManageSieve command failed');
      return { text: replies.fault, next: 'go-on' };
    }
  }

  /** True: nothing more of these octets is to be read. */
  async #carryOut({ text, next }: Answer): Promise<boolean> {
    if (this.#isOver) return true;
    if (next === 'close') {
      this.close(text);
      return true;
    }
    await this.#write(text);
    if (next !== 'start-tls') return this.#isOver;
    this.#startTls();
    return true;
  }

  #write(text: string): Promise<void> {
    const socket = this.#socket;
    if (socket.write(text)) return Promise.resolve();
    return new Promise((done) => {
      const go = () => {
        socket.off('drain', go).off('close', go);
        done();
      };
      socket.on('drain', go).on('close', go);
    });
  }

  /** What was sent in clear behind STARTTLS is dropped with the reader that holds it. */
  #startTls(): void {
    const plain = this.#socket;
    plain.removeAllListeners('data').removeAllListeners('timeout').setTimeout(0);
    this.#reader = new CommandReader();
    const secure = new TLSSocket(plain, { isServer: true, secureContext: this.#parts.secureContext });
    this.#socket = secure;
    secure.once('secure', () => secure.write(this.session.encrypted(readChannelBinding(secure))));
    secure.once('close', () => plain.destroy());
    this.#listen(secure);
  }
}

import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import type { Place } from '#base';
import type { GuardSettings } from './guard-settings.ts';
import { GuardedConnection } from './guarded-connection.ts';

/** A TLS handshake that takes longer is nobody's. */
const HANDSHAKE_MS = 30_000;

interface Visit {
  place: Place | null;
  /** Null before the handshake is done. */
  session: GuardedConnection | null;
}

const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

/** smtp-server with our connections in place of its own. */
export class GuardedServer extends SMTPServer {
  readonly settings: GuardSettings;
  readonly #sessions = new Set<GuardedConnection>();
  /** By the client's address and port: under TLS a session has another socket than the one that was accepted. */
  readonly #visits = new Map<string, Visit>();

  constructor(options: SMTPServerOptions, settings: GuardSettings) {
    super(options);
    this.settings = settings;
    // The library listens for errors of a socket one turn of the event loop after it was accepted.
    this.server.on('connection', (socket: Socket) => socket.on('error', () => undefined));
  }

  /** Every socket counts from the moment it is accepted, also while nothing but a TLS handshake is due. */
  override _acceptSocket(socket: Socket, handshake: boolean): (() => void) | false {
    const { admission, signIn } = this.settings;
    const visit: Visit = { place: null, session: null };
    const giveWay = (): boolean => (visit.session === null ? this.#hangUp(socket) : visit.session.giveWay());
    visit.place = admission.enter(socket.remoteAddress ?? '', signIn === null ? undefined : giveWay);
    if (visit.place === null) {
      const reply = this.settings.format({ kind: 'too-many-connections' });
      socket.on('error', () => undefined);
      if (handshake) socket.destroy();
      else socket.end(`${reply.code} ${reply.text}\r\n`, () => socket.destroy());
      return false;
    }
    this.#visits.set(peerOf(socket), visit);
    this.keepPlace(socket);
    const release = super._acceptSocket(socket, handshake);
    if (release === false || !handshake) return release;
    const late = setTimeout(() => this.#hangUp(socket), HANDSHAKE_MS).unref();
    return () => {
      clearTimeout(late);
      release();
    };
  }

  /** In the middle of a handshake TLS must go first: a socket that is closed below it takes the whole process along. */
  #hangUp(socket: Socket): boolean {
    (this._pendingSockets.get(socket) ?? socket).destroy();
    return true;
  }

  /** The socket gives its place back when it closes; asked again after its listeners were taken away. */
  keepPlace(socket: Socket): void {
    const peer = peerOf(socket);
    const visit = this.#visits.get(peer);
    if (visit === undefined) return;
    socket.once('close', () => {
      visit.place?.leave();
      if (this.#visits.get(peer) === visit) this.#visits.delete(peer);
    });
  }

  override connect(socket: Socket, options?: SMTPConnectionOptions | null): void {
    const session = new GuardedConnection(this, socket, options);
    session.leave = () => this.#sessions.delete(session);
    const visit = this.#visits.get(peerOf(socket));
    if (visit !== undefined) {
      visit.session = session;
      session.settle = () => visit.place?.settle() ?? true;
    }
    this.#sessions.add(session);
    this.connections.add(session);
    session.on('error', () => undefined);
    if (socket.destroyed) return session._onClose();
    session.init();
  }

  /** Sessions without a message in flight end now, the others get `stopMs`; then every socket is closed. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.close(() => resolve());
    });
    for (const session of this.#sessions) {
      if (!session.busy) session.endWith({ kind: 'stopping' });
    }
    const timer = setTimeout(() => this.#destroyAll(), this.settings.limits.stopMs);
    const idle = setInterval(() => {
      for (const session of this.#sessions) {
        if (session.busy) continue;
        // Who was busy a moment ago is told as well; nobody is cut off before that has gone out.
        session.endWith({ kind: 'stopping' });
        if (session._socket.writableFinished) session._socket.destroy();
      }
    }, 50);
    await closed;
    clearTimeout(timer);
    clearInterval(idle);
    this.#destroyAll();
  }

  #destroyAll(): void {
    for (const session of this.#sessions) session._socket.destroy();
  }
}

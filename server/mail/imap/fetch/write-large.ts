import type { AccountId, Turn } from '#base';
import type { EmailId } from '#store';
import type { Output } from '../output.ts';
import type { Session } from '../session.ts';
import { Opened, type Literal } from './opened.ts';

/** From here on a message is written in pieces, and held in turns. */
export const LARGE_OCTETS = 512 * 1024;
const PIECE_OCTETS = 128 * 1024;

interface Source {
  accountId: AccountId;
  emailId: EmailId;
  octets: number;
}

/**
 * Writes a large message as its client takes it. Its octets are held while it is its turn (`ByteTurns`); a client that takes
 * nothing keeps one piece, and when it goes on the message is read again: clients that read nothing hold next to nothing,
 * however many they are. The result is that of `write`; true when the message is gone.
 */
export async function writeLarge(
  session: Session,
  source: Source,
  write: (opened: Opened) => Generator<Literal, boolean>,
): Promise<boolean> {
  const { out } = session;
  const held = new Held(session, source);
  try {
    const opened = await held.open();
    if (opened === null || out.isGone) return true;
    const writing = write(opened);
    out.isInside = true;
    for (;;) {
      const step = writing.next();
      if (step.done === true) return step.value;
      if (!(await writePieces(session, held, step.value))) return true;
    }
  } finally {
    out.isInside = false;
    held.close();
  }
}

/** False once the client is gone, or cut off: what was announced cannot be sent any more. */
async function writePieces({ out }: Session, held: Held, literal: Literal): Promise<boolean> {
  for (let at = 0; at < literal.length; at += PIECE_OCTETS) {
    if (!(await held.has(literal))) {
      out.cutOff();
      return false;
    }
    writePiece(out, literal, at);
    if (!out.hasRoom && !(await held.rest(out.room()))) return false;
  }
  return !out.isGone;
}

/** A copy: what waits in the stream would keep the whole message, and so would a variable of whoever waits for it. */
function writePiece(out: Output, { octets }: Literal, at: number): void {
  if (octets !== null) out.octets(Buffer.from(octets.subarray(at, at + PIECE_OCTETS)));
}

/** One message, in memory only while it is its turn. */
class Held {
  readonly #session: Session;
  readonly #source: Source;
  readonly #opened = new Opened(null);
  #literal: Literal | null = null;
  #turn: Turn | null = null;

  constructor(session: Session, source: Source) {
    this.#session = session;
    this.#source = source;
  }

  /** Null when the message is gone. */
  async open(): Promise<Opened | null> {
    const { turns, store } = this.#session.parts;
    const { accountId, emailId, octets } = this.#source;
    const owner = this.#session.requirePerson().accountId;
    this.#turn = await turns.take(owner, octets, () => this.#drop());
    for await (const read of store.readSources(accountId, [emailId])) this.#opened.octets = read.octets;
    return this.#opened.octets === null ? null : this.#opened;
  }

  /** Finds it again where it was dropped; false when it is not there as it was announced. */
  async has(literal: Literal): Promise<boolean> {
    this.#literal = literal;
    if (literal.octets === null) {
      if ((await this.open()) === null) return false;
      literal.octets = literal.find();
    }
    return literal.octets?.length === literal.length;
  }

  /** While the client is waited for. */
  async rest(room: Promise<boolean>): Promise<boolean> {
    if (this.#turn !== null) this.#turn.stalledSince = performance.now();
    const isThere = await room;
    if (this.#turn !== null) this.#turn.stalledSince = null;
    return isThere;
  }

  close(): void {
    this.#turn?.give();
    this.#drop();
  }

  #drop(): void {
    this.#turn = null;
    this.#opened.drop();
    if (this.#literal !== null) this.#literal.octets = null;
  }
}

import type { FetchItem } from '#wire/imap';
import type { EmailFacts, EmailId } from '#store';
import type { Selected, Session } from '../session.ts';
import { Opened, type Literal } from './opened.ts';
import { listKnown, writeKnown } from './write-known.ts';
import { LARGE_OCTETS, writeLarge } from './write-large.ts';
import { needsOf, writeMessage } from './write-message.ts';

/** Messages whose forms or sources are asked for at once; of sources so many octets. */
const CHUNK = 500;
const CHUNK_OCTETS = 1024 * 1024;

/**
 * FETCH responses of these messages, whatever it takes; what is gone is passed over, and nothing is marked as read. False
 * when something was left out because its transfer encoding is unknown.
 */
export async function writeMessages(
  session: Session,
  selected: Selected,
  uids: readonly number[],
  items: readonly FetchItem[],
): Promise<boolean> {
  const known = listKnown(items);
  if (known === null) return writeOpened(session, selected, uids, items);
  await writeKnown(session, selected, uids, known);
  return true;
}

async function writeOpened(
  session: Session,
  selected: Selected,
  uids: readonly number[],
  items: readonly FetchItem[],
): Promise<boolean> {
  let isWhole = true;
  const needs = needsOf(items);
  for (const chunk of listChunks(selected, uids, needs.source)) {
    if (session.out.isGone) break;
    const isChunkWhole = await fetchChunk(session, selected, chunk, { items, needs });
    isWhole &&= isChunkWhole;
  }
  return isWhole;
}

interface Message {
  uid: number;
  emailId: EmailId;
  size: number;
}

/** What is there, in runs that are read together: a large message is alone. */
function* listChunks(
  { handle: { index } }: Selected,
  uids: readonly number[],
  areOpened: boolean,
): Generator<Message[]> {
  let chunk: Message[] = [];
  let octets = 0;
  for (const uid of uids) {
    const position = index.find(uid);
    if (position < 0) continue;
    const size = areOpened ? index.sizeAt(position) : 0;
    if (chunk.length === CHUNK || (chunk.length > 0 && octets + size > CHUNK_OCTETS)) {
      yield chunk;
      [chunk, octets] = [[], 0];
    }
    chunk.push({ uid, emailId: index.emailAt(position), size });
    octets += size > LARGE_OCTETS ? CHUNK_OCTETS : size;
  }
  if (chunk.length > 0) yield chunk;
}

/** As `writeMessages`; ends early once the client is gone. */
async function fetchChunk(
  session: Session,
  { accountId, handle: { index }, view }: Selected,
  messages: readonly Message[],
  { items, needs }: { items: readonly FetchItem[]; needs: ReturnType<typeof needsOf> },
): Promise<boolean> {
  const { store } = session.parts;
  const ids = messages.map(({ emailId }) => emailId);
  const forms = needs.forms
    ? await session.parts.forms.read(accountId, ids, session.isUtf8)
    : () => undefined;
  const facts = needs.facts
    ? new Map((await store.readFacts(accountId, ids)).map((each) => [each.emailId, each]))
    : new Map<EmailId, EmailFacts>();
  const write = ({ uid, emailId }: Message, opened: Opened): Generator<Literal, boolean> => {
    const number = view.numberOf(uid);
    return writeMessage(
      session,
      index,
      { number, uid, forms: forms(emailId), facts: facts.get(emailId), opened },
      items,
    );
  };
  const [first] = messages;
  if (first !== undefined && first.size > LARGE_OCTETS) {
    const source = { accountId, emailId: first.emailId, octets: first.size };
    return writeLarge(session, source, (opened) => write(first, opened));
  }
  const sources = needs.source ? store.readSources(accountId, ids)[Symbol.asyncIterator]() : null;
  let isWhole = true;
  try {
    for (const message of messages) {
      const read = sources === null ? null : await sources.next();
      const octets = read === null || read.done === true ? null : read.value.octets;
      // Gone, or held back, since the mailbox was read: as if it had been expunged already.
      if (needs.source && octets === null) continue;
      const isOneWhole = writeWhole(session, write(message, new Opened(octets)));
      isWhole &&= isOneWhole;
      if (!session.out.hasRoom && !(await session.out.room())) break;
    }
    return isWhole;
  } finally {
    await sources?.return?.();
  }
}

function writeWhole({ out }: Session, writing: Generator<Literal, boolean>): boolean {
  for (;;) {
    const step = writing.next();
    if (step.done === true) return step.value;
    if (step.value.octets !== null) out.octets(step.value.octets);
  }
}

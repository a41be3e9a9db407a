import type { FetchItem } from '#wire/imap';
import type { EmailFacts, EmailId } from '#store';
import type { Selected, Session } from '../session.ts';
import { listKnown, writeKnown } from './write-known.ts';
import { needsOf, writeMessage } from './write-message.ts';

/** Messages whose forms or sources are asked for at once. */
const CHUNK = 500;

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
  for (let from = 0; from < uids.length && !session.out.isGone; from += CHUNK) {
    const isChunkWhole = await fetchChunk(session, selected, uids.slice(from, from + CHUNK), items);
    isWhole &&= isChunkWhole;
  }
  return isWhole;
}

/** As `writeMessages`; ends early once the client is gone. */
async function fetchChunk(
  session: Session,
  { accountId, handle: { index }, view }: Selected,
  uids: readonly number[],
  items: readonly FetchItem[],
): Promise<boolean> {
  const { store } = session.parts;
  const needs = needsOf(items);
  const messages = uids.flatMap((uid) => {
    const position = index.find(uid);
    return position < 0 ? [] : [{ uid, emailId: index.emailAt(position) }];
  });
  const ids = messages.map(({ emailId }) => emailId);
  const forms = needs.forms
    ? await session.parts.forms.read(accountId, ids, session.isUtf8)
    : () => undefined;
  const facts = needs.facts
    ? new Map((await store.readFacts(accountId, ids)).map((each) => [each.emailId, each]))
    : new Map<EmailId, EmailFacts>();
  const sources = needs.source ? store.readSources(accountId, ids)[Symbol.asyncIterator]() : null;
  let isWhole = true;
  try {
    for (const { uid, emailId } of messages) {
      const read = sources === null ? null : await sources.next();
      const octets = read === null || read.done === true ? null : read.value.octets;
      // Gone, or held back, since the mailbox was read: as if it had been expunged already.
      if (needs.source && octets === null) continue;
      const number = view.numberOf(uid);
      const fetched = { number, uid, forms: forms(emailId), facts: facts.get(emailId), octets };
      const isOneWhole = writeMessage(session, index, fetched, items);
      isWhole &&= isOneWhole;
      if (!session.out.hasRoom && !(await session.out.room())) break;
    }
    return isWhole;
  } finally {
    await sources?.return?.();
  }
}

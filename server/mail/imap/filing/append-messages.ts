import { setImmediate } from 'node:timers/promises';
import type { AccountId } from '#base';
import type { AppendMessage, CatenatedMessage } from '#wire/imap';
import type { Append, FiledCopy, MailboxId, MailboxRow, PreparedMessage, Unstored } from '#store';
import { readFlags } from '../mailbox/flag-sets.ts';
import { findPlace, readOnly } from '../rights.ts';
import type { Session } from '../session.ts';
import { bad, no, refuse, type Completion, type ImapStore } from '../types.ts';
import { assemble } from './assemble.ts';
import { findFiledCopy, replaceFiledCopies } from './sent-copy.ts';
import { planSentCopy } from './sent-place.ts';

type Place = { accountId: AccountId; mailboxId: MailboxId; row: MailboxRow };

/** A message that another one is to take the place of. */
export interface Replaced {
  accountId: AccountId;
  mailboxId: MailboxId;
  uid: number;
}

/**
 * Stores them all, or none. `isElsewhere`: a copy of what was sent lies where it is kept, not in the mailbox that was
 * named; what replaces another message lies where it is told to.
 */
export async function appendTo(
  session: Session,
  mailbox: Buffer,
  given: readonly (AppendMessage | CatenatedMessage)[],
  replaced: Replaced | null = null,
): Promise<{ uidValidity: number; uids: number[]; isElsewhere: boolean } | { refusal: Completion }> {
  const found = await findPlace(session, mailbox, { missing: 'TRYCREATE' });
  if ('refusal' in found) return found;
  if (found.place.isReadOnly) return { refusal: readOnly };
  const assembled = await assemble(session, given);
  if ('refusal' in assembled) return assembled;
  const malformed = refuseMessages(assembled);
  if (malformed !== null) return { refusal: malformed };
  const asNamed = { place: found.place, messages: assembled, doubled: null };
  const plan = replaced === null ? await planSentCopy(session, found.place, assembled) : asNamed;
  const { place, messages, doubled } = plan;
  // What is replaced may make the room.
  const refusal = replaced === null ? await refuseSize(session, place.accountId, messages) : null;
  if (refusal !== null) return { refusal };
  const prepared = await prepareAll(session, messages);
  // The copy that is filed may be the very message that is replaced.
  const filed = replaced === null ? await findFiledCopy(session, place, messages, prepared) : null;
  const stored =
    filed === null ? await storeAll(session, place, { messages, prepared, replaced }) : { uids: [filed] };
  if ('refusal' in stored) return stored;
  const { uids } = stored;
  if (doubled !== null) await takeOver(session, doubled, place, uids);
  await markDeleted(session, place, uids, messages);
  if (session.selected?.mailboxId === place.mailboxId) await session.selected.handle.refresh();
  const isElsewhere = place.mailboxId !== found.place.mailboxId;
  return { uidValidity: place.row.uidValidity, uids, isElsewhere };
}

/** The uids of all of them, or why none is kept: there is no room, or a mailbox or what is replaced has just gone. */
async function storeAll(
  session: Session,
  place: Place,
  given: {
    messages: readonly AppendMessage[];
    prepared: readonly PreparedMessage[];
    replaced: Replaced | null;
  },
): Promise<{ uids: number[] } | { refusal: Completion }> {
  const { messages, prepared, replaced } = given;
  const { store, indexes } = session.parts;
  const appends = messages.map((message, index) =>
    createAppend(session, place, message, prepared[index] as PreparedMessage),
  );
  await indexes.noteSpelling(
    place.accountId,
    session.requirePerson().accountId,
    messages.flatMap(({ flags }) => flags),
  );
  const stored = await (replaced === null ? appendAll(store, appends) : replaceOne(store, replaced, appends));
  if (stored.kind !== 'done') return { refusal: refuseUnstored(stored.kind) };
  await replaceFiledCopies(session, place, messages, prepared);
  return stored;
}

function refuseUnstored(kind: Exclude<Stored['kind'], 'done'>): Completion {
  if (kind === 'gone') return replacedIsGone;
  return kind === 'over-quota' ? overQuota : no('[TRYCREATE] There is no such mailbox');
}

/** Of a REPLACE. Gone meanwhile as a rule: the program did nothing wrong. */
export const replacedIsGone = no('[EXPUNGEISSUED] There is no such message');

type Stored = { kind: 'done'; uids: number[] } | { kind: Unstored | 'gone' };

async function appendAll(store: ImapStore, appends: readonly Append[]): Promise<Stored> {
  const outcome = await store.appendTogether(appends);
  if (outcome.kind !== 'done') return outcome;
  return { kind: 'done', uids: outcome.stored.flatMap(({ places }) => places.map(({ uid }) => uid)) };
}

async function replaceOne(
  store: ImapStore,
  { accountId, mailboxId, uid }: Replaced,
  appends: readonly Append[],
): Promise<Stored> {
  const replacements = appends.map((append) => ({ uid, append }));
  const outcome = await store.replaceUids(accountId, mailboxId, replacements);
  if (outcome.kind !== 'done') return outcome;
  const uids = outcome.pairs.map(({ to }) => to);
  return uids.length === 0 ? { kind: 'gone' } : { kind: 'done', uids };
}

function createAppend(
  { parts: { clock } }: Session,
  { accountId, mailboxId }: Place,
  { flags, date }: AppendMessage,
  message: PreparedMessage,
): Append {
  const { keywords } = readFlags(flags);
  const receivedAt = date ?? clock.now();
  return {
    message,
    addedHeaders: '',
    evidence: null,
    targets: [{ accountId, mailbox: { ids: [mailboxId] }, keywords, receivedAt, verdict: null }],
  };
}

/** Messages whose files are written at once, beside as many before them: they share the waiting for the disk. */
const AT_ONCE = 32;

async function prepareAll(
  { parts: { store } }: Session,
  messages: readonly AppendMessage[],
): Promise<PreparedMessage[]> {
  const [only] = messages;
  if (only !== undefined && messages.length === 1) return [await store.prepareForAppend(only.octets)];
  const prepared: PreparedMessage[] = [];
  let before: Promise<PreparedMessage[]> = Promise.resolve([]);
  for (let from = 0; from < messages.length; from += AT_ONCE) {
    const some = messages.slice(from, from + AT_ONCE);
    const begun = Promise.all(some.map(({ octets }) => store.prepare(octets)));
    // Awaited in its turn; until then a fault is nobody's.
    begun.catch(() => undefined);
    prepared.push(...(await before));
    before = begun;
    // They are on their way to the database while the next ones are read.
    await setImmediate();
  }
  return [...prepared, ...(await before)];
}

/** What was filed elsewhere leaves what was sent there, and its flags go to what stands in its place. */
async function takeOver(
  { parts: { store } }: Session,
  doubled: FiledCopy,
  { accountId, mailboxId }: Place,
  uids: readonly number[],
): Promise<void> {
  const keywords = await store.leaveSent(doubled.accountId, [doubled.emailId]);
  if (keywords.length === 0) return;
  await store.changeFlags(accountId, mailboxId, {
    uids,
    action: 'add',
    keywords,
    hasDeleted: false,
    unchangedSince: null,
  });
}

/** What was given `\Deleted` is marked where it now lies. */
async function markDeleted(
  { parts: { store } }: Session,
  { accountId, mailboxId }: Place,
  uids: readonly number[],
  messages: readonly AppendMessage[],
): Promise<void> {
  const marked = uids.filter((_uid, index) => messages[index]?.flags.includes('\\Deleted') === true);
  if (marked.length === 0) return;
  const change = { action: 'add', keywords: [], hasDeleted: true, unchangedSince: null } as const;
  await store.changeFlags(accountId, mailboxId, { uids: marked, ...change });
}

function refuseMessages(messages: readonly AppendMessage[]): Completion | null {
  if (messages.some(({ octets }) => octets.length === 0))
    return no('[CANNOT] A message of no octets is none');
  // RFC 3516, section 4.4: NUL goes in a literal8 only.
  if (messages.some(({ octets, isBinary }) => !isBinary && octets.includes(0)))
    return bad('NUL in a literal');
  // RFC 9051, section 7.5.2: BODY[] holds none either. Binary parts are kept in the transfer encoding they are sent in.
  if (messages.some(({ octets }) => octets.includes(0)))
    return no('[UNKNOWN-CTE] A message with NUL is not kept: encode its binary parts');
  return null;
}

export const overQuota = refuse(
  'OVERQUOTA',
  'La boîte est pleine : supprimez des messages',
  'The mailbox is full: delete messages',
);

/** What the store need not be asked about before: it tells as much when it is given the message. */
const SMALL_BYTES = 64 * 1024;

/** Before the contents are read and written: what is refused in the end was written for nothing. */
async function refuseSize(
  session: Session,
  accountId: AccountId,
  messages: readonly AppendMessage[],
): Promise<Completion | null> {
  if (messages.length === 1 && (messages[0]?.octets.length ?? 0) <= SMALL_BYTES) return null;
  const quota = (await session.parts.store.quota([accountId])).get(accountId);
  const total = messages.reduce((sum, { octets }) => sum + octets.length, 0);
  const limit = quota?.limitBytes ?? null;
  return limit !== null && (quota?.usedBytes ?? 0) + total > limit ? overQuota : null;
}

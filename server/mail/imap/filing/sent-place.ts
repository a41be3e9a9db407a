import type { AccountId } from '#base';
import type { AppendMessage } from '#wire/imap';
import { digestLetter, parseMessage } from '#wire/message';
import type { FiledCopy, MailboxRow } from '#store';
import { readTree, type NamedMailbox } from '../names.ts';
import type { Session } from '../session.ts';

type Place = Pick<NonNullable<NamedMailbox['place']>, 'accountId' | 'mailboxId'> & { row: MailboxRow };

/** A program puts its copy away within this time, or it is taken for a message like any other. */
const COPY_MS = 10 * 60_000;

/** Where a copy goes, as what, and what it then stands beside. */
export interface SentCopyPlan {
  place: Place;
  messages: readonly AppendMessage[];
  /** Filed in another mailbox, for nobody but the person: it goes when this one is stored. */
  doubled: FiledCopy | null;
}

/**
 * What a program puts among what was sent just after it has handed it in, and what was filed of that, are one message,
 * also where they were to lie in two mailboxes: the one that others read as well keeps it. A shared mailbox shows all of
 * those who share it what left in its name, and who puts a letter of their own there means them to see it. Where the
 * program left the Message-ID to us, its copy is known by its content and completed in the same way.
 */
export async function planSentCopy(
  session: Session,
  place: Place,
  messages: readonly AppendMessage[],
): Promise<SentCopyPlan> {
  const as = { place, messages, doubled: null };
  const [given, ...more] = messages;
  if (place.row.role !== 'sent' || given === undefined || more.length > 0) return as;
  const letter = { ...digestLetter(parseMessage(given.octets)), added: '' };
  const { store, clock } = session.parts;
  const person = session.requirePerson().accountId;
  const places = await listSentPlaces(session, person);
  const others = [...places.keys()].filter((accountId) => accountId !== place.accountId);
  const since = new Date(clock.now().getTime() - COPY_MS);
  const filed = await store.findFiled([place.accountId, ...others], letter, since);
  if (filed === null) return as;
  const octets = complete(given.octets, filed);
  const copy = { ...as, messages: [{ ...given, octets }] };
  if (filed.accountId === place.accountId) return copy;
  if (filed.accountId === person) return { ...copy, doubled: filed };
  const there = places.get(filed.accountId);
  // Of two shared mailboxes each has its own readers.
  return place.accountId === person && there !== undefined ? { ...copy, place: there } : copy;
}

/** Mailboxes for what was sent that the person may write in, by account. */
async function listSentPlaces(session: Session, person: AccountId): Promise<Map<AccountId, Place>> {
  const { list } = await readTree(session.parts, person);
  const places = list.flatMap(({ place }) =>
    place?.row.role === 'sent' && !place.isReadOnly ? [place] : [],
  );
  return new Map(places.map((place) => [place.accountId, place]));
}

/** With the fields that were added to what was handed in, in the place of its own. */
function complete(octets: Buffer, { handedIn }: FiledCopy): Buffer {
  if (handedIn.added === '') return octets;
  const added = Buffer.from(handedIn.added, 'latin1');
  const names = new Set(parseMessage(added).root.headers.map(({ name }) => name.toLowerCase()));
  const pieces: Buffer[] = [added];
  let kept = 0;
  for (const { name, start, end } of parseMessage(octets).root.headers) {
    if (!names.has(name.toLowerCase())) continue;
    pieces.push(octets.subarray(kept, start));
    kept = end;
  }
  return Buffer.concat([...pieces, octets.subarray(kept)]);
}

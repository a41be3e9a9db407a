import type { AccountId, Db } from '#base';
import type { BlobDigest, ContentCopy } from '#store';
import { listClickRows } from '../openings.sql.ts';
import { listSpokenUp } from '../reports.sql.ts';
import type { ContentRow } from './campaigns.sql.ts';
import type { CampaignOptions, RecallNotice, RecallPlace } from './types.ts';

/** The copy of which somebody is told: the one that they opened a link of, or the one that was read. */
export interface OwnCopy {
  digest: BlobDigest;
  /** Where it lies: the person's own mailbox, or one that they share. */
  mailbox: AccountId;
  hasClicked: boolean;
}
export type Readers = ReadonlyMap<AccountId, OwnCopy>;

/** Whoever opened a link of these contents, and mailboxes where a copy that a recall takes was read. */
export async function listReaders(
  { db, store }: Pick<CampaignOptions, 'db' | 'store'>,
  digests: readonly BlobDigest[],
): Promise<Readers> {
  const [copies, clicks] = await Promise.all([store.listCopies(digests), listClickRows(db, digests)]);
  const readers = new Map<AccountId, OwnCopy>();
  for (const { person, accountId, digest } of clicks) {
    readers.set(person, { digest, mailbox: accountId, hasClicked: true });
  }
  for (const { accountId, digest, isSeen, isRecallable } of copies) {
    if (!isSeen || !isRecallable || readers.has(accountId)) continue;
    readers.set(accountId, { digest, mailbox: accountId, hasClicked: false });
  }
  return readers;
}

/** Those who get no answer to a report of theirs, now or before: an answer says all that the notice of a reader would. */
export async function leaveOutReporters(
  db: Db,
  readers: Readers,
  digests: readonly BlobDigest[],
): Promise<Readers> {
  const said = await listSpokenUp(db, digests);
  const waiting = new Set(said.filter(({ outcome }) => outcome === null).map(({ reporter }) => reporter));
  const answered = new Set(
    said.filter(({ outcome }) => outcome === 'fraud').map(({ reporter, digest }) => `${reporter} ${digest}`),
  );
  return new Map(
    [...readers].filter(([id, { digest }]) => !waiting.has(id) && !answered.has(`${id} ${digest}`)),
  );
}

type Letter = { accounts: AccountId[]; notice: RecallNotice };

/** One letter for all who are told the same, each of the subject and the place of their own copy. */
export function groupLetters(
  { kind, answer }: Pick<RecallNotice, 'kind' | 'answer'>,
  accounts: readonly AccountId[],
  known: {
    readers: Readers;
    contents: readonly ContentRow[];
    copies: readonly ContentCopy[];
    reporters?: ReadonlySet<AccountId>;
  },
): Letter[] {
  const subjects = new Map(known.contents.map(({ digest, subject }) => [digest, subject]));
  const places = new Map<string, ContentCopy>();
  for (const copy of known.copies) places.set(`${copy.accountId} ${copy.digest}`, copy);
  const letters = new Map<string, Letter>();
  for (const account of accounts) {
    const own = known.readers.get(account);
    const copy = own && places.get(`${own.mailbox} ${own.digest}`);
    const notice: RecallNotice = {
      kind,
      subject: (own && subjects.get(own.digest)) ?? null,
      answer,
      place: copy === undefined ? 'gone' : placeOf[copy.place],
      hasClicked: own?.hasClicked === true,
      isReported: known.reporters?.has(account) === true,
    };
    const key = JSON.stringify(notice);
    const letter = letters.get(key) ?? { accounts: [], notice };
    letter.accounts.push(account);
    letters.set(key, letter);
  }
  return [...letters.values()];
}

const placeOf: Record<ContentCopy['place'], RecallPlace> = {
  recalled: 'bin',
  binned: 'bin',
  held: 'junk',
  'in-sight': 'back',
};

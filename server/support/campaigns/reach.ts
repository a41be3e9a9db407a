import type { AccountId, Db } from '#base';
import type { CampaignPerson, CampaignReach } from '#contract';
import type { IdentityRoom } from '#identity';
import type { BlobDigest, ContentCopy, CopyPlace, Store } from '#store';
import { listClickRows } from '../openings.sql.ts';
import { listReporters } from '../reports.sql.ts';

const MAX_PEOPLE = 500;

interface Facts {
  copies: readonly ContentCopy[];
  clickers: ReadonlySet<AccountId>;
  reporters: ReadonlySet<AccountId>;
  betrayed: ReadonlySet<AccountId>;
}

/** What became of these contents in all mailboxes, and who met them. */
export async function findReach(
  { db, store }: { db: Db; store: Pick<Store, 'listCopies'> },
  digests: readonly BlobDigest[],
): Promise<{ reach: CampaignReach; facts: Facts }> {
  const [copies, clicks, said] = await Promise.all([
    store.listCopies(digests),
    listClickRows(db, digests),
    listReporters(db, digests),
  ]);
  const reports = said.filter(({ kind }) => kind !== 'not-fraud');
  const facts: Facts = {
    copies,
    clickers: new Set(clicks.map(({ person }) => person)),
    reporters: new Set(reports.map(({ reporter }) => reporter)),
    betrayed: new Set(reports.filter(({ kind }) => kind === 'gave-secret').map(({ reporter }) => reporter)),
  };
  const count = (which: CopyPlace): number => copies.filter(({ place }) => place === which).length;
  const accounts = (which: (copy: ContentCopy) => boolean): number =>
    new Set(copies.filter(which).map(({ accountId }) => accountId)).size;
  const reach = {
    mailboxes: accounts(() => true),
    copies: copies.length,
    inSight: count('in-sight'),
    recalled: count('recalled'),
    held: count('held'),
    binned: count('binned'),
    opened: accounts(({ isSeen }) => isSeen),
    clicked: facts.clickers.size,
    reported: facts.reporters.size,
    gaveSecret: facts.betrayed.size,
  };
  return { reach, facts };
}

/** Those who have to be spoken to, the gravest first; whoever never opened it is none of them. */
export async function listPeople(
  identity: Pick<IdentityRoom, 'findEntries'>,
  { copies, clickers, reporters, betrayed }: Facts,
): Promise<CampaignPerson[]> {
  const opened = new Set(copies.filter(({ isSeen }) => isSeen).map(({ accountId }) => accountId));
  const weigh = (id: AccountId): number =>
    (betrayed.has(id) ? 8 : 0) + (clickers.has(id) ? 4 : 0) + (reporters.has(id) ? 2 : 0);
  const ids = [...new Set([...betrayed, ...clickers, ...reporters, ...opened])]
    .sort((a, b) => weigh(b) - weigh(a) || a - b)
    .slice(0, MAX_PEOPLE);
  const entries = new Map((await identity.findEntries(ids)).map((entry) => [entry.accountId, entry]));
  return ids.map((id) => ({
    name: entries.get(id)?.name ?? '',
    address: entries.get(id)?.address ?? '',
    opened: opened.has(id),
    clicked: clickers.has(id),
    reported: reporters.has(id),
    gaveSecret: betrayed.has(id),
  }));
}

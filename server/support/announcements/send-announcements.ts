import type { AccountId, Clock, Db } from '#base';
import type { IdentityRoom } from '#identity';
import type { BlobDigest, Store, Target } from '#store';
import {
  claimAnnouncement,
  finishAnnouncement,
  noteProgress,
  type AnnouncementRow,
} from './announcements.sql.ts';
import { buildServiceMessage, describeService, serviceVerdict } from './service-message.ts';

/** Mailboxes in one append: one transaction of set-based statements. */
const AT_ONCE = 1_000;
/** After this time without progress another process takes over. */
const CLAIM_MS = 120_000;

export interface SendOptions {
  db: Db;
  clock: Clock;
  domain: string;
  identity: { groupings: Pick<IdentityRoom['groupings'], 'listAudience'> };
  store: Pick<Store, 'prepare' | 'append' | 'readBlob'>;
}

/**
 * Puts what was announced into the mailboxes, a thousand at a time, and ends when nothing waits. Any process may call it, again
 * after a crash: who has it already does not get it twice.
 */
export async function sendAnnouncements(options: SendOptions): Promise<void> {
  const { db, clock } = options;
  const until = () => new Date(clock.now().getTime() + CLAIM_MS);
  for (;;) {
    const next = await claimAnnouncement(db, { now: clock.now(), until: until() });
    if (next === null) return;
    const everybody = await options.identity.groupings.listAudience(next.audience);
    const rest = everybody.filter((account) => account > next.lastAccount);
    for (let start = 0; start < rest.length; start += AT_ONCE) {
      const group = rest.slice(start, start + AT_ONCE);
      // Only the group at which another process ended may have it already.
      const delivered = await deliverTo(options, next, { group, isDoubtful: next.wasBegun && start === 0 });
      const lastAccount = group.at(-1) as AccountId;
      await noteProgress(db, next.announcementId, { lastAccount, delivered, until: until() });
    }
    await finishAnnouncement(db, next.announcementId, clock.now());
  }
}

async function deliverTo(
  { clock, domain, store }: SendOptions,
  announcement: AnnouncementRow,
  { group, isDoubtful }: { group: readonly AccountId[]; isDoubtful: boolean },
): Promise<number> {
  const { announcementId, topic, subject, body: text, createdAt: date } = announcement;
  const id = `annonce-${announcementId}`;
  const bytes = await buildServiceMessage({
    name: 'Messagerie de l’académie',
    domain,
    subject,
    text,
    date,
    id,
  });
  const message = await store.prepare(bytes);
  const holders = isDoubtful ? await listHolders(store, group, message.digest) : new Set<AccountId>();
  const receivedAt = clock.now();
  const targets = group
    .filter((accountId) => !holders.has(accountId))
    .map((accountId): Target => ({
      accountId,
      mailbox: { role: 'inbox' },
      keywords: [],
      receivedAt,
      verdict: serviceVerdict,
    }));
  const evidence = describeService({ topic, announcement: announcementId });
  const [outcomes = []] = await store.append([{ message, addedHeaders: '', evidence, targets }]);
  return holders.size + outcomes.filter(({ kind }) => kind === 'stored').length;
}

async function listHolders(
  store: Pick<Store, 'readBlob'>,
  group: readonly AccountId[],
  digest: BlobDigest,
): Promise<Set<AccountId>> {
  const holders = new Set<AccountId>();
  for (const account of group) if ((await store.readBlob(account, digest)) !== null) holders.add(account);
  return holders;
}

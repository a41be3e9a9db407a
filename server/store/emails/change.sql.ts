import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import { lockAccount } from '../accounts.sql.ts';
import { parseKeywords } from '../keywords.ts';
import type { EmailId, EmailPatch, PatchOutcome } from '../types.ts';
import { loadEmails, type LoadedEmail } from './load.sql.ts';
import { writeRewrites } from './rewrite.sql.ts';
import type { Rewrite } from './rewrite.ts';

interface Parts {
  db: Db;
  clock: Clock;
}

/** See `Store.updateEmails`. */
export async function changeEmails(
  { db, clock }: Parts,
  accountId: AccountId,
  patches: readonly EmailPatch[],
): Promise<PatchOutcome[]> {
  if (patches.length === 0) return [];
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const emails = await loadEmails(
      tx,
      accountId,
      patches.map((patch) => patch.emailId),
    );
    const mailboxes = await listMailboxIds(tx, accountId);
    const rewrites = new Map<number, Rewrite>();
    const outcomes = patches.map((patch): PatchOutcome => {
      const email = emails.get(patch.emailId);
      if (email === undefined) return 'not-found';
      const current = rewrites.get(patch.emailId) ?? createRewrite(email);
      const next = applyPatch(current, patch);
      if (next.mailboxIds.length === 0) return 'no-mailbox';
      if (!next.mailboxIds.every((id) => mailboxes.has(id))) return 'invalid-mailboxes';
      rewrites.set(patch.emailId, next);
      return 'updated';
    });
    await writeRewrites(tx, clock, account, [...rewrites.values()].filter(isChange));
    return outcomes;
  });
}

/** See `Store.destroyEmails`. */
export async function destroyEmails(
  { db, clock }: Parts,
  accountId: AccountId,
  ids: readonly EmailId[],
): Promise<EmailId[]> {
  if (ids.length === 0) return [];
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, accountId);
    const emails = await loadEmails(tx, accountId, ids);
    const found = [...new Set(ids)].filter((id) => emails.has(id));
    const rewrites = found.map((id) => ({ ...createRewrite(emails.get(id) as LoadedEmail), mailboxIds: [] }));
    await writeRewrites(tx, clock, account, rewrites);
    return found;
  });
}

async function listMailboxIds(tx: Db, accountId: AccountId): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select mailbox_id as id from store.mailbox where account_id = ${accountId}::bigint`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** The email as it is. */
function createRewrite(email: LoadedEmail): Rewrite {
  return {
    email,
    keywords: [...email.keywords].sort(),
    mailboxIds: email.placed.map((place) => place.mailboxId),
  };
}

function applyPatch(current: Rewrite, { keywords, mailboxes }: EmailPatch): Rewrite {
  const next = { ...current };
  if (keywords !== undefined) {
    next.keywords = parseKeywords(
      'set' in keywords
        ? keywords.set
        : changeMembers(current.keywords, keywords.add, parseKeywords(keywords.remove)),
    );
  }
  if (mailboxes !== undefined) {
    next.mailboxIds =
      'set' in mailboxes
        ? [...new Set<number>(mailboxes.set)]
        : changeMembers<number>(current.mailboxIds, mailboxes.add, mailboxes.remove);
  }
  return next;
}

function changeMembers<Member>(
  members: readonly Member[],
  add: readonly Member[],
  remove: readonly Member[],
): Member[] {
  return [...new Set([...members.filter((member) => !remove.includes(member)), ...add])];
}

/** Writing what is there already would wake every client for nothing. */
function isChange({ email, keywords, mailboxIds }: Rewrite): boolean {
  const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
    a.length === b.length && a.every((member) => b.includes(member));
  return (
    !same(email.keywords, keywords) ||
    !same(
      email.placed.map((place) => place.mailboxId),
      mailboxIds,
    )
  );
}

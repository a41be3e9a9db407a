import { sql } from 'kysely';
import type { AccountId, Clock, Db } from '#base';
import type { NumberedRewrite } from '../emails/rewrite.ts';
import { findMailboxWithRole } from '../mailboxes/list.sql.ts';
import { bindNumbers, rowSet } from '../row-set.sql.ts';

/** Remembers what these rewrites put into the bin, before they are written; forgets what leaves it. */
export async function noteMoves(
  tx: Db,
  clock: Clock,
  accountId: AccountId,
  rewrites: readonly NumberedRewrite[],
): Promise<void> {
  const moved = rewrites.filter(({ email, mailboxIds }) =>
    email.placed.some(({ mailboxId }) => !mailboxIds.includes(mailboxId)),
  );
  const bin = moved.length === 0 ? null : await findMailboxWithRole(tx, accountId, 'trash');
  if (bin === null) return;
  const wasThere = ({ email }: NumberedRewrite): boolean =>
    email.placed.some(({ mailboxId }) => mailboxId === bin);
  const isThere = ({ mailboxIds }: NumberedRewrite): boolean => mailboxIds.includes(bin);
  await forget(
    tx,
    accountId,
    moved.filter((rewrite) => wasThere(rewrite) && !isThere(rewrite)),
  );
  await remember(
    tx,
    { accountId, now: clock.now() },
    moved.filter((rewrite) => isThere(rewrite) && !wasThere(rewrite)),
  );
}

async function forget(tx: Db, accountId: AccountId, left: readonly NumberedRewrite[]): Promise<void> {
  if (left.length === 0) return;
  await sql`delete from store.deletion where account_id = ${accountId}::bigint
    and email_id = any(${bindNumbers(left.map(({ email }) => email.emailId))}::bigint[])`.execute(tx);
}

async function remember(
  tx: Db,
  { accountId, now }: { accountId: AccountId; now: Date },
  binned: readonly NumberedRewrite[],
): Promise<void> {
  if (binned.length === 0) return;
  await sql`insert into store.deletion as d (account_id, email_id, deleted_at, mailbox_ids)
    select ${accountId}::bigint, email_id, ${now.toISOString()}::timestamptz, string_to_array(before, ' ')::bigint[]
      from ${rowSet('b', [
        ['email_id', 'bigint', binned.map(({ email }) => email.emailId)],
        ['before', 'text', binned.map(listPlaces)],
      ])}
    on conflict (account_id, email_id) do update
      set deleted_at = excluded.deleted_at, mailbox_ids = excluded.mailbox_ids`.execute(tx);
}

/** The mailboxes where an email was before a rewrite. */
export const listPlaces = ({ email }: NumberedRewrite): string =>
  email.placed.map(({ mailboxId }) => mailboxId).join(' ');

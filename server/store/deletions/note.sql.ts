import { sql } from 'kysely';
import type { AccountId, Clock } from '#base';
import { numberTexts } from '../emails/packed.ts';
import { stands, type Part } from '../emails/part.sql.ts';
import type { NumberedRewrite } from '../emails/rewrite.ts';
import { bindNumbers, rowSet } from '../row-set.sql.ts';

/** Remembers what these rewrites put into the bin (null: there is none); forgets what leaves it. */
export function noteMoves(
  clock: Clock,
  { accountId, bin }: { accountId: AccountId; bin: number | null },
  rewrites: readonly NumberedRewrite[],
): Part[] {
  if (bin === null) return [];
  const [left, binned]: [NumberedRewrite[], NumberedRewrite[]] = [[], []];
  for (const rewrite of rewrites) {
    const { email, mailboxIds } = rewrite;
    const [isThere, wasThere] = [
      mailboxIds.includes(bin),
      email.placed.some(({ mailboxId }) => mailboxId === bin),
    ];
    if (wasThere && !isThere) left.push(rewrite);
    if (isThere && !wasThere && email.placed.some(({ mailboxId }) => !mailboxIds.includes(mailboxId)))
      binned.push(rewrite);
  }
  return [...forget(accountId, left), ...remember({ accountId, now: clock.now() }, binned)];
}

function forget(accountId: AccountId, left: readonly NumberedRewrite[]): Part[] {
  if (left.length === 0) return [];
  return [
    [
      'forget_deletion',
      sql`delete from store.deletion where account_id = ${accountId}::bigint
        and email_id = any(${bindNumbers(left.map(({ email }) => email.emailId))}::bigint[]) and ${stands}`,
    ],
  ];
}

function remember(
  { accountId, now }: { accountId: AccountId; now: Date },
  binned: readonly NumberedRewrite[],
): Part[] {
  if (binned.length === 0) return [];
  const { texts, numbers } = numberTexts(binned.map(listPlaces));
  const rows = rowSet('b', [
    ['email_id', 'bigint', binned.map(({ email }) => email.emailId)],
    ['places', 'integer', numbers],
  ]);
  return [
    [
      'note_deletion',
      sql`insert into store.deletion as d (account_id, email_id, deleted_at, mailbox_ids)
        select ${accountId}::bigint, email_id, ${now.toISOString()}::timestamptz, string_to_array((${texts}::text[])[places], ' ')::bigint[]
          from ${rows} where ${stands}
        on conflict (account_id, email_id) do update
          set deleted_at = excluded.deleted_at, mailbox_ids = excluded.mailbox_ids`,
    ],
  ];
}

/** The mailboxes where an email was before a rewrite. */
export const listPlaces = ({ email }: NumberedRewrite): string =>
  email.placed.map(({ mailboxId }) => mailboxId).join(' ');

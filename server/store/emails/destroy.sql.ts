import { sql } from 'kysely';
import type { AccountId, Clock } from '#base';
import { listPlaces } from '../deletions/note.sql.ts';
import { besideIds, bindNumbers } from '../row-set.sql.ts';
import { numberTexts } from './packed.ts';
import { stands, type Part } from './part.sql.ts';
import { isOneOf } from './place.sql.ts';
import type { NumberedRewrite } from './rewrite.ts';

interface Removal {
  accountId: AccountId;
  clock: Clock;
  /** Their modseqs follow each other. */
  destroyed: readonly NumberedRewrite[];
}

/**
 * Removes emails, leaving a tombstone. Words, envelopes and the rest, which nobody finds any more, are cleared away later
 * (`clearDestroyed`).
 */
export function removeEmails({ accountId, clock, destroyed }: Removal): Part[] {
  const last = destroyed.at(-1);
  if (last === undefined) return [];
  const column = (pick: (rewrite: NumberedRewrite) => number) =>
    sql`${bindNumbers(destroyed.map(pick))}::bigint[]`;
  const emailId = ({ email }: NumberedRewrite): number => email.emailId;
  const now = sql`${clock.now().toISOString()}::timestamptz`;
  const { texts, numbers } = numberTexts(destroyed.map(listPlaces));
  const listed = destroyed.map(({ email }, index) => ({ emailId: email.emailId, list: numbers[index] ?? 0 }));
  const read = besideIds(sql`e.email_id`, listed, (each) => each.emailId);
  return [
    [
      'remove_email',
      sql`delete from store.email e where ${isOneOf(accountId, destroyed.map(emailId))}
        returning e.email_id, e.thread_id, ${read(({ list }) => list)} as places, e.digest, e.keywords, e.received_at`,
    ],
    [
      'bury_email',
      sql`insert into store.email_tombstone
          (account_id, modseq, email_ids, thread_ids, created_modseqs, destroyed_at)
        select ${accountId}::bigint, ${last.modseq}::bigint, ${column(emailId)},
          ${column(({ email }) => email.threadId)}, ${column(({ email }) => email.createdModseq)}, ${now}
         where ${stands}`,
    ],
    [
      'keep_for_clearing',
      sql`insert into store.destroyed
        (account_id, email_id, thread_id, destroyed_at, mailbox_ids, digest, keywords, received_at)
      select ${accountId}::bigint, email_id, thread_id, ${now}, string_to_array((${texts}::text[])[places], ' ')::bigint[], digest, keywords,
          received_at from remove_email`,
    ],
  ];
}

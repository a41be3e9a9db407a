import { sql } from 'kysely';
import type { Db } from '#base';
import { deletedUids } from '../emails/deleted-uids.sql.ts';
import { splitKeywords, splitNumbers } from '../emails/packed.ts';
import { StoreError } from '../errors.ts';
import type { EmailId, MailboxId, Modseq, ThreadId } from '../ids.ts';
import { emailsAs } from '../reading/emails-as.sql.ts';
import type { Place } from '../reading/types.ts';
import { runSet } from '../row-set.sql.ts';
import type { KnownFlags } from './types.ts';

type Columns = Record<'uids' | 'emails' | 'threads' | 'modseqs' | 'keywords' | 'marks', string | null>;

/** Those of these uids that are there, as of a counter of the account. Each is looked up by itself, whatever the planner knows. */
export async function readFlags(
  db: Db,
  { accountId, reader }: Place,
  mailboxId: MailboxId,
  uids: readonly number[],
): Promise<KnownFlags> {
  const { rows } = await sql<Columns & { modseq: Modseq }>`
    select a.modseq, t.* from store.account a cross join lateral (
      select string_agg(s.uid::text, ',') as uids, string_agg(s.email_id::text, ',') as emails,
          string_agg(s.thread_id::text, ',') as threads, string_agg(e.modseq::text, ',') as modseqs,
          string_agg(array_to_string(e.keywords, ' '), E'\n') as keywords,
          string_agg(case when s.uid <@ ${deletedUids(accountId, mailboxId)} then 'd' else '.' end, '') as marks
        from ${runSet('asked', uids)}
        cross join lateral (select * from store.membership x where x.account_id = ${accountId}::bigint
          and x.mailbox_id = ${mailboxId}::bigint and x.uid between asked.low and asked.high offset 0) s
        cross join lateral (select * from ${emailsAs(reader)} x
          where x.account_id = ${accountId}::bigint and x.email_id = s.email_id offset 0) e
       where not e.held) t
     where a.account_id = ${accountId}::bigint`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new StoreError('store/unknown-account', `no mail account ${accountId}`);
  const [emails, threads, modseqs] = [row.emails, row.threads, row.modseqs].map(splitNumbers);
  const keywords = splitKeywords(row.keywords);
  const messages = splitNumbers(row.uids).map((uid, at) => ({
    uid,
    emailId: (emails?.[at] ?? 0) as EmailId,
    threadId: (threads?.[at] ?? 0) as ThreadId,
    isDeleted: row.marks?.charAt(at) === 'd',
    modseq: (modseqs?.[at] ?? 0) as Modseq,
    keywords: keywords[at] ?? [],
  }));
  return { modseq: row.modseq, messages };
}

import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import { countsBit, lockAccounts, typeBits, updateAccounts } from '../accounts.sql.ts';
import { cleanJson } from '../text.ts';
import { insertBlobRows, isRowLost, type PackedBlob } from '../blobs/rows.sql.ts';
import { contentLost } from '../errors.ts';
import { isHeld } from '../emails/held.sql.ts';
import { stands } from '../emails/part.sql.ts';
import { publish } from '../feed/publish.sql.ts';
import { updateMailboxCounters } from '../mailboxes/counters.sql.ts';
import { rowSet } from '../row-set.sql.ts';
import type { Append, Target } from '../types.ts';
import { loadFacts } from './facts.sql.ts';
import { createMessageRow, type MessageRow } from './message-row.ts';
import { planAppend, type AppendPlan } from './plan.ts';

/** Ties the rows of one append together, and tells later whether a lost connection had committed them. */
export interface Appended {
  outcomes: AppendPlan['outcomes'];
  /** `pg_current_xact_id`, null when nothing was written. */
  xid: string | null;
}

/** All writes of these appends, in the caller's transaction; a handful of statements whatever the numbers. */
export async function writeAppends(tx: Db, appends: readonly Append[]): Promise<Appended> {
  const targets = appends.flatMap((append) => append.targets);
  if (targets.length === 0) return { outcomes: appends.map(() => []), xid: null };
  const messages = appends.map(createMessageRow);
  const accounts = await lockAccounts(
    tx,
    targets.map((target) => target.accountId),
  );
  const facts = await loadFacts(tx, appends, messages, accounts);
  const plan = planAppend(appends, messages, facts);
  if (plan.emails.length === 0) return { outcomes: plan.outcomes, xid: null };
  const written = await writePlan(tx, plan, messages);
  if (written === null || written.isLost) throw contentLost();
  return { outcomes: plan.outcomes, xid: written.xid };
}

/** What is asked with a plan that is written without the locks of its accounts. */
export interface Condition {
  /** Of an account's row, `a`, and the messages, `message`. */
  stands: RawBuilder<unknown>;
  /** Email ids to be taken for the next append. */
  spare: number;
}

export interface WrittenPlan {
  xid: string;
  isLost: boolean;
  /** Joined by commas. */
  emailIds: string | null;
}

/** Null, and nothing written: the condition does not hold. */
export async function writePlan(
  db: Db,
  plan: AppendPlan,
  messages: readonly MessageRow[],
  condition: Condition = { stands: sql``, spare: 0 },
): Promise<WrittenPlan | null> {
  const bits = typeBits.Mailbox | typeBits.Email | typeBits.Thread;
  const accounts = plan.accounts.map((account) => ({ ...account, bits }));
  const told = accounts.map((account) => ({ ...account, bits: bits | countsBit }));
  const { rows } = await sql<WrittenPlan>`
    with message as materialized (
        select m.*, envelope_text::jsonb as envelope, evidence_text::jsonb as evidence
          from ${messageSet(messages)}),
      account as materialized (${updateAccounts(accounts)} ${condition.stands} returning a.account_id),
      verdict as materialized (select v.n, v.verdict::jsonb as verdict from ${verdictSet(plan)}),
      email as materialized (select * from ${emailSet(plan)} where ${stands}),
      membership as materialized (select * from ${membershipSet(plan)} where ${stands}),
      ${writeContents(plan, messages)}
      write_email as (${insertEmails}), write_detail as (${insertDetails}),
      write_membership as (${insertMemberships}), write_ref as (${insertRefs(plan)}),
      write_blob_ref as (${insertBlobRefs}),
      write_mailbox as (${updateMailboxCounters(plan.mailboxes)} and ${stands})
    select pg_current_xact_id()::text as xid, ${publish(told)},
      exists (select from message m where ${isRowLost(sql`m.needs_row`, sql`m.digest`)}) as "isLost",
      (select string_agg(nextval('store.email_id')::text, ',') from generate_series(1, ${condition.spare}::integer)) as "emailIds"
     where ${stands}`.execute(db);
  return rows[0] ?? null;
}

/** Of the messages that are stored, those whose contents nothing has written yet. */
function writeContents({ emails }: AppendPlan, messages: readonly MessageRow[]): RawBuilder<unknown> {
  const contents = new Map<string, PackedBlob>();
  for (const { messageIndex } of emails) {
    const { digest, row } = messages[messageIndex] as MessageRow;
    if (row === null) continue;
    const name = digest.toString('hex');
    contents.set(name, { digest: name, packed: row });
  }
  if (contents.size === 0) return sql``;
  const written = insertBlobRows([...contents.values()], new Date(), sql`(select where ${stands})`);
  return sql`write_content as (${written}),`;
}

const insertEmails = sql`insert into store.email (account_id, email_id, thread_id, created_modseq, modseq, size,
    received_at, sent_at, from_hash, digest, has_attachment, keywords, held, added_size)
  select e.account_id, e.email_id, e.thread_id, e.modseq, e.modseq, m.size, e.received_at, m.sent_at, m.from_hash,
    m.digest, m.has_attachment, string_to_array(e.keywords, ' '),
    ${isHeld(sql`v.verdict`)}, octet_length(m.added_headers)
  from email e join message m on m.n = e.message left join verdict v on v.n = e.verdict`;

const insertDetails = sql`insert into store.email_detail (account_id, email_id, envelope, envelope_cut,
    base_subject, preview, verdict, evidence, added_headers, imap_envelope, imap_structure)
  select e.account_id, e.email_id, m.envelope, m.envelope_cut, m.base_subject, m.preview,
    v.verdict, m.evidence, m.added_headers, m.imap_envelope, m.imap_structure
  from email e join message m on m.n = e.message left join verdict v on v.n = e.verdict`;

const insertMemberships = sql`insert into store.membership
    (account_id, mailbox_id, uid, email_id, thread_id, modseq, received_at)
  select account_id, mailbox_id, uid, email_id, thread_id, modseq, received_at from membership`;

const insertBlobRefs = sql`insert into store.blob_ref (account_id, email_id, digest)
  select e.account_id, e.email_id, m.digest from email e join message m on m.n = e.message`;

function insertRefs(plan: AppendPlan): RawBuilder<unknown> {
  return sql`insert into store.message_ref (account_id, ref_hash, thread_id)
    select account_id, ref_hash, thread_id from ${rowSet('r', [
      ['account_id', 'bigint', plan.refs.map((ref) => ref.accountId)],
      ['ref_hash', 'bigint', plan.refs.map((ref) => ref.refHash)],
      ['thread_id', 'bigint', plan.refs.map((ref) => ref.threadId)],
    ])} where ${stands}
    on conflict (account_id, ref_hash) do update set thread_id = excluded.thread_id`;
}

function messageSet(messages: readonly MessageRow[]): RawBuilder<unknown> {
  return rowSet('m', [
    ['n', 'integer', messages.map((_message, n) => n)],
    ['digest', 'bytea', messages.map((message) => message.digest)],
    ['size', 'bigint', messages.map((message) => message.size)],
    ['needs_row', 'boolean', messages.map((message) => message.needsRow)],
    ['sent_at', 'timestamptz', messages.map((message) => message.sentAt)],
    ['from_hash', 'bigint', messages.map((message) => message.fromHash)],
    ['has_attachment', 'boolean', messages.map((message) => message.hasAttachment)],
    ['envelope_text', 'text', messages.map((message) => message.envelope)],
    ['envelope_cut', 'boolean', messages.map((message) => message.envelopeCut)],
    ['base_subject', 'text', messages.map((message) => message.baseSubject)],
    ['preview', 'text', messages.map((message) => message.preview)],
    ['evidence_text', 'text', messages.map((message) => message.evidence)],
    ['added_headers', 'text', messages.map((message) => message.addedHeaders)],
    ['imap_envelope', 'text', messages.map((message) => message.imapEnvelope)],
    ['imap_structure', 'text', messages.map((message) => message.imapStructure)],
  ]);
}

/** Most recipients of a message share one verdict: each distinct one travels once. */
function numberVerdicts(targets: readonly Target[]): { texts: string[]; numbers: (number | null)[] } {
  const byValue = new Map<object, number>();
  const byText = new Map<string, number>();
  const numbers = targets.map(({ verdict }) => {
    if (verdict === null) return null;
    let number = byValue.get(verdict);
    if (number === undefined) {
      const text = cleanJson(verdict);
      number = byText.get(text) ?? byText.size;
      byText.set(text, number);
      byValue.set(verdict, number);
    }
    return number;
  });
  return { texts: [...byText.keys()], numbers };
}

function verdictSet(plan: AppendPlan): RawBuilder<unknown> {
  const { texts } = numberVerdicts(plan.emails.map((email) => email.target));
  return rowSet('v', [
    ['n', 'integer', texts.map((_text, n) => n)],
    ['verdict', 'text', texts],
  ]);
}

function emailSet(plan: AppendPlan): RawBuilder<unknown> {
  const { emails } = plan;
  return rowSet('e', [
    ['account_id', 'bigint', emails.map((email): AccountId => email.accountId)],
    ['email_id', 'bigint', emails.map((email) => email.emailId)],
    ['thread_id', 'bigint', emails.map((email) => email.threadId)],
    ['modseq', 'bigint', emails.map((email) => email.modseq)],
    ['message', 'integer', emails.map((email) => email.messageIndex)],
    ['verdict', 'integer', numberVerdicts(emails.map((email) => email.target)).numbers],
    ['received_at', 'timestamptz', emails.map((email) => email.receivedAt.toISOString())],
    ['keywords', 'text', emails.map((email) => email.keywords.join(' '))],
  ]);
}

function membershipSet(plan: AppendPlan): RawBuilder<unknown> {
  const { memberships } = plan;
  return rowSet('s', [
    ['account_id', 'bigint', memberships.map((membership): AccountId => membership.accountId)],
    ['mailbox_id', 'bigint', memberships.map((membership) => membership.mailboxId)],
    ['uid', 'bigint', memberships.map((membership) => membership.uid)],
    ['email_id', 'bigint', memberships.map((membership) => membership.emailId)],
    ['thread_id', 'bigint', memberships.map((membership) => membership.threadId)],
    ['modseq', 'bigint', memberships.map((membership) => membership.modseq)],
    ['received_at', 'timestamptz', memberships.map((membership) => membership.receivedAt.toISOString())],
  ]);
}

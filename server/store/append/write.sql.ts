import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#base';
import { countsBit, typeBits, updateAccounts, type AccountChange } from '../accounts.sql.ts';
import { cleanJson } from '../text.ts';
import {
  createBlobRows,
  insertBlobRows,
  isRowLost,
  type BlobRows,
  type PackedBlob,
} from '../blobs/rows.sql.ts';
import { isHeld } from '../emails/held.sql.ts';
import { stands } from '../emails/part.sql.ts';
import { formatPayloads, publishPayloads } from '../feed/publish.sql.ts';
import { updateMailboxCounters } from '../mailboxes/counters.sql.ts';
import { rowsOf } from '../row-set.sql.ts';
import { Statement, type Binding } from '../statement.sql.ts';
import type { Target } from '../types.ts';
import type { MessageRow } from './message-row.ts';
import type { AppendPlan, PlannedEmail } from './plan.ts';
import { isAsItWas, type Asked } from './start.sql.ts';

export interface WrittenPlan {
  xid: string;
  isLost: boolean;
  /** Joined by commas. */
  emailIds: string | null;
}

/** What is asked with a plan that is written without the locks of its account. */
export interface Condition {
  asked: Asked;
  /** Email ids to be taken for the next append. */
  spare: number;
}

/** Null, and nothing written: the account is no longer as it was. */
export async function writePlan(
  db: Db,
  plan: AppendPlan,
  messages: readonly MessageRow[],
  condition: Condition | null = null,
): Promise<WrittenPlan | null> {
  const verdicts = numberVerdicts(plan.emails.map((email) => email.target));
  const contents = gatherContents(plan, messages);
  const bits = typeBits.Mailbox | typeBits.Email | typeBits.Thread;
  const statement = findStatement({
    isOne: messages.length === 1 && plan.emails.length === 1 && plan.memberships.length === 1,
    hasContents: contents.places.length > 0,
    isAsked: condition !== null,
  });
  const [written = null] = await statement.execute(db, {
    plan,
    messages,
    verdicts: verdicts.list,
    emails: plan.emails.map((email, place) => ({ ...email, verdict: verdicts.numbers[place] ?? null })),
    contents,
    accounts: plan.accounts.map((account) => ({ ...account, bits })),
    condition,
  });
  return written;
}

/** What an execution brings. */
interface Writing {
  plan: AppendPlan;
  messages: readonly MessageRow[];
  verdicts: readonly NumberedVerdict[];
  emails: readonly (PlannedEmail & { verdict: number | null })[];
  contents: BlobRows;
  accounts: readonly AccountChange[];
  condition: Condition | null;
}

/** Of the messages that are stored, the contents that nothing has written yet. */
function gatherContents({ emails }: AppendPlan, messages: readonly MessageRow[]): BlobRows {
  const contents = new Map<string, PackedBlob>();
  for (const { messageIndex } of emails) {
    const { digest, row } = messages[messageIndex] as MessageRow;
    if (row === null) continue;
    const name = digest.toString('hex');
    contents.set(name, { digest: name, packed: row });
  }
  return createBlobRows(contents, new Date());
}

interface NumberedVerdict {
  n: number | null;
  text: string | null;
}

/** Most recipients of a message share one verdict: each distinct one travels once. There is always one, if only none. */
function numberVerdicts(targets: readonly Target[]): { list: NumberedVerdict[]; numbers: (number | null)[] } {
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
  const list = [...byText].map(([text, n]) => ({ n, text }));
  return { list: list.length > 0 ? list : [{ n: null, text: null }], numbers };
}

/** On which the text of the statement depends. */
interface Shape {
  /** One message, in one mailbox of one account. */
  isOne: boolean;
  hasContents: boolean;
  isAsked: boolean;
}

const numberShape = ({ isOne, hasContents, isAsked }: Shape): number =>
  Number(isOne) + 2 * Number(hasContents) + 4 * Number(isAsked);

const statements = [false, true].flatMap((isAsked) =>
  [false, true].flatMap((hasContents) =>
    [false, true].map(
      (isOne) =>
        new Statement<Writing, WrittenPlan>((bind) => joinWrites(bind, { isOne, hasContents, isAsked })),
    ),
  ),
);

const findStatement = (shape: Shape): Statement<Writing, WrittenPlan> =>
  statements[numberShape(shape)] as Statement<Writing, WrittenPlan>;

function joinWrites(bind: Binding<Writing>, shape: Shape): RawBuilder<WrittenPlan> {
  const { isOne, hasContents, isAsked } = shape;
  // A single row is planned as if it stood in each of the parts; of several, each part reads the same set.
  const kept = isOne ? sql`not materialized` : sql`materialized`;
  const accounts = bind.rows(({ accounts }) => accounts, isOne);
  const mailboxes = bind.rows(({ plan }) => plan.mailboxes, isOne);
  const payloads = bind.value(({ accounts }) =>
    formatPayloads(accounts.map((account) => ({ ...account, bits: account.bits | countsBit }))),
  );
  const isLost = sql<boolean>`exists (select from message m where ${isRowLost(sql`m.needs_row`, sql`m.digest`)})`;
  // What brings its content has written no row before.
  const mayBeLost = !(isOne && hasContents);
  const asked = isAsked
    ? sql`and ${isAsItWas(bind, ({ condition }) => (condition as Condition).asked)}`
    : sql``;
  const spare = bind.value(({ condition }) => condition?.spare ?? 0);
  return sql<WrittenPlan>`
    with message as ${kept} (
        select m.*, envelope_text::jsonb as envelope, evidence_text::jsonb as evidence from ${messageSet(bind, isOne)}),
      account as materialized (${updateAccounts(accounts)} ${asked}
        ${isAsked && mayBeLost ? sql`and not ${isLost}` : sql``} returning a.account_id),
      verdict as ${kept} (select v.n, v.verdict::jsonb as verdict from ${verdictSet(bind, isOne)}),
      email as ${kept} (select * from ${emailSet(bind, isOne)} where ${stands}),
      membership as ${kept} (select * from ${membershipSet(bind, isOne)} where ${stands}),
      ${hasContents ? sql`write_content as (${insertContents(bind, isOne)}),` : sql``}
      write_email as (${insertEmails}), write_detail as (${insertDetails}),
      write_membership as (${insertMemberships}), write_ref as (${insertRefs(bind)}),
      write_blob_ref as (${insertBlobRefs}),
      write_mailbox as (${updateMailboxCounters(mailboxes)} and ${stands})
    select pg_current_xact_id()::text as xid, ${publishPayloads(payloads)},
      ${isAsked || !mayBeLost ? sql`false` : isLost} as "isLost",
      (select string_agg(nextval('store.email_id')::text, ',') from generate_series(1, ${spare}::integer)) as "emailIds"
     where ${stands}`;
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

const insertContents = (bind: Binding<Writing>, isOne: boolean): RawBuilder<unknown> =>
  insertBlobRows(bind, { find: ({ contents }) => contents, isOne, beside: sql`(select where ${stands})` });

function insertRefs(bind: Binding<Writing>): RawBuilder<unknown> {
  const refs = bind.rows(({ plan }) => plan.refs);
  return sql`insert into store.message_ref (account_id, ref_hash, thread_id)
    select account_id, ref_hash, thread_id from ${rowsOf('r', refs, [
      ['account_id', 'bigint', (ref) => ref.accountId],
      ['ref_hash', 'bigint', (ref) => ref.refHash],
      ['thread_id', 'bigint', (ref) => ref.threadId],
    ])} where ${stands}
    on conflict (account_id, ref_hash) do update set thread_id = excluded.thread_id`;
}

function messageSet(bind: Binding<Writing>, isOne: boolean): RawBuilder<unknown> {
  return rowsOf(
    'm',
    bind.rows(({ messages }) => messages, isOne),
    [
      ['n', 'integer', (_message, n) => n],
      ['digest', 'bytea', (message) => message.digest],
      ['size', 'bigint', (message) => message.size],
      ['needs_row', 'boolean', (message) => message.needsRow],
      ['sent_at', 'timestamptz', (message) => message.sentAt],
      ['from_hash', 'bigint', (message) => message.fromHash],
      ['has_attachment', 'boolean', (message) => message.hasAttachment],
      ['envelope_text', 'text', (message) => message.envelope],
      ['envelope_cut', 'boolean', (message) => message.envelopeCut],
      ['base_subject', 'text', (message) => message.baseSubject],
      ['preview', 'text', (message) => message.preview],
      ['evidence_text', 'text', (message) => message.evidence],
      ['added_headers', 'text', (message) => message.addedHeaders],
      ['imap_envelope', 'text', (message) => message.imapEnvelope],
      ['imap_structure', 'text', (message) => message.imapStructure],
    ],
  );
}

function verdictSet(bind: Binding<Writing>, isOne: boolean): RawBuilder<unknown> {
  return rowsOf(
    'v',
    bind.rows(({ verdicts }) => verdicts, isOne),
    [
      ['n', 'integer', (verdict) => verdict.n],
      ['verdict', 'text', (verdict) => verdict.text],
    ],
  );
}

function emailSet(bind: Binding<Writing>, isOne: boolean): RawBuilder<unknown> {
  return rowsOf(
    'e',
    bind.rows(({ emails }) => emails, isOne),
    [
      ['account_id', 'bigint', (email) => email.accountId],
      ['email_id', 'bigint', (email) => email.emailId],
      ['thread_id', 'bigint', (email) => email.threadId],
      ['modseq', 'bigint', (email) => email.modseq],
      ['message', 'integer', (email) => email.messageIndex],
      ['verdict', 'integer', (email) => email.verdict],
      ['received_at', 'timestamptz', (email) => email.receivedAt.toISOString()],
      ['keywords', 'text', (email) => email.keywords.join(' ')],
    ],
  );
}

function membershipSet(bind: Binding<Writing>, isOne: boolean): RawBuilder<unknown> {
  return rowsOf(
    's',
    bind.rows(({ plan }) => plan.memberships, isOne),
    [
      ['account_id', 'bigint', (membership) => membership.accountId],
      ['mailbox_id', 'bigint', (membership) => membership.mailboxId],
      ['uid', 'bigint', (membership) => membership.uid],
      ['email_id', 'bigint', (membership) => membership.emailId],
      ['thread_id', 'bigint', (membership) => membership.threadId],
      ['modseq', 'bigint', (membership) => membership.modseq],
      ['received_at', 'timestamptz', (membership) => membership.receivedAt.toISOString()],
    ],
  );
}

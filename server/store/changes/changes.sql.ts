import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import { StoreError } from '../errors.ts';
import { createdSince, destroyedSince, emailsSince } from './since.sql.ts';
import type { Changes, EmailId, MailboxId, Modseq, ThreadId } from '../types.ts';

type Kind = 'created' | 'updated' | 'destroyed';

interface EventRow {
  id: number;
  kind: Kind;
  /** Where it stands in the account's order of changes; no two events of a type share one. */
  modseq: number;
  properties: boolean;
}

interface Head {
  state: Modseq;
  pruned: number;
  modseq: number;
}

/*
 * What is new since a state is an event at its creation, what was there an event at its last change; so a page
 * that ends in between tells a creation before the changes that follow it. Every event has a modseq of its own
 * (writers number them so): a page may end anywhere and the next one resumes exactly (RFC 8620, section 5.2).
 * A thing created and destroyed since the state is not told.
 */
function rowEvents(
  alive: RawBuilder<unknown>,
  dead: RawBuilder<unknown>,
  since: Modseq,
): RawBuilder<unknown> {
  return sql`
    select id, case when created_modseq > ${since}::bigint then 'created' else 'updated' end as kind,
           case when created_modseq > ${since}::bigint then created_modseq else modseq end as modseq, properties
      from (${alive}) alive
    union all
    select id, 'destroyed', modseq, true from (${dead}) dead where created_modseq <= ${since}::bigint`;
}

export async function listEmailChanges(
  db: Db,
  accountId: AccountId,
  since: Modseq,
  max: number,
): Promise<Changes<EmailId>> {
  const alive = sql`select email_id as id, created_modseq, modseq, true as properties
    from ${emailsSince(sql`store.email`, accountId, since)} e`;
  const dead = sql`select email_id as id, created_modseq, modseq from ${destroyedSince(accountId, since)} d`;
  return readChanges(
    db,
    { accountId, state: 'email_state', events: rowEvents(alive, dead, since) },
    since,
    max,
  );
}

export async function listMailboxChanges(
  db: Db,
  accountId: AccountId,
  since: Modseq,
  max: number,
): Promise<Changes<MailboxId>> {
  const alive = sql`select mailbox_id as id, created_modseq, modseq,
      properties_modseq > ${since}::bigint as properties from store.mailbox
    where account_id = ${accountId}::bigint and modseq > ${since}::bigint`;
  const dead = sql`select mailbox_id as id, created_modseq, modseq from store.mailbox_tombstone
    where account_id = ${accountId}::bigint and modseq > ${since}::bigint`;
  return readChanges(
    db,
    { accountId, state: 'mailbox_state', events: rowEvents(alive, dead, since) },
    since,
    max,
  );
}

/**
 * A thread changes with the list of its emails (RFC 8621, section 3). It was there at `since` when one of its
 * emails was, alive or not today; it is there now when one is. A new one stands at its first email, even one
 * that is gone, so that a state in between already counts it as told.
 */
export async function listThreadChanges(
  db: Db,
  accountId: AccountId,
  since: Modseq,
  max: number,
): Promise<Changes<ThreadId>> {
  const events = sql`
    select id, case when was_there then last else first end as modseq, true as properties,
           case when not was_there then 'created' when is_there then 'updated' else 'destroyed' end as kind
      from (select t.id, t.first, t.last,
          exists (select from store.email e where e.account_id = ${accountId}::bigint and e.thread_id = t.id)
            as is_there,
          exists (select from store.email e where e.account_id = ${accountId}::bigint and e.thread_id = t.id
                     and e.created_modseq <= ${since}::bigint)
            or t.lost as was_there
        from (${touchedThreads(accountId, since)}) t) judged
     where is_there or was_there`;
  return readChanges(db, { accountId, state: 'thread_state', events }, since, max);
}

function touchedThreads(accountId: AccountId, since: Modseq): RawBuilder<unknown> {
  return sql`
    select id, min(first) as first, max(last) as last, bool_or(lost) as lost from (
      select thread_id as id, created_modseq as first, created_modseq as last, false as lost
        from ${createdSince(sql`${accountId}::bigint`, sql`${since}::bigint`)} e
      union all
      select thread_id, created_modseq, modseq, created_modseq <= ${since}::bigint
        from ${destroyedSince(accountId, since)} d) events
     group by id`;
}

interface Source {
  accountId: AccountId;
  state: 'email_state' | 'mailbox_state' | 'thread_state';
  events: RawBuilder<unknown>;
}

/** One statement, one snapshot: the state told is that of the rows told. */
async function readChanges<Id extends number>(
  db: Db,
  { accountId, state, events }: Source,
  since: Modseq,
  max: number,
): Promise<Changes<Id>> {
  const { rows } = await sql<Head & { events: EventRow[] | null }>`
    select a.${sql.id(state)} as state, a.pruned_modseq as pruned, a.modseq,
      (select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'modseq', p.modseq,
          'properties', p.properties) order by p.modseq)
         from (select * from (${events}) every order by modseq limit ${max + 1}::bigint) p) as events
      from store.account a where a.account_id = ${accountId}::bigint`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new StoreError('store/unknown-account', `no mail account ${accountId}`);
  if (since > row.modseq || since < row.pruned || since < 0) return { kind: 'cannot-calculate' };
  return formatChanges(row, row.events ?? [], since, max);
}

function formatChanges<Id extends number>(
  head: Head,
  events: readonly EventRow[],
  since: Modseq,
  max: number,
): Changes<Id> {
  const page = events.slice(0, max);
  const hasMoreChanges = events.length > max;
  const list = (kind: Kind): Id[] => page.filter((event) => event.kind === kind).map(({ id }) => id as Id);
  const last = (page.at(-1)?.modseq ?? since) as Modseq;
  return {
    kind: 'changes',
    oldState: since,
    newState: hasMoreChanges ? last : (Math.max(head.state, since) as Modseq),
    hasMoreChanges,
    created: list('created'),
    updated: list('updated'),
    destroyed: list('destroyed'),
    countsOnly: page.length > 0 && page.every((event) => event.kind === 'updated' && !event.properties),
  };
}

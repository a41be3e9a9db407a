import { sql, type RawBuilder } from 'kysely';
import type { AccountId, Db } from '#base';
import { rulesBit, type AccountChange } from '../accounts.sql.ts';

export const feedChannel = 'digue_store';
/** PostgreSQL takes less than 8,000 octets a notification. */
const LONGEST_PAYLOAD = 7_900;

/** `account:modseq:bits` joined by commas, in as many payloads as it takes. */
export function formatPayloads(
  changes: readonly Pick<AccountChange, 'accountId' | 'modseq' | 'bits'>[],
): string[] {
  const payloads: string[] = [];
  let payload = '';
  for (const change of changes) {
    const entry = `${change.accountId}:${change.modseq}:${change.bits}`;
    if (payload.length + entry.length + 1 > LONGEST_PAYLOAD) {
      payloads.push(payload);
      payload = '';
    }
    payload += payload === '' ? entry : `,${entry}`;
  }
  if (payload !== '') payloads.push(payload);
  return payloads;
}

/** A scalar that queues the notifications; PostgreSQL sends them when the transaction commits, or never. */
export function publish(changes: readonly AccountChange[]): RawBuilder<unknown> {
  return publishPayloads(sql`${formatPayloads(changes)}`);
}

/** The same of what `formatPayloads` has made. */
export function publishPayloads(payloads: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select count(pg_notify(${feedChannel}, payload)) from unnest(${payloads}::text[]) as p(payload))`;
}

/**
 * Tells every process, once the transaction commits, that the account's rules have this version: another room keeps them,
 * in a transaction of its own, and whoever listens for changes hears of them on the same feed.
 */
export async function publishRules(tx: Db, accountId: AccountId, version: number): Promise<void> {
  const entry = formatPayloads([{ accountId, modseq: version, bits: rulesBit }]);
  await sql`select pg_notify(${feedChannel}, payload) from unnest(${entry}::text[]) as p(payload)`.execute(
    tx,
  );
}

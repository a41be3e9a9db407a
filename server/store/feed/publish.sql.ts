import { sql, type RawBuilder } from 'kysely';
import type { AccountChange } from '../accounts.sql.ts';

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
  return sql`(select count(pg_notify(${feedChannel}, payload))
    from unnest(${formatPayloads(changes)}::text[]) as p(payload))`;
}

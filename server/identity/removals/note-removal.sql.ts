import { sql, type RawBuilder } from 'kysely';
import type { AccountId } from '#base';
import type { RemovalKind } from '#contract';

/** Of one day, of things that are not a day old: whoever adds and removes without end fills no disk. */
export const YOUNG_REMOVALS_PER_DAY = 100;

/**
 * For `with noted as (…) delete …`: keeps what the statement takes away. `rows` gives `began_at`, `was` and `sealed` of
 * each; without a `began_at` the person never had it.
 */
export function noteRemoval(
  removal: { account: AccountId; kind: RemovalKind; now: Date },
  rows: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { account, kind, now } = removal;
  return sql`insert into identity.removal (account_id, removed_at, kind, began_at, was, sealed)
    select ${account}::bigint, ${now}::timestamptz, ${kind}, gone.began_at, gone.was, gone.sealed
    from (${rows}) as gone
    where gone.began_at is not null and (gone.began_at < ${now}::timestamptz - interval '1 day'
      or (select count(*) from identity.removal where account_id = ${account}::bigint
        and removed_at >= date_trunc('day', ${now}::timestamptz)) < ${YOUNG_REMOVALS_PER_DAY}::int)`;
}

const nothing = sql`'{}'::jsonb as was, null::bytea as sealed`;

/** What of each table is kept, of the rows that `which` chooses. */
export const removedRows = {
  totp: (which: RawBuilder<unknown>) => sql`select
      case when confirmed_at is not null then created_at end as began_at,
      jsonb_build_object('id', totp_id, 'name', name) as was, null::bytea as sealed
    from identity.totp where ${which}`,
  passkey: (which: RawBuilder<unknown>) => sql`select created_at as began_at,
      jsonb_build_object('id', credential_id, 'name', name) as was, null::bytea as sealed
    from identity.passkey where ${which}`,
  phone: (which: RawBuilder<unknown>) => sql`select confirmed_at as began_at, '{}'::jsonb as was,
      sealed_number as sealed from identity.phone where ${which}`,
  'printed-codes': (which: RawBuilder<unknown>) => sql`select max(made_at) as began_at, ${nothing}
    from identity.printed_code where ${which}`,
  network: (which: RawBuilder<unknown>) => sql`select confirmed_at as began_at,
      jsonb_build_object('network', network, 'label', label) as was, null::bytea as sealed
    from identity.known_network where ${which}`,
  travel: (which: RawBuilder<unknown>) => sql`select announced_at as began_at,
      jsonb_build_object('country', country, 'startsOn', starts_on, 'endsOn', ends_on) as was,
      null::bytea as sealed
    from identity.travel where ${which}`,
  voucher: (which: RawBuilder<unknown>) => sql`select named_at as began_at,
      jsonb_build_object('colleague', colleague_id) as was, null::bytea as sealed
    from identity.voucher where ${which}`,
} satisfies Record<RemovalKind, (which: RawBuilder<unknown>) => RawBuilder<unknown>>;

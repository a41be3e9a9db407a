import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { RemovalKind } from '#contract';

export interface RemovalRow {
  id: number;
  kind: RemovalKind;
  at: Date;
  beganAt: Date;
  was: {
    id?: number | string;
    name?: string;
    network?: string;
    label?: string;
    country?: string;
    startsOn?: string;
    endsOn?: string;
    colleague?: number;
  };
  sealed: Buffer | null;
  /** Of a colleague who is still there. */
  colleagueName: string | null;
}

/**
 * What was there before `since` and was taken away after it, as far as it is not there again: no travel that is over and
 * no colleague who left. Latest first; the phone of before alone, whatever came between.
 */
export async function listRemovalRows(
  db: Db,
  account: AccountId,
  { since, now }: { since: Date; now: Date },
): Promise<RemovalRow[]> {
  const { rows } = await sql<RemovalRow>`
    select removal_id as id, removal.kind, removed_at as at, began_at as "beganAt", was, sealed,
      colleague.display_name as "colleagueName"
    from (select distinct on (kind, was) * from identity.removal
      where account_id = ${account}::bigint and removed_at >= ${since}::timestamptz
        and began_at < ${since}::timestamptz
      order by kind, was, case when kind = 'phone' then removal_id else -removal_id end) removal
    left join identity.account colleague on removal.kind = 'voucher'
      and colleague.account_id = (was->>'colleague')::bigint and colleague.status = 'active'
    where case removal.kind
      when 'totp' then not exists (select from identity.totp where totp.account_id = removal.account_id
        and totp_id = (was->>'id')::bigint)
      when 'passkey' then not exists (select from identity.passkey where passkey.account_id = removal.account_id
        and credential_id = was->>'id')
      when 'network' then not exists (select from identity.known_network known
        where known.account_id = removal.account_id and known.network = was->>'network')
      when 'travel' then (was->>'endsOn')::date >= (${now}::timestamptz at time zone 'Europe/Paris')::date
        and not exists (select from identity.travel where travel.account_id = removal.account_id
          and travel.country = was->>'country' and starts_on = (was->>'startsOn')::date
          and ends_on = (was->>'endsOn')::date)
      when 'voucher' then colleague.account_id is not null and not exists (select from identity.voucher
        where voucher.account_id = removal.account_id and colleague_id = colleague.account_id)
      else true end
    order by removed_at desc, removal_id desc`.execute(db);
  return rows;
}

export async function pruneRemovals(db: Db, before: Date): Promise<void> {
  await sql`delete from identity.removal where removed_at < ${before}::timestamptz`.execute(db);
}

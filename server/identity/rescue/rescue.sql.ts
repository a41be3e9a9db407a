import { sql } from 'kysely';
import type { AccountId, Db } from '#base';
import type { Helper, RescueProof, RescuePurpose, VoucherLine } from '#contract';
import { noteRemoval, removedRows } from '../removals/note-removal.sql.ts';

export interface RescueRow {
  accountId: AccountId;
  rescueId: number;
  purpose: RescuePurpose;
  begunAt: Date;
  approvedAs: Helper | null;
  approvedBy: AccountId | null;
  opensAt: Date | null;
}

const columns = sql`account_id as "accountId", rescue_id as "rescueId", purpose, begun_at as "begunAt",
  approved_as as "approvedAs", approved_by as "approvedBy", opens_at as "opensAt"`;

/** Does a request stand that somebody has vouched for? */
const isVouchedFor = (account: AccountId, now: Date) => sql`exists (select from identity.rescue
  where account_id = ${account}::bigint and ended_at is null and approved_at is not null
    and expires_at > ${now}::timestamptz)`;

/** Beside requests that nobody has vouched for, which may be a stranger's; false while one stands that somebody has. */
export async function insertRescue(
  tx: Db,
  account: AccountId,
  row: {
    purpose: RescuePurpose;
    spoken: Buffer;
    kept: Buffer;
    now: Date;
    expiresAt: Date;
    remoteAddress: string;
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into identity.rescue
      (account_id, purpose, spoken_digest, kept_digest, begun_at, remote_address, expires_at)
    select ${account}::bigint, ${row.purpose}, ${row.spoken}, ${row.kept}, ${row.now}::timestamptz,
      ${row.remoteAddress}, ${row.expiresAt}::timestamptz
    where not ${isVouchedFor(account, row.now)} returning rescue_id`.execute(tx);
  return rows.length === 1;
}

/** Of those that stand open the one that somebody has vouched for, else the newest. */
export async function findOpenRescue(db: Db, account: AccountId, now: Date): Promise<RescueRow | null> {
  const { rows } = await sql<RescueRow>`select ${columns} from identity.rescue
    where account_id = ${account}::bigint and ended_at is null and expires_at > ${now}::timestamptz
    order by approved_at is null, rescue_id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** One that still waits for a helper's word, or for the second one beside the help desk's. */
export async function findSpoken(
  db: Db,
  account: AccountId,
  spoken: Buffer,
  now: Date,
): Promise<RescueRow | null> {
  const { rows } = await sql<RescueRow>`select ${columns} from identity.rescue
    where account_id = ${account}::bigint and spoken_digest = ${spoken} and ended_at is null
      and opens_at is null and expires_at > ${now}::timestamptz`.execute(db);
  return rows[0] ?? null;
}

/** False when somebody else was quicker, or it has ended meanwhile. */
export async function approveRescue(
  tx: Db,
  rescue: RescueRow,
  word: {
    by: AccountId;
    as: Helper;
    proofs: readonly RescueProof[];
    now: Date;
    /** Null while a second word is needed. */
    opensAt: Date | null;
    expiresAt: Date;
  },
): Promise<boolean> {
  const { rows } = await sql`update identity.rescue
    set approved_by = ${word.by}::bigint, approved_as = ${word.as}, approved_at = ${word.now}::timestamptz,
      proofs = ${word.proofs}::text[], opens_at = ${word.opensAt}::timestamptz,
      expires_at = ${word.expiresAt}::timestamptz
    where account_id = ${rescue.accountId}::bigint and rescue_id = ${rescue.rescueId}::bigint
      and ended_at is null and approved_at is null and not ${isVouchedFor(rescue.accountId, word.now)}
    returning rescue_id`.execute(tx);
  return rows.length === 1;
}

/** The second word, by somebody else than the first; false when it is not waited for. */
export async function secondRescue(
  tx: Db,
  rescue: RescueRow,
  word: { by: AccountId; as: Helper; now: Date; opensAt: Date; expiresAt: Date },
): Promise<boolean> {
  const { rows } = await sql`update identity.rescue
    set seconded_by = ${word.by}::bigint, seconded_as = ${word.as}, seconded_at = ${word.now}::timestamptz,
      opens_at = ${word.opensAt}::timestamptz, expires_at = ${word.expiresAt}::timestamptz
    where account_id = ${rescue.accountId}::bigint and rescue_id = ${rescue.rescueId}::bigint
      and ended_at is null and approved_by <> ${word.by}::bigint and opens_at is null
    returning rescue_id`.execute(tx);
  return rows.length === 1;
}

/** What this kept code opens, or will. */
export async function findKept(
  db: Db,
  account: AccountId,
  kept: Buffer,
  now: Date,
): Promise<RescueRow | null> {
  const { rows } = await sql<RescueRow>`select ${columns} from identity.rescue
    where account_id = ${account}::bigint and kept_digest = ${kept} and ended_at is null
      and expires_at > ${now}::timestamptz`.execute(db);
  return rows[0] ?? null;
}

/** Ends this one, and with it every other of the account; all of them when null. False when there is none. */
export async function endRescue(
  tx: Db,
  account: AccountId,
  end: { outcome: 'used' | 'refused'; now: Date; rescueId: number | null },
): Promise<boolean> {
  const { rows } = await sql`update identity.rescue
    set ended_at = ${end.now}::timestamptz, outcome = ${end.outcome}
    where account_id = ${account}::bigint and ended_at is null
      and (${end.rescueId}::bigint is null or rescue_id = ${end.rescueId}::bigint)
    returning rescue_id`.execute(tx);
  await sql`update identity.rescue set ended_at = ${end.now}::timestamptz, outcome = 'replaced'
    where account_id = ${account}::bigint and ended_at is null and ${rows.length > 0}`.execute(tx);
  return rows.length > 0;
}

/** Second factors that are lost, devices, and with them whatever a thief may have. */
export async function deleteFactors(tx: Db, account: AccountId, now: Date): Promise<void> {
  await sql`update identity.app_password set ended_at = ${now}::timestamptz
    where account_id = ${account}::bigint and ended_at is null`.execute(tx);
  await sql`update identity.oauth_grant set ended_at = ${now}::timestamptz
    where account_id = ${account}::bigint and ended_at is null`.execute(tx);
  const which = sql`account_id = ${account}::bigint`;
  for (const kind of ['totp', 'passkey', 'printed-codes', 'phone'] as const)
    await noteRemoval({ account, kind, now }, removedRows[kind](which)).execute(tx);
  for (const table of ['totp', 'passkey', 'printed_code', 'phone', 'sms_code'])
    await sql`delete from ${sql.id('identity', table)} where ${which}`.execute(tx);
}

export async function isVoucher(db: Db, account: AccountId, colleague: AccountId): Promise<boolean> {
  const { rows } = await sql`select from identity.voucher
    where account_id = ${account}::bigint and colleague_id = ${colleague}::bigint
      -- Named after the doubt, it may be by a thief.
      and named_at < coalesce((select trusted_before from identity.containment
        where containment.account_id = ${account}::bigint and ended_at is null and proved_at is null),
        'infinity')`.execute(db);
  return rows.length === 1;
}

/** A phone that is proved, or a colleague who is here. */
export async function hasContact(db: Db, account: AccountId): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from identity.phone
        where phone.account_id = ${account}::bigint and confirmed_at is not null)
      or exists (select from identity.voucher join identity.account on account.account_id = voucher.colleague_id
        where voucher.account_id = ${account}::bigint and account.status = 'active') as has`.execute(db);
  return rows[0]?.has ?? false;
}

export async function listVouchers(db: Db, account: AccountId): Promise<VoucherLine[]> {
  const { rows } = await sql<Omit<VoucherLine, 'namedAt'> & { namedAt: Date }>`
    select account.account_id as id, account.display_name as name, address.address, named_at as "namedAt"
    from identity.voucher join identity.account on account.account_id = voucher.colleague_id
    join identity.address on address.account_id = account.account_id and address.is_primary
    where voucher.account_id = ${account}::bigint and account.status = 'active'
    order by account.name_key`.execute(db);
  return rows.map((row) => ({ ...row, namedAt: row.namedAt.toISOString() }));
}

export async function insertVoucher(
  db: Db,
  account: AccountId,
  colleague: AccountId,
  now: Date,
): Promise<void> {
  await sql`insert into identity.voucher (account_id, colleague_id, named_at)
    values (${account}::bigint, ${colleague}::bigint, ${now}::timestamptz) on conflict do nothing`.execute(
    db,
  );
}

export async function deleteVoucher(
  db: Db,
  account: AccountId,
  { colleague, now }: { colleague: number; now: Date },
): Promise<boolean> {
  const which = sql`account_id = ${account}::bigint and colleague_id = ${colleague}::bigint`;
  const noted = noteRemoval({ account, kind: 'voucher', now }, removedRows.voucher(which));
  const { rows } = await sql`with noted as (${noted})
    delete from identity.voucher where ${which} returning colleague_id`.execute(db);
  return rows.length === 1;
}

import type { AccountId, Clock, Db } from '#base';
import { parseAccountId } from '#base';
import type { RemovalLine } from '#contract';
import type { Audit } from '../audit/create-audit.ts';
import { deleteSmsCode, findPhoneRow, upsertPhone } from '../factors/phones.sql.ts';
import type { Phones } from '../factors/phones.ts';
import { MAX_KNOWN } from '../networks/create-networks.ts';
import { listKnownNetworks, upsertKnownNetwork } from '../networks/networks.sql.ts';
import { MAX_TRAVELS } from '../networks/rules.ts';
import { insertTravel, listTravelRows } from '../networks/rules.sql.ts';
import { lockAccount } from '../person.sql.ts';
import { MAX_VOUCHERS } from '../rescue/create-vouchers.ts';
import { insertVoucher, listVouchers } from '../rescue/rescue.sql.ts';
import type { Origin, Person } from '../types.ts';
import { listRemovalRows, type RemovalRow } from './removals.sql.ts';

/**
 * After a doubt: what a thief took away of what proves, knows or helps the person; only while the account is shut in.
 * What was the owner's word alone is put back as it was. A factor is not: nobody knows whether the owner still has it.
 */
export interface RemovalReview {
  list(person: Person): Promise<RemovalLine[]>;
  /** `limit`: others have taken its place. */
  undo(person: Person, id: number, origin: Origin): Promise<'done' | 'not-found' | 'limit'>;
}

export function createRemovalReview(options: {
  db: Db;
  clock: Clock;
  audit: Audit;
  phones: Pick<Phones, 'read'>;
  /** Null when the account is not shut in. */
  findSince: (account: AccountId) => Promise<Date | null>;
}): RemovalReview {
  const { db, clock, audit, phones, findSince } = options;
  const listRows = async (tx: Db, account: AccountId): Promise<RemovalRow[]> => {
    const since = await findSince(account);
    if (since === null) return [];
    const rows = await listRemovalRows(tx, account, { since, now: clock.now() });
    const phone = await findPhoneRow(tx, account);
    const isBack = ({ kind, sealed }: RemovalRow): boolean =>
      kind === 'phone' &&
      sealed !== null &&
      phone?.confirmed_at != null &&
      phones.read(account, phone.sealed_number) === phones.read(account, sealed) &&
      phone.confirmed_at < since;
    return rows.filter((row) => !isBack(row));
  };
  return {
    list: async ({ accountId }) =>
      (await listRows(db, accountId)).map((row) => describe(row, (sealed) => phones.read(accountId, sealed))),
    undo: ({ accountId: subject }, id, { remoteAddress }) =>
      db.transaction().execute(async (tx) => {
        await lockAccount(tx, subject);
        const row = (await listRows(tx, subject)).find((one) => one.id === id);
        if (row === undefined) return 'not-found';
        const outcome = await putBack(tx, subject, row, clock.now());
        if (outcome !== 'done') return outcome;
        const detail = { kind: row.kind };
        await audit.append({ actor: subject, act: 'removal.undone', subject, remoteAddress, detail }, tx);
        return outcome;
      }),
  };
}

/** Under the date of then: it was there before the doubt. */
async function putBack(
  tx: Db,
  account: AccountId,
  { kind, was, sealed, beganAt }: RemovalRow,
  now: Date,
): Promise<'done' | 'not-found' | 'limit'> {
  switch (kind) {
    case 'phone':
      if (sealed === null) return 'not-found';
      // A code on its way to the other number proves nothing of this one.
      await deleteSmsCode(tx, account);
      await upsertPhone(tx, account, { sealed, confirmedAt: beganAt, now });
      return 'done';
    case 'network': {
      if ((await listKnownNetworks(tx, account)).length >= MAX_KNOWN) return 'limit';
      const { network = '', label = '' } = was;
      await upsertKnownNetwork(tx, account, { network, label, confirmedAt: beganAt });
      return 'done';
    }
    case 'travel': {
      if ((await listTravelRows(tx, account, now)).length >= MAX_TRAVELS) return 'limit';
      const { country = '', startsOn = '', endsOn = '' } = was;
      await insertTravel(tx, account, { country, startsOn, endsOn, now: beganAt });
      return 'done';
    }
    case 'voucher':
      if ((await listVouchers(tx, account)).length >= MAX_VOUCHERS) return 'limit';
      await insertVoucher(tx, account, parseAccountId(String(was.colleague)), beganAt);
      return 'done';
    case 'totp':
    case 'passkey':
    case 'printed-codes':
      return 'not-found';
  }
}

function describe(row: RemovalRow, readPhone: (sealed: Buffer) => string): RemovalLine {
  const { id, kind, was, sealed } = row;
  const line = { id, at: row.at.toISOString() };
  switch (kind) {
    case 'totp':
    case 'passkey':
      return { ...line, kind, name: was.name ?? '' };
    case 'printed-codes':
      return { ...line, kind, madeAt: row.beganAt.toISOString() };
    case 'phone':
      return { ...line, kind, number: sealed === null ? '' : readPhone(sealed) };
    case 'network':
      return { ...line, kind, network: was.network ?? '', label: was.label ?? '' };
    case 'travel':
      return {
        ...line,
        kind,
        country: was.country ?? '',
        startsOn: was.startsOn ?? '',
        endsOn: was.endsOn ?? '',
      };
    case 'voucher':
      return { ...line, kind, name: row.colleagueName ?? '' };
  }
}

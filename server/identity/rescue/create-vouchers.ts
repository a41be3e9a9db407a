import type { AccountId, Clock, Db } from '#base';
import type { VoucherLine } from '#contract';
import type { Audit } from '../audit/create-audit.ts';
import { findPerson } from '../person.sql.ts';
import { staffRoles } from '../role.ts';
import type { Identity, Origin, Person } from '../types.ts';
import { deleteVoucher, hasContact, insertVoucher, listVouchers } from './rescue.sql.ts';

/** Colleagues whom a person names beforehand, to vouch for them when every second factor is lost. */
export interface Vouchers {
  list(account: AccountId): Promise<VoucherLine[]>;
  /** A phone, or somebody named; families and pupils have the school. */
  hasRescueContact(person: Person): Promise<boolean>;
  /** `unknown-person` also for oneself, pupils and families. */
  add(person: Person, address: string, origin: Origin): Promise<'added' | 'unknown-person' | 'limit'>;
  remove(person: Person, colleague: number, origin: Origin): Promise<boolean>;
}

export const MAX_VOUCHERS = 3;

export function createVouchers(options: {
  db: Db;
  clock: Clock;
  audit: Audit;
  resolveRecipients: Identity['resolveRecipients'];
}): Vouchers {
  const { db, clock, audit, resolveRecipients } = options;
  const note = (person: Person, act: 'voucher.named' | 'voucher.removed', origin: Origin) =>
    audit.append({
      actor: person.accountId,
      act,
      subject: person.accountId,
      remoteAddress: origin.remoteAddress,
    });
  return {
    list: (account) => listVouchers(db, account),
    async hasRescueContact({ accountId, role }) {
      return !staffRoles.includes(role) || (await hasContact(db, accountId));
    },
    async add(person, address, origin) {
      const found = (await resolveRecipients([address])).get(address);
      const colleague = found?.kind === 'person' ? await findPerson(db, found.accountId) : null;
      if (colleague === null || colleague.accountId === person.accountId) return 'unknown-person';
      if (!staffRoles.includes(colleague.role)) return 'unknown-person';
      if ((await listVouchers(db, person.accountId)).length >= MAX_VOUCHERS) return 'limit';
      await insertVoucher(db, person.accountId, colleague.accountId, clock.now());
      await note(person, 'voucher.named', origin);
      return 'added';
    },
    async remove(person, colleague, origin) {
      const isRemoved = await deleteVoucher(db, person.accountId, { colleague, now: clock.now() });
      if (isRemoved) await note(person, 'voucher.removed', origin);
      return isRemoved;
    },
  };
}

import type { AccountId, Clock, Db } from '#base';
import type { FactorList } from '#contract';
import type { Audit } from '../audit/create-audit.ts';
import { hasGivenUp } from '../passwords/passwords.sql.ts';
import { lockAccount } from '../person.sql.ts';
import type { Origin, Person } from '../types.ts';
import type { Factors } from './create-factors.ts';

export type FactorName = { kind: 'totp'; id: number } | { kind: 'passkey'; id: string } | { kind: 'phone' };

/**
 * The last factor of somebody who must have one stays until there is another, whoever else removes one meanwhile; so
 * does the last key of somebody without a password.
 */
export type RemoveFactor = (
  person: Person,
  factor: FactorName,
  origin: Origin,
) => Promise<'removed' | 'not-found' | 'last'>;

export function createRemoveFactor(options: {
  db: Db;
  clock: Clock;
  factors: Factors;
  audit: Audit;
}): RemoveFactor {
  const { db, clock, audit } = options;
  return (person, factor, { remoteAddress }) =>
    db.transaction().execute(async (tx) => {
      const { accountId: subject } = person;
      // One removal at a time: each counts what the one before has left.
      await lockAccount(tx, subject);
      const factors = options.factors.within(tx);
      const list = await factors.list(person);
      if (!isIn(list, factor)) return 'not-found';
      const count = list.totps.length + list.passkeys.length + (list.phone?.isConfirmed === true ? 1 : 0);
      const isRequired = list.requiredFrom !== null && new Date(list.requiredFrom) <= clock.now();
      if (count <= 1 && isRequired) return 'last';
      if (factor.kind === 'passkey' && (await isOnlyWayIn(tx, factors, { account: subject, id: factor.id })))
        return 'last';
      if (!(await remove(factors, person, factor))) return 'not-found';
      await audit.append({ actor: subject, act: 'factor.removed', subject, remoteAddress }, tx);
      return 'removed';
    });
}

/** Without a password, a key that opens the account alone stays until there is another. */
async function isOnlyWayIn(
  tx: Db,
  factors: Factors,
  { account, id }: { account: AccountId; id: string },
): Promise<boolean> {
  if (!(await hasGivenUp(tx, account))) return false;
  const alone = await factors.passkeys.listAlone(account);
  return alone.length === 1 && alone[0]?.credential_id === id;
}

function isIn(list: FactorList, factor: FactorName): boolean {
  switch (factor.kind) {
    case 'totp':
      return list.totps.some((totp) => totp.id === factor.id);
    case 'passkey':
      return list.passkeys.some((passkey) => passkey.id === factor.id);
    case 'phone':
      return list.phone !== null;
  }
}

function remove(factors: Factors, { accountId }: Person, factor: FactorName): Promise<boolean> {
  switch (factor.kind) {
    case 'totp':
      return factors.totps.remove(accountId, factor.id);
    case 'passkey':
      return factors.passkeys.remove(accountId, factor.id);
    case 'phone':
      return factors.phones.remove(accountId);
  }
}

import type { AccountId, Clock, Db, Log } from '#base';
import type { FactorList, FactorMethod } from '#contract';
import { isTrusted, type Trust } from '../containment/trust.ts';
import type { Sealer } from '../sealed.ts';
import type { Person } from '../types.ts';
import { createChallenges } from './challenges.ts';
import { createFactorRules, type FactorRules } from './factor-policy.ts';
import { createPasskeys, type Passkeys } from './passkeys.ts';
import { createPhones, type Phones } from './phones.ts';
import { createPrintedCodes, type PrintedCodes } from './printed-codes.ts';
import type { SmsProvider } from './sms/provider.ts';
import { createTotps, type Totps } from './totps.ts';

/** Everything a person can prove themselves with beside the password. */
export interface Factors {
  totps: Totps;
  printedCodes: PrintedCodes;
  passkeys: Passkeys;
  phones: Phones;
  rules: FactorRules;
  /** Ways in which this person can take the second step now; empty without a second factor. */
  listMethods(account: AccountId): Promise<FactorMethod[]>;
  /** A code of one of these kinds. Bounding the tries is the caller's. */
  takeCode(account: AccountId, method: 'totp' | 'sms' | 'printed-code', code: string): Promise<boolean>;
  list(person: Person): Promise<FactorList>;
  /** The same over a transaction. */
  within(tx: Db): Factors;
  prune(): Promise<void>;
}

export interface FactorsOptions {
  db: Db;
  clock: Clock;
  log: Log;
  sealer: Sealer;
  printedCodeKey: Buffer;
  smsCodeKey: Buffer;
  smsProvider: SmsProvider;
  /** What authenticator apps call us. */
  issuer: string;
  findTrust: (account: AccountId) => Promise<Trust | null>;
}

export function createFactors(options: FactorsOptions): Factors {
  const { db, clock, findTrust } = options;
  const challenges = createChallenges({ db, clock });
  const totps = createTotps(options);
  const printedCodes = createPrintedCodes({ db, clock, key: options.printedCodeKey });
  const passkeys = createPasskeys({ db, clock, challenges, findTrust });
  const phones = createPhones({ ...options, key: options.smsCodeKey, provider: options.smsProvider });
  const rules = createFactorRules({ db, clock });
  const list = async (person: Person): Promise<FactorList> => {
    const account = person.accountId;
    const sheet = await printedCodes.find(account);
    return {
      totps: await totps.list(account),
      passkeys: (await passkeys.list(account)).map((row) => ({
        id: row.credential_id,
        name: row.name,
        opensAlone: row.opens_alone,
        createdAt: row.created_at.toISOString(),
        lastUsedAt: row.last_used_at?.toISOString() ?? null,
      })),
      phone: await phones.find(account),
      printedCodes: sheet === null ? null : { left: sheet.left, madeAt: sheet.madeAt.toISOString() },
      requiredFrom: (await rules.findRequiredFrom(person))?.toISOString() ?? null,
    };
  };
  return {
    totps,
    printedCodes,
    passkeys,
    phones,
    rules,
    list,
    async listMethods(account) {
      const trust = await findTrust(account);
      const counts = (since: Date | string | null): boolean =>
        since !== null && isTrusted(trust, new Date(since));
      const methods: FactorMethod[] = [];
      if ((await passkeys.list(account)).some((row) => counts(row.created_at))) methods.push('passkey');
      if ((await totps.list(account)).some((line) => counts(line.createdAt))) methods.push('totp');
      if (counts((await phones.find(account))?.confirmedAt ?? null)) methods.push('sms');
      // Paper helps out; by itself it is no second factor to live on.
      const sheet = await printedCodes.find(account);
      if (methods.length > 0 && sheet !== null && sheet.left > 0 && counts(sheet.madeAt))
        methods.push('printed-code');
      return methods;
    },
    async takeCode(account, method, code) {
      const trust = await findTrust(account);
      switch (method) {
        case 'totp':
          return totps.take(account, code, trust);
        case 'sms':
          return phones.take(account, code, trust);
        case 'printed-code':
          return printedCodes.take(account, code, trust);
      }
    },
    within: (tx) => createFactors({ ...options, db: tx }),
    prune: () => challenges.prune(),
  };
}

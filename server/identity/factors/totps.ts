import type { AccountId, Clock, Db } from '#base';
import type { TotpLine } from '#contract';
import { isTrusted, type Trust } from '../containment/trust.ts';
import type { Sealer } from '../sealed.ts';
import type { Person } from '../types.ts';
import { createTotpSecret, findTotpStep, formatTotpUri } from './totp.ts';
import { confirmTotp, deleteTotp, insertTotp, listTotpRows, takeTotpStep } from './totp.sql.ts';

const MAX_TOTPS = 5;

/** Authenticator apps. */
export interface Totps {
  /** Those that a first code has proved. */
  list(account: AccountId): Promise<TotpLine[]>;
  /** A secret that counts only once confirmed; null when the person has as many as one may have. */
  start(person: Person, name: string): Promise<{ id: number; secret: string; uri: string } | null>;
  confirm(account: AccountId, id: number, code: string): Promise<boolean>;
  take(account: AccountId, code: string, trust: Trust | null): Promise<boolean>;
  remove(account: AccountId, id: number): Promise<boolean>;
}

export function createTotps(options: { db: Db; clock: Clock; sealer: Sealer; issuer: string }): Totps {
  const { db, clock, sealer, issuer } = options;
  const context = (account: AccountId) => `totp ${account}`;
  return {
    async list(account) {
      const rows = await listTotpRows(db, account);
      return rows
        .filter((row) => row.confirmed_at !== null)
        .map((row) => ({
          id: row.totp_id,
          name: row.name,
          createdAt: row.created_at.toISOString(),
          lastUsedAt: row.last_used_at?.toISOString() ?? null,
        }));
    },
    async start(person, name) {
      const rows = await listTotpRows(db, person.accountId);
      if (rows.filter((row) => row.confirmed_at !== null).length >= MAX_TOTPS) return null;
      const secret = createTotpSecret();
      const sealedSecret = sealer.seal(secret, context(person.accountId));
      const id = await insertTotp(db, { account: person.accountId, name, sealedSecret, now: clock.now() });
      return { id, secret, uri: formatTotpUri(secret, person.login, issuer) };
    },
    async confirm(account, id, code) {
      const row = (await listTotpRows(db, account)).find((one) => one.totp_id === id);
      if (row === undefined || row.confirmed_at !== null) return false;
      const now = clock.now();
      const step = findTotpStep(sealer.open(row.sealed_secret, context(account)), code, now);
      return step !== null && confirmTotp(db, account, id, { step, now });
    },
    async take(account, code, trust) {
      const now = clock.now();
      for (const row of await listTotpRows(db, account)) {
        if (row.confirmed_at === null || !isTrusted(trust, row.created_at)) continue;
        const step = findTotpStep(sealer.open(row.sealed_secret, context(account)), code, now);
        if (step !== null && (await takeTotpStep(db, account, row.totp_id, { step, now }))) return true;
      }
      return false;
    },
    remove: (account, id) => deleteTotp(db, account, { id, now: clock.now() }),
  };
}

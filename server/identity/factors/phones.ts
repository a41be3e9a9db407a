import { randomInt } from 'node:crypto';
import type { AccountId, Clock, Db, Log } from '#base';
import { isTrusted, type Trust } from '../containment/trust.ts';
import { keyedHash } from '../keyed-hash.ts';
import type { Sealer } from '../sealed.ts';
import {
  deletePhone,
  findPhoneRow,
  hasSmsCode,
  insertPhone,
  replaceSmsCode,
  takeSmsCode,
  upsertPhone,
  usePhone,
} from './phones.sql.ts';
import { maskPhoneNumber, parsePhoneNumber } from './sms/phone-number.ts';
import type { SmsProvider } from './sms/provider.ts';

const LIFETIME_MS = 10 * 60_000;
const TRIES = 5;
const FRESH_MS = 5 * 60_000;

/** Codes by SMS, for those who have a phone and no app. One number a person. */
export interface Phones {
  /** The masked number, and whether a first code has proved it. */
  find(
    account: AccountId,
  ): Promise<{ number: string; isConfirmed: boolean; confirmedAt: string | null } | null>;
  /** Takes the number, to be proved by the code sent to it. False for what is no mobile number. */
  set(account: AccountId, typed: string): Promise<boolean>;
  remove(account: AccountId): Promise<boolean>;
  /** The masked number of a person that was kept sealed. */
  read(account: AccountId, sealed: Buffer): string;
  /** Sends a new code, which ends the one before. False without a number, or when nobody took the text. */
  send(account: AccountId): Promise<boolean>;
  /** Is a code under way that still serves for a good while? */
  hasFreshCode(account: AccountId): Promise<boolean>;
  /** A number that somebody else knows: kept when the person has none, and good for `tell` until they confirm it. */
  offer(account: AccountId, typed: string): Promise<void>;
  /** Sends a text, also to a number that is not proved. False without a number, or when nobody took it. */
  tell(account: AccountId, text: string): Promise<boolean>;
  /** Tells the person of something that matters, when the number is proved. */
  warn(account: AccountId, text: string): Promise<void>;
  /** A code of the last ten minutes, once, with five tries; proves the number, unless `trust` asks for one that is. */
  take(account: AccountId, typed: string, trust?: Trust | null): Promise<boolean>;
}

export function createPhones(options: {
  db: Db;
  clock: Clock;
  log: Log;
  key: Buffer;
  sealer: Sealer;
  provider: SmsProvider;
}): Phones {
  const { db, clock, log, key, sealer, provider } = options;
  const context = (account: AccountId) => `phone ${account}`;
  const digest = (account: AccountId, code: string) => keyedHash(key, `${account}\n${code}`);
  return {
    async find(account) {
      const row = await findPhoneRow(db, account);
      if (row === null) return null;
      const number = maskPhoneNumber(sealer.open(row.sealed_number, context(account)));
      const confirmedAt = row.confirmed_at?.toISOString() ?? null;
      return { number, isConfirmed: confirmedAt !== null, confirmedAt };
    },
    async set(account, typed) {
      const number = parsePhoneNumber(typed);
      if (number === null) return false;
      const sealed = sealer.seal(number, context(account));
      await upsertPhone(db, account, { sealed, confirmedAt: null, now: clock.now() });
      return true;
    },
    remove: (account) => deletePhone(db, account, clock.now()),
    read: (account, sealed) => maskPhoneNumber(sealer.open(sealed, context(account))),
    async send(account) {
      const row = await findPhoneRow(db, account);
      if (row === null) return false;
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const expiresAt = new Date(clock.now().getTime() + LIFETIME_MS);
      await replaceSmsCode(db, account, { digest: digest(account, code), expiresAt, tries: TRIES });
      try {
        await provider.send(sealer.open(row.sealed_number, context(account)), formatText(code));
        return true;
      } catch (error) {
        log.warn({ err: error }, 'a code could not be sent by SMS');
        return false;
      }
    },
    hasFreshCode: (account) => hasSmsCode(db, account, new Date(clock.now().getTime() + FRESH_MS)),
    async offer(account, typed) {
      const number = parsePhoneNumber(typed);
      if (number !== null) await insertPhone(db, account, sealer.seal(number, context(account)));
    },
    async tell(account, text) {
      const row = await findPhoneRow(db, account);
      if (row === null) return false;
      try {
        await provider.send(sealer.open(row.sealed_number, context(account)), text);
        return true;
      } catch (error) {
        log.warn({ err: error }, 'a text could not be sent');
        return false;
      }
    },
    async warn(account, text) {
      const row = await findPhoneRow(db, account);
      if (row === null || row.confirmed_at === null) return;
      await provider.send(sealer.open(row.sealed_number, context(account)), text);
    },
    async take(account, typed, trust = null) {
      const code = typed.replace(/\s+/gu, '');
      if (!/^[0-9]{6}$/.test(code)) return false;
      const now = clock.now();
      if (trust !== null) {
        const confirmedAt = (await findPhoneRow(db, account))?.confirmed_at ?? null;
        if (confirmedAt === null || !isTrusted(trust, confirmedAt)) return false;
      }
      const isRight = await takeSmsCode(db, account, { digest: digest(account, code), now });
      if (isRight) await usePhone(db, account, now);
      return isRight;
    },
  };
}

function formatText(code: string): string {
  return `Digue : votre code est ${code}. Ne le donnez à personne, pas même à l’assistance.`;
}

import { randomInt } from 'node:crypto';
import type { AccountId, Clock, Db } from '#base';
import { keyedHash } from '../keyed-hash.ts';
import { findPrintedSheet, replacePrintedCodes, takePrintedCode } from './printed-codes.sql.ts';

/** Nothing that looks like something else on paper: no 0 o, 1 i l, u v. */
const ALPHABET = 'abcdefghjkmnpqrstwxyz23456789';
const CODES = 10;
/** Ten signs of nearly five bits: too many to try, so a fast keyed hash serves. */
const LENGTH = 10;

/** Ten codes on paper for whoever has no phone at hand; each works once, and a new sheet ends the one before. */
export interface PrintedCodes {
  /** Shown once, e.g. `b7kxm-qz42r`. */
  create(account: AccountId): Promise<string[]>;
  take(account: AccountId, typed: string): Promise<boolean>;
  find(account: AccountId): Promise<{ left: number; madeAt: Date } | null>;
}

export function createPrintedCodes(options: { db: Db; clock: Clock; key: Buffer }): PrintedCodes {
  const { db, clock, key } = options;
  const digest = (account: AccountId, code: string): Buffer => keyedHash(key, `${account}\n${code}`);
  return {
    async create(account) {
      const codes = new Set<string>();
      while (codes.size < CODES) codes.add(createCode());
      const digests = [...codes].map((code) => digest(account, code));
      await replacePrintedCodes(db, account, digests, clock.now());
      return [...codes].map((code) => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`);
    },
    async take(account, typed) {
      const code = typed.toLowerCase().replace(/[\s-]+/gu, '');
      if (code.length !== LENGTH || code.split('').some((sign) => !ALPHABET.includes(sign))) return false;
      return takePrintedCode(db, account, digest(account, code), clock.now());
    },
    find: (account) => findPrintedSheet(db, account),
  };
}

function createCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

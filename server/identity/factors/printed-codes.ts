import type { AccountId, Clock, Db } from '#base';
import { isTrusted, type Trust } from '../containment/trust.ts';
import { keyedHash } from '../keyed-hash.ts';
import { PAPER_ALPHABET, createPaperCode } from '../paper-code.ts';
import { findPrintedSheet, replacePrintedCodes, takePrintedCode } from './printed-codes.sql.ts';

const CODES = 10;
/** Ten signs of nearly five bits: too many to try, so a fast keyed hash serves. */
const LENGTH = 10;

/** Ten codes on paper for whoever has no phone at hand; each works once, and a new sheet ends the one before. */
export interface PrintedCodes {
  /** Shown once, e.g. `b7kxm-qz42r`. */
  create(account: AccountId): Promise<string[]>;
  /** Ends the sheet. */
  remove(account: AccountId): Promise<void>;
  take(account: AccountId, typed: string, trust: Trust | null): Promise<boolean>;
  find(account: AccountId): Promise<{ left: number; madeAt: Date } | null>;
}

export function createPrintedCodes(options: { db: Db; clock: Clock; key: Buffer }): PrintedCodes {
  const { db, clock, key } = options;
  const digest = (account: AccountId, code: string): Buffer => keyedHash(key, `${account}\n${code}`);
  return {
    async create(account) {
      const codes = new Set<string>();
      while (codes.size < CODES) codes.add(createPaperCode({ length: LENGTH, group: LENGTH / 2 }));
      const digests = [...codes].map((code) => digest(account, code.replace('-', '')));
      await replacePrintedCodes(db, account, digests, clock.now());
      return [...codes];
    },
    remove: (account) => replacePrintedCodes(db, account, [], clock.now()),
    async take(account, typed, trust) {
      const code = typed.toLowerCase().replace(/[\s-]+/gu, '');
      if (code.length !== LENGTH || code.split('').some((sign) => !PAPER_ALPHABET.includes(sign)))
        return false;
      const sheet = trust === null ? null : await findPrintedSheet(db, account);
      if (trust !== null && (sheet === null || !isTrusted(trust, sheet.madeAt))) return false;
      return takePrintedCode(db, account, digest(account, code), clock.now());
    },
    find: (account) => findPrintedSheet(db, account),
  };
}

import { randomBytes } from 'node:crypto';
import type { AccountId, Clock, Db } from '#base';
import { appPasswordProtocols } from '#contract';
import {
  endAppPasswordRow,
  findPersonByAppPassword,
  hasEndedAppPassword,
  insertAppPassword,
  listAppPasswordRows,
  touchAppPassword,
} from './app-passwords.sql.ts';
import { insertRevocations } from './containment/revocations.sql.ts';
import { IdentityError } from './errors.ts';
import { keyedHash } from './keyed-hash.ts';
import { normalizeLogin } from './person.sql.ts';
import type { Networks } from './networks/create-networks.ts';
import type { Throttle } from './throttle.ts';
import type { Watch } from './watch.ts';
import type { AppPassword, AppPasswords, AppPasswordUse, Identity, Origin, Person } from './types.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 32;
const MAX_NAME = 100;
const TOUCH_MS = 60_000;

/** Thirty-two letters of 5 bits: random enough for a fast hash, and typed without a shift key. */
function createSecret(): string {
  return Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte & 31]).join('');
}

/** What is stored of an app password. It is often pasted or shown in groups: spaces do not count. */
export function digestAppPassword(key: Buffer, appPassword: string): Buffer {
  return keyedHash(key, appPassword.replace(/\s+/gu, ''));
}

export function createAppPasswords(options: { db: Db; clock: Clock; key: Buffer }): AppPasswords {
  const { db, clock, key } = options;
  return {
    async createAppPassword(account, name, limits = {}) {
      const trimmed = name.trim();
      if (trimmed === '' || trimmed.length > MAX_NAME || /\p{Cc}/u.test(trimmed)) {
        throw new IdentityError(
          'identity/malformed-name',
          'an app password has a name of 1 to 100 characters',
        );
      }
      const secret = createSecret();
      const id = await insertAppPassword(db, {
        account,
        name: trimmed,
        digest: digestAppPassword(key, secret),
        now: clock.now(),
        protocols: limits.protocols ?? appPasswordProtocols,
        expiresAt: limits.expiresAt ?? null,
        bound: limits.bound ?? null,
        epoch: limits.epoch ?? null,
      });
      if (id === null) {
        throw new IdentityError('identity/credentials-ended', 'the account was shut in meanwhile');
      }
      return { appPasswordId: id, appPassword: secret };
    },
    async listAppPasswords(account): Promise<AppPassword[]> {
      return listAppPasswordRows(db, account, clock.now());
    },
    async endAppPassword(account: AccountId, id: number) {
      const ended = await endAppPasswordRow(db, account, id, clock.now());
      // What it has opened on whatever process closes.
      if (ended) await insertRevocations(db, [account]);
      return ended;
    },
  };
}

/**
 * Basic authentication of other programs, which comes with every request: a success writes at most once a minute,
 * and only a failure is counted. One query answers for an unknown login and for a wrong secret alike.
 */
export function createAppPasswordAuthenticator(options: {
  db: Db;
  clock: Clock;
  key: Buffer;
  throttle: Throttle;
  watch: Watch;
  /** Told at most once a minute of each app password in use. */
  noteUsed: (person: Person, used: AppPasswordUse, origin: Origin) => Promise<void>;
  classify: Networks['classify'];
}): Identity['authenticateAppPassword'] {
  const { db, clock, key, throttle, watch } = options;
  return async (typedLogin, appPassword, origin, protocol = 'jmap') => {
    const login = normalizeLogin(typedLogin) ?? '';
    const block = await throttle.check(login, origin);
    if (block.kind === 'throttled') return block;
    const digest = digestAppPassword(key, appPassword);
    const found = await findPersonByAppPassword(db, login, digest, {
      protocol,
      now: clock.now(),
    });
    if (found === null) {
      // A device that was retired goes on trying for days: that is no guess, and holds up no other device.
      if (await hasEndedAppPassword(db, login, digest)) return { kind: 'refused' };
      watch.refused({ act: 'app-password.refused', tried: login, origin });
      const outcome = await throttle.charge(login, origin);
      return outcome.kind === 'throttled' ? outcome : { kind: 'refused' };
    }
    if (found.bound !== null) {
      const { kind, carrier } = await options.classify(found.person.accountId, origin.remoteAddress);
      const isTrusted = kind === 'school' || kind === 'known';
      const isHome = isTrusted || (kind === 'unknown' && carrier !== 'hosting');
      if (!(found.bound === 'trusted' ? isTrusted : isHome)) return { kind: 'refused' };
    }
    const now = clock.now();
    if (found.lastUsedAt === null || now.getTime() - found.lastUsedAt.getTime() >= TOUCH_MS) {
      await touchAppPassword(db, found.person.accountId, found.appPasswordId, now);
      const isFirst = found.lastUsedAt === null;
      const used = { id: found.appPasswordId, name: found.name, isFirst, protocol };
      await options.noteUsed(found.person, used, origin);
    }
    return { kind: 'authenticated', person: found.person, appPasswordId: found.appPasswordId };
  };
}

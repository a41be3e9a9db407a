import { randomBytes } from 'node:crypto';
import { isSeenName, type AccountId, type Clock, type Db } from '#base';
import { appPasswordProtocols, DEVICE_NAME_LENGTH, findFreeName, normalizeText } from '#contract';
import {
  endAppPasswordRow,
  findPersonByAppPassword,
  hasEndedAppPassword,
  insertAppPassword,
  listAppPasswordRows,
} from './app-passwords.sql.ts';
import { insertRevocations } from './containment/revocations.sql.ts';
import { IdentityError } from './errors.ts';
import { keyedHash } from './keyed-hash.ts';
import { normalizeLogin } from './person.sql.ts';
import type { AppPasswordUses } from './app-password-use.ts';
import type { ScramVerifiers } from './sasl/scram/verifiers.ts';
import { findUnverified } from './sasl/scram/verifiers.sql.ts';
import type { AppPassword, AppPasswords, Identity } from './types.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 32;

/** Thirty-two letters of 5 bits: random enough for a fast hash, and typed without a shift key. */
function createSecret(): string {
  return Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte & 31]).join('');
}

/** It is often pasted or shown in groups: spaces do not count. */
function cleanAppPassword(appPassword: string): string {
  return appPassword.replace(/\s+/gu, '');
}

const GROUPED =
  /(?<![a-z2-7])(?:[a-z2-7]{32}|[a-z2-7]{4}(?:[ \u00a0-][a-z2-7]{4}){7}|[a-z2-7]{8}(?:[ \u00a0-][a-z2-7]{8}){3})(?![a-z2-7])/g;

/** What in a text has the shape of a device password, whole or in groups; next to nothing that people write has. */
export function listLikelyAppPasswords(text: string, most: number): string[] {
  const found = new Set<string>();
  for (const [one] of text.matchAll(GROUPED)) {
    found.add(one.replace(/[ \u00a0-]/g, ''));
    if (found.size === most) break;
  }
  return [...found];
}

/** As it is kept, and read in notices and in the list of connections, where it must not pass for something else. */
function requireDeviceName(name: string): string {
  const kept = normalizeText(name, 'NFC').trim();
  if (kept.length <= DEVICE_NAME_LENGTH && isSeenName(kept)) return kept;
  throw new IdentityError(
    'identity/malformed-name',
    'an app password has a name of 1 to 100 characters, all of them seen',
  );
}

/** What is stored of an app password. */
export function digestAppPassword(key: Buffer, appPassword: string): Buffer {
  return keyedHash(key, cleanAppPassword(appPassword));
}

/** What an import brought is good for SCRAM as well, from the start and not from the first sign-in by PLAIN. */
export function createPrepareAppPassword(options: {
  db: Db;
  key: Buffer;
  verifiers: Pick<ScramVerifiers, 'create'>;
}): (account: AccountId, appPassword: string) => Promise<void> {
  const { db, key, verifiers } = options;
  return async (account, appPassword) => {
    const id = await findUnverified(db, account, digestAppPassword(key, appPassword));
    if (id !== null) await verifiers.create(account, id, cleanAppPassword(appPassword));
  };
}

export function createAppPasswords(options: {
  db: Db;
  clock: Clock;
  key: Buffer;
  verifiers: Pick<ScramVerifiers, 'create'>;
}): AppPasswords {
  const { db, clock, key, verifiers } = options;
  return {
    async createAppPassword(account, name, limits = {}) {
      const wanted = requireDeviceName(name);
      const present = await listAppPasswordRows(db, account, clock.now());
      const free = findFreeName(
        wanted,
        present.map((one) => one.name),
      );
      const secret = createSecret();
      const id = await insertAppPassword(db, {
        account,
        name: free,
        digest: digestAppPassword(key, secret),
        now: clock.now(),
        protocols: limits.protocols ?? appPasswordProtocols,
        expiresAt: limits.expiresAt ?? null,
        bound: limits.bound ?? null,
        epoch: limits.epoch ?? null,
        session: limits.session ?? null,
      });
      if (id === null) {
        throw new IdentityError('identity/credentials-ended', 'the account was shut in meanwhile');
      }
      await verifiers.create(account, id, secret);
      return { appPasswordId: id, appPassword: secret, name: free };
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
 * By the secret itself, as Basic authentication and SASL PLAIN carry it, which may come with every request: a success
 * writes at most once a minute, and only a failure is counted. One query answers for an unknown login and for a wrong
 * secret alike.
 */
export function createAppPasswordAuthenticator(options: {
  db: Db;
  clock: Clock;
  key: Buffer;
  uses: AppPasswordUses;
  verifiers: Pick<ScramVerifiers, 'learn'>;
}): Identity['authenticateAppPassword'] {
  const { db, clock, key, uses, verifiers } = options;
  return async (typedLogin, appPassword, origin, protocol = 'jmap') => {
    const login = normalizeLogin(typedLogin) ?? '';
    const block = await uses.check(login, origin);
    if (block.kind === 'throttled') return block;
    const digest = digestAppPassword(key, appPassword);
    const found = await findPersonByAppPassword(db, login, digest, { protocol, now: clock.now() });
    if (found === null) {
      // A device that was retired goes on trying for days: that is no guess, and holds up no other device.
      if (await hasEndedAppPassword(db, login, digest)) return { kind: 'refused' };
      return uses.fail(login, origin);
    }
    const onTouch = () => verifiers.learn(found, login, cleanAppPassword(appPassword));
    return uses.accept(found, { origin, protocol, onTouch });
  };
}

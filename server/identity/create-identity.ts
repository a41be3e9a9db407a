import { availableParallelism } from 'node:os';
import type { Clock, Db, Log, Migrations } from '#base';
import { listAccessRows } from './access.sql.ts';
import { createAppPasswordAuthenticator, createAppPasswords } from './app-passwords.ts';
import { createDirectory } from './directory.ts';
import { createDomains } from './domains.ts';
import { createFounding } from './found.ts';
import { createImportAccounts } from './import/import-accounts.ts';
import { createKeys } from './keyed-hash.ts';
import { createPasswordHasher, defaultHashParameters, type HashParameters } from './password-hasher.ts';
import { createSessions } from './sessions.ts';
import { createSignIn } from './sign-in.ts';
import { createThrottle, defaultThrottleLimits, type ThrottleLimits } from './throttle.ts';
import type { AppPasswords, Identity, IdentityUpkeep } from './types.ts';

export const identityMigrations: Migrations = {
  schema: 'identity',
  folder: new URL('./migrations/', import.meta.url),
};

export interface IdentityOptions {
  db: Db;
  clock: Clock;
  log: Log;
  ownDomains: readonly string[];
  /** At least 32 octets, kept for ever: without it no password and no app password can be checked again. */
  secret: Uint8Array;
  /** OWASP's by default; hashes made with others are renewed at the next sign-in. */
  hashParameters?: HashParameters;
  throttleLimits?: ThrottleLimits;
}

/** Sign-ins that may wait for a processor before more are told to come back. */
const MAX_WAITING_HASHES = 100;

/** Builds the room. Nothing runs by itself: call `pruneIdentity` now and then. */
export function createIdentity(options: IdentityOptions): Identity & AppPasswords & IdentityUpkeep {
  const { db, clock, log } = options;
  const keys = createKeys(options.secret);
  const domains = createDomains(options.ownDomains);
  // Half of the processors at most: a morning of sign-ins must not hold up the mail.
  const concurrency = Math.max(1, Math.floor(availableParallelism() / 2));
  const hasher = createPasswordHasher({
    pepper: keys.pepper,
    parameters: options.hashParameters ?? defaultHashParameters,
    concurrency,
    maxWaiting: MAX_WAITING_HASHES,
  });
  const limits = options.throttleLimits ?? defaultThrottleLimits;
  const throttle = createThrottle({ db, clock, key: keys.attempt, limits });
  const sessions = createSessions({ db, clock, csrfKey: keys.csrf });
  const importAccounts = createImportAccounts({
    db,
    clock,
    domains,
    hasher,
    appPasswordKey: keys.appPassword,
    concurrency,
  });
  return {
    signIn: createSignIn({ db, hasher, sessions, throttle }),
    findSession: (token) => sessions.find(token),
    endSession: (account, session) => sessions.end(account, session),
    listSessions: (account) => sessions.list(account),
    authenticateAppPassword: createAppPasswordAuthenticator({ db, clock, key: keys.appPassword, throttle }),
    ...createAppPasswords({ db, clock, key: keys.appPassword }),
    listAccess: (person) => listAccessRows(db, person, null),
    findAccess: async (person, target) => (await listAccessRows(db, person, target))[0] ?? null,
    ...createDirectory({ db, domains }),
    ...createFounding({ db, clock, domains }),
    async importAccounts(rows) {
      const outcomes = await importAccounts(rows);
      log.info({ rows: rows.length, ...countKinds(outcomes) }, 'accounts imported');
      return outcomes;
    },
    async pruneIdentity() {
      await sessions.prune();
      await throttle.prune();
    },
  };
}

function countKinds(outcomes: readonly { kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

import type { Clock, Db } from '#base';
import { createAppPasswordAuthenticator, createAppPasswords } from './app-passwords.ts';
import { createAppPasswordUses } from './app-password-use.ts';
import type { createThrottles } from './create-throttles.ts';
import type { createKeys } from './keyed-hash.ts';
import type { Networks } from './networks/create-networks.ts';
import type { Notes } from './note.ts';
import { createSasl } from './sasl/create-sasl.ts';
import { createIsCredentialInForce } from './sasl/credential.ts';
import { createScramVerifiers } from './sasl/scram/verifiers.ts';
import type { Sealer } from './sealed.ts';
import type { Watch } from './watch.ts';

/** How programs get in: never by the account's own password. */
export function createProgramWays(parts: {
  db: Db;
  clock: Clock;
  keys: ReturnType<typeof createKeys>;
  sealer: Sealer;
  throttles: ReturnType<typeof createThrottles>;
  watch: Watch;
  notes: Notes;
  networks: Networks;
}) {
  const { db, clock, keys, sealer, watch } = parts;
  const verifiers = createScramVerifiers({ db, clock, key: keys.scram, sealer });
  const uses = createAppPasswordUses({
    db,
    clock,
    watch,
    throttle: parts.throttles.appPassword,
    noteUsed: parts.notes.appPassword,
    classify: parts.networks.classify,
  });
  const key = keys.appPassword;
  const authenticateAppPassword = createAppPasswordAuthenticator({ db, clock, key, uses, verifiers });
  const isCredentialInForce = createIsCredentialInForce({ db, clock });
  const scram = { verifiers, uses, isInForce: isCredentialInForce };
  return {
    ...createAppPasswords({ db, clock, key, verifiers }),
    authenticateAppPassword,
    isCredentialInForce,
    sasl: createSasl({ authenticateAppPassword, scram }),
  };
}

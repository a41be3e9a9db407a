import type { Clock, Db, Log } from '#base';
import { createAppPasswordAuthenticator, createAppPasswords } from './app-passwords.ts';
import { createAppPasswordUses } from './app-password-use.ts';
import type { Collectors } from './collectors/types.ts';
import type { createThrottles } from './create-throttles.ts';
import type { createKeys } from './keyed-hash.ts';
import type { Networks } from './networks/create-networks.ts';
import type { Notes } from './note.ts';
import { createOAuth } from './oauth/create-oauth.ts';
import { createSasl } from './sasl/create-sasl.ts';
import { createIsCredentialInForce } from './sasl/credential.ts';
import type { ScramVerifiers } from './sasl/scram/verifiers.ts';
import { isNamed } from './sasl/names.sql.ts';
import type { Sealer } from './sealed.ts';
import type { Person } from './types.ts';
import type { Watch } from './watch.ts';

/** How programs get in: never by the account's own password. */
export function createProgramWays(parts: {
  db: Db;
  clock: Clock;
  log: Log;
  keys: ReturnType<typeof createKeys>;
  sealer: Sealer;
  throttles: ReturnType<typeof createThrottles>;
  watch: Watch;
  notes: Notes;
  networks: Networks;
  collectors: Pick<Collectors, 'check'>;
  verifiers: ScramVerifiers;
  publicUrl: string | null;
}) {
  const { db, clock, keys, sealer, watch, verifiers } = parts;
  const uses = createAppPasswordUses({
    db,
    clock,
    watch,
    throttle: parts.throttles.appPassword,
    noteUsed: parts.notes.appPassword,
    noteOutside: parts.notes.appPasswordOutside,
    classify: parts.networks.classify,
    checkCollector: parts.collectors.check,
  });
  const key = keys.appPassword;
  const authenticateAppPassword = createAppPasswordAuthenticator({ db, clock, key, uses, verifiers });
  const isCredentialInForce = createIsCredentialInForce({ db, clock });
  const oauth = createOAuth({
    db,
    clock,
    log: parts.log,
    sealer,
    cookieKey: keys.oauthCookie,
    throttle: parts.throttles.oauthQuestion,
    noteUsed: parts.notes.oauthGrant,
    checkCollector: parts.collectors.check,
  });
  const bearer = {
    authenticate: oauth.authenticate,
    isNamed: ({ accountId }: Person, login: string) => isNamed(db, accountId, login),
    configurationUrl: parts.publicUrl === null ? null : `${parts.publicUrl}/.well-known/openid-configuration`,
  };
  const scram = { verifiers, uses, isInForce: isCredentialInForce };
  return {
    ...createAppPasswords({ db, clock, key, verifiers }),
    authenticateAppPassword,
    isCredentialInForce,
    oauth,
    sasl: createSasl({ authenticateAppPassword, scram, bearer }),
  };
}

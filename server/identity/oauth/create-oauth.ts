import { randomBytes } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { AccountId, Clock, Db, Log } from '#base';
import { digestToken } from '../keyed-hash.ts';
import type { ExplainedRefusal } from '../explained-refusal.ts';
import type { Collectors } from '../collectors/types.ts';
import type { Sealer } from '../sealed.ts';
import type { Throttle, ThrottleOutcome } from '../throttle.ts';
import type { Origin, Person } from '../types.ts';
import { builtInClients } from './clients.ts';
import {
  endGrant,
  findTokenHolder,
  insertGrant,
  listGrantRows,
  touchGrant,
  type GrantRow,
} from './grants.sql.ts';
import { loadSigningKey } from './signing-key.ts';

/** Of a grant in use, for the list of connections. */
export interface OAuthUse {
  grantId: number;
  /** Of the program that was let in. */
  name: string;
  protocol: 'imap' | 'submission';
}

export type OAuthOutcome =
  { kind: 'authenticated'; person: Person; grantId: number } | { kind: 'refused' } | ExplainedRefusal;

/** Programs that a person has let in without a password (docs/decisions/0021). */
export interface OAuth {
  /** `issuer`: our own origin, e.g. `https://mel.ac-demo.example`. */
  provider(issuer: string): Promise<Provider>;
  /** Counts a question that is about to be kept. */
  admit(origin: Origin): Promise<ThrottleOutcome>;
  /** As people read it. */
  nameOf(clientId: string): string;
  /** Null when credentials of the account have ended since `person` was read. */
  createGrant(person: Person, clientId: string, scope: string): Promise<string | null>;
  /** Those in force. */
  listGrants(account: AccountId): Promise<(GrantRow & { name: string })[]>;
  endGrant(account: AccountId, id: number): Promise<boolean>;
  /** Who holds this access token for mail; `refused` when it is wrong, ended or too old. */
  authenticate(token: string, use: { protocol: OAuthUse['protocol']; origin: Origin }): Promise<OAuthOutcome>;
}

/** The one scope that opens mail: reading, sending, rules. */
export const MAIL_SCOPE = 'mail';
const GRANT_SECONDS = 730 * 24 * 3600;
const TOUCH_MS = 60_000;
const KEY = 16;

export function createOAuth(options: {
  db: Db;
  clock: Clock;
  log: Log;
  sealer: Sealer;
  cookieKey: Buffer;
  throttle: Throttle;
  /** Told at most once a minute of each grant in use. */
  noteUsed: (person: Person, used: OAuthUse, origin: Origin) => Promise<void>;
  checkCollector: Collectors['check'];
}): OAuth {
  const { db, clock } = options;
  const providers = new Map<string, Promise<Provider>>();
  const nameOf = (clientId: string): string =>
    builtInClients.find(({ id }) => id === clientId)?.name ?? clientId;
  return {
    nameOf,
    admit: (origin) => options.throttle.charge(null, origin),
    provider(issuer) {
      const known = providers.get(issuer);
      if (known !== undefined) return known;
      const made = makeProvider(issuer, options);
      providers.set(issuer, made);
      // The database may be away for a moment.
      made.catch(() => providers.delete(issuer));
      return made;
    },
    async createGrant({ accountId: account, epoch }, clientId, scope) {
      const key = randomBytes(KEY).toString('base64url');
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + GRANT_SECONDS * 1000);
      const id = await insertGrant(db, { account, key, clientId, scope, epoch, now, expiresAt });
      return id === null ? null : key;
    },
    async listGrants(account) {
      const rows = await listGrantRows(db, account, clock.now());
      return rows.map((row) => ({ ...row, name: nameOf(row.clientId) }));
    },
    endGrant: (account, id) => endGrant(db, account, id, clock.now()),
    async authenticate(token, { protocol, origin }) {
      const now = clock.now();
      const holder = await findTokenHolder(db, digestToken(token), { scope: MAIL_SCOPE, now });
      if (holder === null) return { kind: 'refused' };
      const { person, grantId, clientId, lastUsedAt } = holder;
      const sentence = await options.checkCollector(person, { origin, protocol, factor: 'oauth' });
      if (sentence !== null) return { kind: 'explained-refusal', sentence };
      if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= TOUCH_MS) {
        await touchGrant(db, person.accountId, grantId, now);
        await options.noteUsed(person, { grantId, name: nameOf(clientId), protocol }, origin);
      }
      return { kind: 'authenticated', person, grantId };
    },
  };
}

async function makeProvider(
  issuer: string,
  { db, clock, log, sealer, cookieKey }: Parameters<typeof createOAuth>[0],
): Promise<Provider> {
  // A library of its own size, for the few days on which somebody lets a program in.
  const { createProvider } = await import('./create-provider.ts');
  const signingKey = await loadSigningKey({ db, clock, sealer });
  return createProvider(issuer, {
    db,
    clock,
    log,
    signingKey,
    cookieKey: cookieKey.toString('hex'),
    grantSeconds: GRANT_SECONDS,
  });
}

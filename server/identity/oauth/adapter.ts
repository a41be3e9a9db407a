import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { Clock, Db } from '#base';
import { digestToken } from '../keyed-hash.ts';
import {
  consumeToken,
  deleteRequest,
  deleteToken,
  findGrantPayload,
  findRequest,
  findToken,
  setGrantPayload,
  upsertRequest,
  upsertToken,
  type Payload,
} from './artifacts.sql.ts';
import { endGrant, findGrantByKey } from './grants.sql.ts';

interface Parts {
  db: Db;
  clock: Clock;
}

/** Where the provider keeps what it makes: PostgreSQL alone, so that any process answers. */
export function createAdapter(parts: Parts): (kind: string) => Adapter {
  return (kind) => {
    switch (kind) {
      case 'AuthorizationCode':
      case 'AccessToken':
      case 'RefreshToken':
        return createTokens(parts, kind);
      case 'Grant':
        return createGrants(parts);
      case 'Interaction':
        return createRequests(parts);
      default:
        return nothing;
    }
  };
}

/** Above all sessions: who is signed in is the webmail's to say, each time anew. */
const nothing: Adapter = {
  upsert: async () => undefined,
  find: async () => undefined,
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
};

/** The secret that names it is not kept. */
function withoutSecret({ jti: _jti, ...payload }: AdapterPayload): Payload {
  return payload;
}

const until = ({ clock }: Parts, seconds: number): Date => new Date(clock.now().getTime() + seconds * 1000);

function createTokens(parts: Parts, kind: string): Adapter {
  const { db, clock } = parts;
  return {
    ...nothing,
    async upsert(id, payload, expiresIn) {
      const isKept = await upsertToken(db, {
        kind,
        digest: digestToken(id),
        grantKey: payload.grantId ?? '',
        payload: withoutSecret(payload),
        expiresAt: until(parts, expiresIn ?? 0),
      });
      if (!isKept) throw new errors.InvalidGrant('the grant has ended');
    },
    async find(id) {
      const found = await findToken(db, kind, digestToken(id));
      if (found === null) return undefined;
      const consumed =
        found.consumedAt === null ? {} : { consumed: Math.floor(found.consumedAt.getTime() / 1000) };
      return { ...found.payload, ...consumed, jti: id };
    },
    async consume(id) {
      // Two that come at once with the same: one of them is a thief's, or neither is lost by asking again.
      if (!(await consumeToken(db, digestToken(id), clock.now()))) {
        throw new errors.InvalidGrant('it was used already');
      }
    },
    destroy: (id) => deleteToken(db, digestToken(id)),
    revokeByGrantId: (key) => endByKey(parts, key),
  };
}

function createGrants(parts: Parts): Adapter {
  return {
    ...nothing,
    async upsert(id, payload) {
      const isKept = await setGrantPayload(parts.db, id, withoutSecret(payload));
      if (!isKept) throw new errors.InvalidGrant('the grant has ended');
    },
    async find(id) {
      const payload = await findGrantPayload(parts.db, id);
      return payload === null ? undefined : { ...payload, jti: id };
    },
    destroy: (id) => endByKey(parts, id),
  };
}

function createRequests(parts: Parts): Adapter {
  const { db, clock } = parts;
  return {
    ...nothing,
    upsert: (id, payload, expiresIn) =>
      upsertRequest(db, {
        digest: digestToken(id),
        payload: withoutSecret(payload),
        expiresAt: until(parts, expiresIn ?? 0),
      }),
    async find(id) {
      const payload = await findRequest(db, digestToken(id), clock.now());
      return payload === null ? undefined : { ...payload, jti: id };
    },
    destroy: (id) => deleteRequest(db, digestToken(id)),
  };
}

async function endByKey({ db, clock }: Parts, key: string): Promise<void> {
  const grant = await findGrantByKey(db, key);
  if (grant !== null) await endGrant(db, grant.account, grant.id, clock.now());
}

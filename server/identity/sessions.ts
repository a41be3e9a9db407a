import { randomBytes } from 'node:crypto';
import type { AccountId, Clock, Db } from '#base';
import { digestToken, keyedHash } from './keyed-hash.ts';
import {
  deleteSession,
  findSessionRow,
  insertSession,
  listSessionRows,
  pruneSessions,
  touchSession,
  type SessionRow,
} from './sessions.sql.ts';
import type { Origin, Person, Session, SessionId } from './types.ts';

export const sessionLifetime = {
  idleMs: 12 * 3600 * 1000,
  absoluteMs: 7 * 24 * 3600 * 1000,
  touchMs: 60 * 1000,
};
const TOKEN_BYTES = 32;
const ID_BYTES = 16;
/** 256 bits in base64url. */
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{43}$/;
const ID_SHAPE = /^[A-Za-z0-9_-]{22}$/;
const MAX_USER_AGENT = 300;

/** Sessions of the webmail and the console. The token is given once; only its SHA-256 is stored. */
export interface Sessions {
  create(account: AccountId, origin: Origin): Promise<{ session: Session; token: string }>;
  find(token: string): Promise<{ session: Session; person: Person } | null>;
  end(account: AccountId, session: SessionId): Promise<boolean>;
  list(account: AccountId): Promise<Session[]>;
  prune(): Promise<void>;
}

export function createSessions(options: { db: Db; clock: Clock; csrfKey: Buffer }): Sessions {
  const { db, clock, csrfKey } = options;
  const read = (row: SessionRow): Session => readSession(row, csrfKey);
  const oldest = (now: Date): { createdAfter: Date; seenAfter: Date } => ({
    createdAfter: new Date(now.getTime() - sessionLifetime.absoluteMs),
    seenAfter: new Date(now.getTime() - sessionLifetime.idleMs),
  });
  return {
    async create(account, origin) {
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const now = clock.now();
      const row: SessionRow = {
        account_id: account,
        session_id: randomBytes(ID_BYTES).toString('base64url'),
        created_at: now,
        last_seen_at: now,
        remote_address: printable(origin.remoteAddress),
        user_agent: printable(origin.userAgent),
      };
      await insertSession(db, row, digestToken(token));
      return { session: read(row), token };
    },
    async find(token) {
      if (!TOKEN_SHAPE.test(token)) return null;
      const now = clock.now();
      const found = await findSessionRow(db, digestToken(token), oldest(now));
      if (found === null) return null;
      if (now.getTime() - found.row.last_seen_at.getTime() >= sessionLifetime.touchMs) {
        await touchSession(db, found.row, now);
        found.row.last_seen_at = now;
      }
      return { session: read(found.row), person: found.person };
    },
    async end(account, session) {
      return ID_SHAPE.test(session) && (await deleteSession(db, account, session));
    },
    async list(account) {
      return (await listSessionRows(db, account, oldest(clock.now()))).map(read);
    },
    prune: () => pruneSessions(db, oldest(clock.now())),
  };
}

/** The CSRF token follows from the session's id under a key: nothing to store, nothing to steal. */
function readSession(row: SessionRow, csrfKey: Buffer): Session {
  return {
    sessionId: row.session_id as SessionId,
    accountId: row.account_id as AccountId,
    csrfToken: keyedHash(csrfKey, row.session_id).toString('base64url'),
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    remoteAddress: row.remote_address,
    userAgent: row.user_agent,
  };
}

/** Headers of strangers end up on a screen: no control character, bounded. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, ' ').slice(0, MAX_USER_AGENT);
}

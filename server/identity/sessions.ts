import { randomBytes } from 'node:crypto';
import type { AccountId, Clock, Db } from '#base';
import { digestToken, keyedHash } from './keyed-hash.ts';
import {
  advanceSession,
  deleteOtherSessions,
  deleteSession,
  findSessionRow,
  insertSession,
  listSessionRows,
  moveSession,
  pruneSessions,
  setProvedAt,
  touchSession,
  type Limits,
  type SessionRow,
} from './sessions.sql.ts';
import type { Origin, Person, Session, SessionId, SessionStage, SignInFactor } from './types.ts';

export const sessionLifetime = {
  idleMs: 12 * 3600 * 1000,
  absoluteMs: 7 * 24 * 3600 * 1000,
  touchMs: 60 * 1000,
  /** Idle time on a shared computer. */
  sharedIdleMs: 30 * 60 * 1000,
  /** For the steps of a sign-in. */
  pendingMs: 20 * 60 * 1000,
};
const TOKEN_BYTES = 32;
const ID_BYTES = 16;
/** 256 bits in base64url. */
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{43}$/;
const ID_SHAPE = /^[A-Za-z0-9_-]{22}$/;
const MAX_USER_AGENT = 300;

/** Sessions of the webmail and the console. The token is given once; only its SHA-256 is stored. */
export interface Sessions {
  /** Null when credentials of the account have ended since the person was read. */
  create(
    person: Pick<Person, 'accountId' | 'epoch'>,
    origin: Origin,
    start: SessionStart,
  ): Promise<{ session: Session; token: string } | null>;
  /** At whatever stage. */
  find(token: string): Promise<{ session: Session; person: Person } | null>;
  /**
   * The same session at its next stage, under a new token: a token that leaked before the step opens nothing after
   * it. Null when the session has ended or moved on meanwhile.
   */
  advance(
    session: Session,
    to: { stage: SessionStage; factor: SignInFactor },
  ): Promise<{ session: Session; token: string } | null>;
  /** The session goes on from another network, perhaps to read only. */
  move(session: Session): Promise<void>;
  /** Notes that the person has just proved again who they are. */
  prove(session: Session): Promise<void>;
  endOthers(account: AccountId, keep: SessionId | null): Promise<number>;
  end(account: AccountId, session: SessionId): Promise<boolean>;
  list(account: AccountId): Promise<Session[]>;
  prune(): Promise<void>;
}

export interface SessionStart {
  stage: SessionStage;
  factor: SignInFactor;
  isShared: boolean;
  /** The network lets the person read, and nothing else. */
  isReadOnly?: boolean;
}

export function createSessions(options: { db: Db; clock: Clock; csrfKey: Buffer }): Sessions {
  const { db, clock, csrfKey } = options;
  const read = (row: SessionRow): Session => readSession(row, csrfKey);
  const oldest = (now: Date): Limits => ({
    createdAfter: new Date(now.getTime() - sessionLifetime.absoluteMs),
    seenAfter: new Date(now.getTime() - sessionLifetime.idleMs),
    sharedSeenAfter: new Date(now.getTime() - sessionLifetime.sharedIdleMs),
    pendingCreatedAfter: new Date(now.getTime() - sessionLifetime.pendingMs),
  });
  return {
    async create({ accountId, epoch }, origin, start) {
      const token = createToken();
      const now = clock.now();
      const row: SessionRow = {
        account_id: accountId,
        session_id: randomBytes(ID_BYTES).toString('base64url'),
        created_at: now,
        last_seen_at: now,
        remote_address: printable(origin.remoteAddress),
        user_agent: printable(origin.userAgent),
        stage: start.stage,
        factor: start.factor,
        proved_at: now,
        is_shared: start.isShared,
        is_read_only: start.isReadOnly ?? false,
      };
      const isIn = await insertSession(db, row, { tokenDigest: digestToken(token), epoch });
      return isIn ? { session: read(row), token } : null;
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
    async advance(session, to) {
      const token = createToken();
      const provedAt = clock.now();
      const { accountId: account, sessionId, stage: from } = session;
      const isThere = await advanceSession(
        db,
        { account, session: sessionId, from },
        { ...to, tokenDigest: digestToken(token), provedAt },
      );
      return isThere ? { session: { ...session, ...to, provedAt }, token } : null;
    },
    move: (session) => moveSession(db, session),
    prove: (session) => setProvedAt(db, session.accountId, session.sessionId, clock.now()),
    endOthers: (account, keep) => deleteOtherSessions(db, account, keep),
    async end(account, session) {
      return ID_SHAPE.test(session) && (await deleteSession(db, account, session));
    },
    async list(account) {
      return (await listSessionRows(db, account, oldest(clock.now()))).map(read);
    },
    prune: () => pruneSessions(db, oldest(clock.now())),
  };
}

function createToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
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
    stage: row.stage,
    factor: row.factor,
    provedAt: row.proved_at,
    isShared: row.is_shared,
    isReadOnly: row.is_read_only,
  };
}

/** Headers of strangers end up on a screen: no control character, bounded. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, ' ').slice(0, MAX_USER_AGENT);
}

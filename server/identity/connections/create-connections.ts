import type { AccountId, Clock, Db } from '#base';
import type { AlertLine, ConnectionLine, ConnectionOutcome, ConnectionProtocol } from '#contract';
import type { Notice } from '../notice.ts';
import type { Networks } from '../networks/create-networks.ts';
import { sessionLifetime } from '../sessions.ts';
import { formatNetwork } from '../throttle.ts';
import type { Origin, Session, SessionId } from '../types.ts';
import {
  extendConnection,
  insertConnection,
  listAlertRows,
  recogniseRow,
  listConnectionRows,
  pruneConnections,
  wasOpenedFrom,
  setProgram,
  type NamedConnectionRow,
  type NewConnection,
} from './connections.sql.ts';
import { describeDevice, describeNetwork, describeProgram } from './describe-device.ts';

export interface ConnectionEntry {
  account: AccountId;
  protocol: ConnectionProtocol;
  outcome: ConnectionOutcome;
  /** What it was opened with. */
  factor: string;
  origin: Origin;
  session: SessionId | null;
  appPassword: number | null;
  /** As the person called what has a password of its own. */
  deviceName?: string;
  /** Of the program that was let in without a password, where it does not tell itself. */
  program?: string;
  oauthGrant?: number;
}

/** Every time that an account was opened, by whatever way, in one list. */
export interface Connections {
  /** The facts of a device or country that the account had never seen; null for everything else. */
  record(entry: ConnectionEntry): Promise<Extract<Notice, { kind: 'new-connection' }> | null>;
  /** Newest first; `before` is a connection's id. */
  list(account: AccountId, page: { before: number | null; limit: number }): Promise<ConnectionLine[]>;
  /**
   * New devices and places of the last week that the person has not recognised; never the session that asks, nor a device
   * that this very session made the password of, within the hour and from its network: whoever holds the session knows.
   * Every other session is told. Devices that were withdrawn ask for nothing any more.
   */
  listAlerts(session: Pick<Session, 'accountId' | 'sessionId' | 'remoteAddress'>): Promise<AlertLine[]>;
  /** The program of a device told its name only once it was in. */
  noteProgram(
    account: AccountId,
    by: { appPassword: number; protocol: ConnectionProtocol },
    origin: Origin,
  ): Promise<void>;
  /** "C'était moi", from another session than the one in question. */
  recognise(account: AccountId, id: number, session: SessionId): Promise<boolean>;
  /** Was the account opened from this address before then? A school's address is nobody's own. */
  isFamiliar(session: Pick<Session, 'accountId' | 'remoteAddress'>, before: Date): Promise<boolean>;
  /** Forgets what is older than twelve months. */
  prune(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const KEPT_MS = 365 * 24 * HOUR_MS;
const ALERT_MS = 7 * 24 * HOUR_MS;
/** From making a device password to its first use, for the session that made it to be no stranger to it. */
const SOON_SECONDS = HOUR_MS / 1000;
const MAX_PAGE = 100;
const MAX_TEXT = 300;

export function createConnections(options: { db: Db; clock: Clock; networks: Networks }): Connections {
  const { db, clock, networks } = options;
  return {
    async record(entry) {
      const { account, origin } = entry;
      const facts = await networks.classify(account, origin.remoteAddress);
      const now = clock.now();
      const row: NewConnection = {
        account_id: account,
        protocol: entry.protocol,
        outcome: entry.outcome,
        factor: entry.factor,
        begun_at: now,
        remote_address: printable(origin.remoteAddress),
        network: formatNetwork(origin.remoteAddress),
        network_kind: facts.kind,
        country: facts.country,
        network_label: facts.label,
        carrier: facts.carrier,
        device: describeDevice(origin.userAgent) ?? entry.program ?? null,
        user_agent: printable(origin.userAgent),
        session_id: entry.session,
        app_password_id: entry.appPassword,
        oauth_grant_id: entry.oauthGrant ?? null,
      };
      const since = new Date(now.getTime() - HOUR_MS);
      const isProgram = entry.appPassword !== null || entry.oauthGrant !== undefined;
      if (isProgram && (await extendConnection(db, row, since))) return null;
      const { isNew } = await insertConnection(db, row);
      if (!isNew || entry.outcome !== 'opened') return null;
      const { country, remote_address: remoteAddress } = row;
      const device = entry.deviceName ?? row.device;
      return { kind: 'new-connection', at: now, device, country, remoteAddress };
    },
    isFamiliar: ({ accountId, remoteAddress }, before) =>
      wasOpenedFrom(db, accountId, { remoteAddress: printable(remoteAddress), before }),
    async list(account, { before, limit }) {
      const now = clock.now().getTime();
      const openAfter = {
        created: new Date(now - sessionLifetime.absoluteMs),
        seen: new Date(now - sessionLifetime.idleMs),
      };
      const page = { before, limit: Math.min(limit, MAX_PAGE), openAfter };
      return (await listConnectionRows(db, account, page)).map(formatLine);
    },
    async listAlerts({ accountId, sessionId: session, remoteAddress }) {
      const since = new Date(clock.now().getTime() - ALERT_MS);
      const network = formatNetwork(remoteAddress);
      const asked = { since, session, network, soonSeconds: SOON_SECONDS };
      return (await listAlertRows(db, accountId, asked)).map((row) => ({
        id: row.connection_id,
        begunAt: row.begun_at.toISOString(),
        device: row.app_password_name ?? row.device,
        country: row.country,
        appPassword: row.app_password_id,
      }));
    },
    async noteProgram(account, by, { remoteAddress, userAgent }) {
      const from = { ...by, remoteAddress: printable(remoteAddress) };
      const told = { device: describeDevice(userAgent), userAgent: printable(userAgent) };
      await setProgram(db, account, from, told);
    },
    recognise: (account, id, session) => recogniseRow(db, account, id, { now: clock.now(), session }),
    prune: () => pruneConnections(db, new Date(clock.now().getTime() - KEPT_MS)),
  };
}

function formatLine(row: NamedConnectionRow): ConnectionLine {
  const program = describeProgram(row);
  return {
    id: row.connection_id,
    protocol: row.protocol,
    outcome: row.outcome,
    factor: row.factor,
    begunAt: row.begun_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    remoteAddress: row.remote_address,
    network: describeNetwork(row),
    device: row.app_password_name ?? program,
    program: row.app_password_id === null ? null : program,
    appPassword: row.app_password_id,
    isOpen: row.is_open,
    isNew: row.is_new,
    sessionId: row.session_id,
  };
}

/** Headers of strangers end up on a screen: no control character, bounded. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, ' ').slice(0, MAX_TEXT);
}

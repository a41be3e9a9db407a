import type { FastifyRequest } from 'fastify';
import type { AccountId, Clock, Log } from '#base';
import type { Authentication, Delegations, Identity, Person } from '#identity';
import type { Rules } from '#mail/rules';
import type { Submitter } from '#mail/submit';
import type { BlobDigest, Store } from '#store';
import type { Doors } from '../doors.ts';
import type { JmapLimits } from '../limits.ts';

export interface JmapOptions {
  store: Store;
  submitter: Submitter;
  rules: Rules;
  identity: Pick<Identity, 'listAccess' | 'searchDirectory' | 'findEntries'> & {
    delegations: Pick<Delegations, 'listReceived'>;
  };
  /** Who asks, by cookie or by HTTP Basic; CSRF is its business. */
  authenticate: (request: FastifyRequest) => Promise<Authentication>;
  /** Tells of accounts whose credentials have ended, whichever process ended them; returns the way out. */
  onRevoked?: (listener: (account: AccountId) => void) => () => void;
  /** Whether this person was asked about a part of a doubtful message and wanted it; nobody was, unless given. */
  isConfirmed?: (
    person: Person,
    accountId: AccountId,
    file: { digest: BlobDigest; place: string },
  ) => Promise<boolean>;
  clock: Clock;
  log: Log;
  /** Largest message and upload, in octets; 20 MB by default. */
  messageBytes?: number;
  /**
   * Where this request's client reaches us, e.g. `https://mail.example.fr`; '' for URLs relative to the session's own.
   * The Host header is the client's word: whoever repeats it has checked it. By default ''.
   */
  origin?: (request: FastifyRequest) => string;
  limits?: Partial<JmapLimits>;
}

/** The options with every default filled in. */
export type JmapParts = JmapOptions & {
  limits: JmapLimits;
  messageBytes: number;
  /** Who asks, found before the body was read; throws where a route forgot to ask. */
  personOf: (request: FastifyRequest) => Person;
  /** The request is a mail program's, by a per-device password, and no page's. */
  isProgram: (request: FastifyRequest) => boolean;
  /** What this request may open, read-only where the session is. */
  findDoors: (request: FastifyRequest) => Promise<Doors>;
  /** The same, credentials checked again; none once they have ended. */
  findDoorsAnew: (request: FastifyRequest) => Promise<Doors>;
};

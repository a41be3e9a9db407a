import { randomBytes } from 'node:crypto';
import type { AccountId, Clock, Db } from '#base';
import type { Audit } from '../audit/create-audit.ts';
import { digestToken, keyedHash } from '../keyed-hash.ts';
import type { Refusals } from '../refusals.ts';
import { createSealer, type Sealer } from '../sealed.ts';
import type { Origin, Person } from '../types.ts';
import { insertDeviceProfile, pruneDeviceProfiles, takeDeviceProfile } from './profiles.sql.ts';

/** Long enough to fetch the phone and unlock it. */
const LIFE_MS = 15 * 60_000;
const TICKET_BYTES = 24;
const TICKET = /^[A-Za-z0-9_-]{32}$/;

/**
 * One-time downloads of what a phone needs, its password included. The phone that downloads has no session: the ticket
 * is all it shows, and the password can be read with the ticket alone.
 */
export interface DeviceProfiles {
  /** For a device password just made, whose secret nobody else knows any more. */
  offer(
    account: AccountId,
    made: { appPasswordId: number; appPassword: string },
  ): Promise<{ ticket: string; expiresAt: Date }>;
  /** Once, within a quarter of an hour, and as long as the device password is in force; null for everything else. */
  redeem(
    ticket: string,
    origin: Origin,
  ): Promise<{ person: Person; name: string; appPassword: string } | null>;
  /** Forgets those that nobody came for. */
  prune(): Promise<void>;
}

export function createDeviceProfiles(options: {
  db: Db;
  clock: Clock;
  key: Buffer;
  audit: Audit;
  refusals: Refusals;
}): DeviceProfiles {
  const { db, clock, key, audit, refusals } = options;
  const sealerOf = (ticket: string): Sealer => createSealer(keyedHash(key, ticket));
  const contextOf = (account: AccountId, id: number): string => `device-profile/${account}/${id}`;
  return {
    async offer(account, { appPasswordId, appPassword }) {
      const ticket = randomBytes(TICKET_BYTES).toString('base64url');
      const expiresAt = new Date(clock.now().getTime() + LIFE_MS);
      const sealed = sealerOf(ticket).seal(appPassword, contextOf(account, appPasswordId));
      const ticketDigest = digestToken(ticket);
      await insertDeviceProfile(db, { account, ticketDigest, appPasswordId, sealed, expiresAt });
      return { ticket, expiresAt };
    },
    async redeem(ticket, origin) {
      const taken = TICKET.test(ticket)
        ? await takeDeviceProfile(db, digestToken(ticket), clock.now())
        : null;
      if (taken === null) {
        await refusals.note({ act: 'device-profile.refused', origin });
        return null;
      }
      const { person, appPasswordId, name, sealed } = taken;
      const { accountId: subject } = person;
      const { remoteAddress } = origin;
      const appPassword = sealerOf(ticket).open(sealed, contextOf(subject, appPasswordId));
      await audit.append({ actor: subject, act: 'device-profile.downloaded', subject, remoteAddress });
      return { person, name, appPassword };
    },
    prune: () => pruneDeviceProfiles(db, clock.now()),
  };
}

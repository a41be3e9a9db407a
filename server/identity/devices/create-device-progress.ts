import type { AccountId, Clock, Db } from '#base';
import type { DeviceProgress } from '#contract';
import { listAppPasswordRows } from '../app-passwords.sql.ts';
import { findLastActOn } from '../audit/audit.sql.ts';
import { findFirstUse, findLastOutside, type ConnectionRow } from '../connections/connections.sql.ts';
import { describeNetwork, describeProgram } from '../connections/describe-device.ts';
import { hasDeviceProfile } from './profiles.sql.ts';

/** What has become of a device since its password was made; null when there is none such in force. */
export type FindDeviceProgress = (
  account: AccountId,
  appPasswordId: number,
) => Promise<DeviceProgress | null>;

export function createFindDeviceProgress({ db, clock }: { db: Db; clock: Clock }): FindDeviceProgress {
  const secondsSince = (moment: Date): number =>
    Math.max(0, Math.floor((clock.now().getTime() - moment.getTime()) / 1000));
  const place = (at: Date, row: ConnectionRow) => ({
    secondsAgo: secondsSince(at),
    remoteAddress: row.remote_address,
    network: describeNetwork(row),
  });
  return async (account, appPasswordId) => {
    const all = await listAppPasswordRows(db, account, clock.now());
    const device = all.find((one) => one.appPasswordId === appPasswordId);
    if (device === undefined) return null;
    const since = device.createdAt;
    const [use, refusedAt, outside, isProfileThere] = await Promise.all([
      findFirstUse(db, account, appPasswordId),
      findLastActOn(db, account, { act: 'app-password.refused', since }),
      findLastOutside(db, account, { appPassword: appPasswordId, since }),
      hasDeviceProfile(db, account, { appPasswordId, now: clock.now() }),
    ]);
    return {
      first: use && { ...place(use.begun_at, use), program: describeProgram(use) },
      used: device.usedProtocols,
      refusedSecondsAgo: refusedAt === null ? null : secondsSince(refusedAt),
      outside: outside && place(outside.last_at, outside),
      isProfileThere,
    };
  };
}

import type { AccountId, Clock, Db } from '#base';
import type { DeviceProgress } from '#contract';
import { listAppPasswordRows } from '../app-passwords.sql.ts';
import { findLastActOn } from '../audit/audit.sql.ts';
import { findFirstUse } from '../connections/connections.sql.ts';

/** What has become of a device since its password was made; null when there is none such in force. */
export type FindDeviceProgress = (
  account: AccountId,
  appPasswordId: number,
) => Promise<DeviceProgress | null>;

export function createFindDeviceProgress({ db, clock }: { db: Db; clock: Clock }): FindDeviceProgress {
  const secondsSince = (moment: Date): number =>
    Math.max(0, Math.floor((clock.now().getTime() - moment.getTime()) / 1000));
  return async (account, appPasswordId) => {
    const all = await listAppPasswordRows(db, account, clock.now());
    const device = all.find((one) => one.appPasswordId === appPasswordId);
    if (device === undefined) return null;
    const [use, refusedAt] = await Promise.all([
      findFirstUse(db, account, appPasswordId),
      findLastActOn(db, account, { act: 'app-password.refused', since: device.createdAt }),
    ]);
    const first =
      use === null
        ? null
        : {
            secondsAgo: secondsSince(use.begun_at),
            remoteAddress: use.remote_address,
            network: {
              kind: use.network_kind,
              country: use.country,
              label: use.network_label,
              carrier: use.carrier,
            },
            program: use.device ?? (use.user_agent === '' ? null : use.user_agent),
          };
    return { first, refusedSecondsAgo: refusedAt === null ? null : secondsSince(refusedAt) };
  };
}

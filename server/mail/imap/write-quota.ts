import type { AccountId } from '#base';
import { formatUtf8 } from '#wire/imap';
import type { Session } from './session.ts';

/** In units of 1,024 octets, both rounded up: what is below its limit never looks above it. */
export async function writeQuota(session: Session, accountId: AccountId, root: string): Promise<void> {
  const quota = (await session.parts.store.quota([accountId])).get(accountId);
  const limit = quota?.limitBytes ?? null;
  const inUnits = (octets: number): number => Math.ceil(octets / 1024);
  const used = inUnits(quota?.usedBytes ?? 0);
  const storage = limit === null ? '' : `STORAGE ${used} ${inUnits(limit)}`;
  session.out.line(`* QUOTA ${formatUtf8(root)} (${storage})`);
}

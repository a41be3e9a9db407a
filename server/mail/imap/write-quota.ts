import type { AccountId } from '#base';
import { formatUtf8 } from '#wire/imap';
import type { Session } from './session.ts';

/** In units of 1,024 octets. */
export async function writeQuota(session: Session, accountId: AccountId, root: string): Promise<void> {
  const quota = (await session.parts.store.quota([accountId])).get(accountId);
  const limit = quota?.limitBytes ?? null;
  const used = Math.ceil((quota?.usedBytes ?? 0) / 1024);
  const storage = limit === null ? '' : `STORAGE ${used} ${Math.floor(limit / 1024)}`;
  session.out.line(`* QUOTA ${formatUtf8(root)} (${storage})`);
}

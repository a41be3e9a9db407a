import type { Handler } from '../handler.ts';
import { ok } from '../types.ts';

/** What is marked goes without a word (RFC 9051, section 6.4.1). */
export const close: Handler<'close'> = async (session) => {
  const { accountId, mailboxId, isReadOnly } = session.requireSelected();
  if (!isReadOnly) await session.parts.store.expungeUids(accountId, mailboxId, null);
  session.leaveMailbox();
  return ok('CLOSE completed');
};

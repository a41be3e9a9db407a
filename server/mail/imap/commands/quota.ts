import type { AccountId } from '#base';
import { formatMailbox, formatUtf8 } from '#wire/imap';
import type { Handler } from '../handler.ts';
import { findMailbox } from '../rights.ts';
import type { Session } from '../session.ts';
import { no, ok } from '../types.ts';

/** RFC 9208. A root is an account: `""` is one's own, another bears its address. */
export const getQuota: Handler<'getquota'> = async (session, { root }) => {
  const person = session.requirePerson().accountId;
  const access = await session.parts.identity.listAccess(person);
  const name = root.toString('utf8');
  const own = access.find((one) => (one.right === 'self' ? name === '' : one.address === name));
  if (own === undefined) return no('[NONEXISTENT] There is no such quota root');
  await writeQuota(session, own.accountId, name);
  return ok('GETQUOTA completed');
};

export const getQuotaRoot: Handler<'getquotaroot'> = async (session, { mailbox }) => {
  const found = await findMailbox(session, mailbox);
  if ('refusal' in found) return found.refusal;
  const { accountId, delegatedAs } = found.place;
  // How full somebody's own mailbox is, is nobody else's affair: a mailbox may have no root (RFC 9208, section 4.3).
  if (delegatedAs !== null) {
    session.out.line(`* QUOTAROOT ${formatMailbox(found.name, session.isUtf8)}`);
    return ok('GETQUOTAROOT completed');
  }
  const own = found.tree.access.find((one) => one.accountId === accountId);
  const root = own === undefined || own.right === 'self' ? '' : own.address;
  session.out.line(`* QUOTAROOT ${formatMailbox(found.name, session.isUtf8)} ${formatUtf8(root)}`);
  await writeQuota(session, accountId, root);
  return ok('GETQUOTAROOT completed');
};

/** In units of 1,024 octets. */
async function writeQuota(session: Session, accountId: AccountId, root: string): Promise<void> {
  const quota = (await session.parts.store.quota([accountId])).get(accountId);
  const limit = quota?.limitBytes ?? null;
  const used = Math.ceil((quota?.usedBytes ?? 0) / 1024);
  const storage = limit === null ? '' : `STORAGE ${used} ${Math.floor(limit / 1024)}`;
  session.out.line(`* QUOTA ${formatUtf8(root)} (${storage})`);
}

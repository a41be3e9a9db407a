import { formatMailbox, formatUtf8 } from '#wire/imap';
import type { Handler } from '../handler.ts';
import { findMailbox } from '../rights.ts';
import { ok } from '../types.ts';
import { writeQuota } from '../write-quota.ts';

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

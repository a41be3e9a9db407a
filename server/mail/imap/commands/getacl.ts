import { formatMailbox, formatUtf8 } from '#wire/imap';
import { formatRights } from '../acl.ts';
import type { Handler } from '../handler.ts';
import { getFolderAcl } from '../sharing/folder-acl.ts';
import { findShared, listMembers, noMailbox, notOwner } from '../sharing/shared-mailboxes.ts';
import { ok } from '../types.ts';

/** RFC 4314, section 3.3: for those who administer. */
export const getAcl: Handler<'getacl'> = async (session, { mailbox }) => {
  const named = await findShared(session, mailbox);
  if (named === null) return noMailbox;
  const { access } = named;
  if (access === null) return notOwner;
  if (access.right === 'self') return getFolderAcl(session, named);
  const members = await listMembers(session, access);
  if (members === null) return notOwner;
  const pairs = members.map(
    ({ address, right }) => ` ${formatUtf8(address)} ${formatRights(right, access.reader !== null)}`,
  );
  session.out.line(`* ACL ${formatMailbox(named.name, session.isUtf8)}${pairs.join('')}`);
  return ok('GETACL completed');
};

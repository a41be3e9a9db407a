import type { MailboxRole } from '#store';
import { refuseMailbox } from '../folders/levels.ts';
import { makeAll } from '../folders/make-mailbox.ts';
import type { Handler } from '../handler.ts';
import { readTree } from '../names.ts';
import { readName } from '../rights.ts';
import { no, ok } from '../types.ts';

const roleOf: Record<string, MailboxRole> = {
  drafts: 'drafts',
  sent: 'sent',
  archive: 'archive',
  junk: 'junk',
  trash: 'trash',
};

export const create: Handler<'create'> = async (session, { mailbox, specialUse }) => {
  const name = readName(session, mailbox)?.replace(/\/$/, '') ?? null;
  const [use] = specialUse;
  const role = use === undefined ? null : roleOf[use];
  if (specialUse.length > 1 || role === undefined) return no('[USEATTR] That use is not kept');
  if (name === null) return refuseMailbox('invalid-name');
  const tree = await readTree(session.parts, session.requirePerson().accountId);
  if (tree.find(name)?.place != null) return refuseMailbox('name-taken');
  const made = await makeAll(session, tree, name, role);
  return 'refusal' in made ? made.refusal : ok(`[MAILBOXID (M${made.mailboxId})] CREATE completed`);
};

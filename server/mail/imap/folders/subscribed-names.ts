import { SEPARATOR, type MailboxTree } from '../names.ts';
import type { Session } from '../session.ts';

/**
 * A subscription that a program asked for is to a name, and only a program takes it back, even when no mailbox is called
 * so any more (RFC 9051, section 6.3.7): what was renamed or deleted, and whatever lay in it, leaves such names behind.
 * What was subscribed with its making goes with it. `tree` is of before.
 */
export async function keepNames(session: Session, tree: MailboxTree, name: string): Promise<void> {
  const names = tree.list.flatMap((named) => {
    const isThere = named.name === name || named.name.startsWith(name + SEPARATOR);
    return isThere && named.place?.row.subscribed === true ? [named.name] : [];
  });
  await session.parts.store.keepSubscribedNames(session.requirePerson().accountId, names);
}

/** Names that the person is subscribed to and that no mailbox bears. */
export async function listAbsent(session: Session, tree: MailboxTree): Promise<string[]> {
  const names = await session.parts.store.listSubscribedNames(session.requirePerson().accountId);
  return names.filter((name) => tree.find(name)?.place == null);
}

/** The names of the levels above one, the outermost first. */
export function listLevels(name: string): string[] {
  const parts = name.split(SEPARATOR);
  return parts.slice(1).map((_part, at) => parts.slice(0, at + 1).join(SEPARATOR));
}

/** Levels above these names that nothing bears: `%` stops there (RFC 3501, section 6.3.9; RFC 5258, section 3.5). */
export function listMissingLevels(tree: MailboxTree, absent: readonly string[]): string[] {
  const levels = new Set(absent.flatMap(listLevels));
  return [...levels].filter((level) => tree.find(level) === null && !absent.includes(level));
}

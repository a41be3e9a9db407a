import { roles, type Role } from '#contract';
import { roleWords } from './data/role-words.ts';
import { listWords } from './name-key.ts';

/**
 * People of these roles work for the académie: completion shows them and the shield compares names with theirs.
 * Pupils and guardians are found by their exact address only; nobody may list families by typing letters.
 */
export const staffRoles: readonly Role[] = roles.filter((role) => role !== 'pupil' && role !== 'guardian');

const byWords = new Map<string, Role>(
  roles.flatMap((role) =>
    [role, ...roleWords[role]].map((words): [string, Role] => [listWords(words).join(' '), role]),
  ),
);

/** The role that an English key or a French word names; null when none does. */
export function parseRole(text: string): Role | null {
  return byWords.get(listWords(text).join(' ')) ?? null;
}

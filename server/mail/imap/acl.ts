import type { DelegatedRight } from '#contract';
import type { Access } from '#identity';

type Right = Access['right'];

/** What `identity` calls a reader, a member and an owner, in the letters of RFC 4314, section 2.1. */
const READ = 'lr';
/** `\Seen` is a reader's own where reading is private. */
const MARK = 's';
const WRITE = 'wipkxte';
const ADMINISTER = 'a';

/** RFC 2086's letters for rights that RFC 4314 has cut in parts (section 2.1.1). */
const old: Record<string, string> = { c: 'kx', d: 'xte' };

/** The rights that go together: nobody has one letter of a group without the others. */
export function tieGroups(isReadApart: boolean): string[] {
  return isReadApart ? [READ + MARK, WRITE, ADMINISTER] : [READ, MARK + WRITE, ADMINISTER];
}

/** As MYRIGHTS and GETACL write them, RFC 2086's letters behind (RFC 4314, section 2.1.1). */
export function formatRights(right: Right, isReadApart: boolean): string {
  const [read = '', write = '', administer = ''] = tieGroups(isReadApart);
  switch (right) {
    case 'reader':
      return read;
    case 'member':
      return `${read}${write}cd`;
    case 'owner':
    case 'self':
      return `${read}${write}${administer}cd`;
  }
}

/**
 * The right that these letters are; `none` for no letter at all, null where they cut through what goes together. What
 * is given includes what is below it: nobody writes who may not read.
 */
export function readRights(
  letters: Iterable<string>,
  isReadApart: boolean,
): 'none' | Exclude<Right, 'self'> | null {
  const given = new Set([...letters].flatMap((letter) => [...(old[letter] ?? letter)]));
  if (given.size === 0) return 'none';
  const groups = tieGroups(isReadApart);
  let held = 0;
  for (const group of groups) {
    const count = [...group].filter((letter) => given.delete(letter)).length;
    if (count === 0) break;
    if (count < group.length) return null;
    held += 1;
  }
  if (given.size > 0 || held === 0) return null;
  return (['reader', 'member', 'owner'] as const)[held - 1] ?? null;
}

/** What a folder of somebody's own mailbox is given with: its owner alone makes, renames and deletes folders. */
const FILE = 'wite';

export function tieFolderGroups(isReadApart: boolean): string[] {
  return isReadApart ? [READ + MARK, FILE] : [READ, MARK + FILE];
}

/** As `formatRights`; of RFC 2086's letters `d` goes with `t` and `e`, and `c` with what is never given. */
export function formatFolderRights(right: DelegatedRight, isReadApart: boolean): string {
  const [read = '', file = ''] = tieFolderGroups(isReadApart);
  return right === 'reader' ? read : `${read}${file}d`;
}

/** As `readRights`. */
export function readFolderRights(
  letters: Iterable<string>,
  isReadApart: boolean,
): 'none' | DelegatedRight | null {
  const given = new Set([...letters].flatMap((letter) => (letter === 'd' ? ['t', 'e'] : [letter])));
  if (given.size === 0) return 'none';
  const [read = '', file = ''] = tieFolderGroups(isReadApart);
  const has = (group: string): boolean => [...group].every((letter) => given.has(letter));
  if (given.size === read.length && has(read)) return 'reader';
  return given.size === read.length + file.length && has(read + file) ? 'member' : null;
}

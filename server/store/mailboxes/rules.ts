import { normalizeText } from '#contract';
import { isSeenName } from '#base';
import type { MailboxCreate, MailboxOutcome, MailboxRole } from '../types.ts';

/** What the rules look at. */
export interface MailboxNode {
  mailboxId: number;
  parentId: number | null;
  name: string;
  role: MailboxRole | null;
}

export type Refusal = Exclude<MailboxOutcome['kind'], 'done'>;

/** Levels of folders, the outermost being the first; in the bin one more, so that whatever there is can go there. */
export const DEEPEST = 10;
/** Of one account, those of every use among them: more than anybody keeps, and a list that every program can still read. */
export const MOST_MAILBOXES = 10_000;
export const LONGEST_NAME_BYTES = 200;
/**
 * What mail programs call the level above the mailboxes of others. Nobody's own may bear the name there, nor the one that
 * IMAP has for the inbox: two would have one name.
 */
export const SHARED_LEVEL = 'Boîtes partagées';
/** The same, above the folders that people give of their own. */
export const OTHERS_LEVEL = 'Autres utilisateurs';

/** As it is kept (RFC 8621, section 2: Net-Unicode), or null for a name that cannot be one. */
export function parseMailboxName(name: string): string | null {
  const kept = normalizeText(name, 'NFC');
  const isName =
    kept.trim() === kept &&
    // Programs that keep mail in folders would step out of theirs; some then take nothing at all.
    kept !== '.' &&
    kept !== '..' &&
    Buffer.byteLength(kept) <= LONGEST_NAME_BYTES &&
    // It parts levels for IMAP clients.
    !kept.includes('/') &&
    isSeenName(kept);
  return isName ? kept : null;
}

/** Why a mailbox cannot become so, or null. `mailboxId` is null for one to be created. */
export function findRefusal(
  all: readonly MailboxNode[],
  mailboxId: number | null,
  wanted: Pick<MailboxCreate, 'name' | 'parentId' | 'role'>,
  most = MOST_MAILBOXES,
): Refusal | null {
  const others = all.filter((node) => node.mailboxId !== mailboxId);
  // A name from before a rule stays while everything else of its mailbox changes.
  const isKept = all.some((node) => node.mailboxId === mailboxId && node.name === wanted.name);
  const name = isKept ? wanted.name : parseMailboxName(wanted.name);
  if (name === null) return isTooLong(wanted.name) ? 'name-too-long' : 'invalid-name';
  const isMoved = all.every((node) => node.mailboxId !== mailboxId || node.parentId !== wanted.parentId);
  if (wanted.parentId === null && isReserved(name, wanted.role) && (!isKept || isMoved))
    return 'name-reserved';
  if (wanted.parentId !== null) {
    if (!all.some((node) => node.mailboxId === wanted.parentId)) return 'no-parent';
    const above = listAbove(all, wanted.parentId);
    if (mailboxId !== null && above.includes(mailboxId)) return 'cycle';
    const below = mailboxId === null ? 1 : measureHeight(all, mailboxId);
    const isInBin = all.some(({ mailboxId: id, role }) => role === 'trash' && above.includes(id));
    if (above.length + below > DEEPEST + Number(isInBin)) return 'too-deep';
  }
  const parentId: number | null = wanted.parentId;
  if (others.some((node) => node.parentId === parentId && node.name === name)) return 'name-taken';
  if (wanted.role !== null && others.some((node) => node.role === wanted.role)) return 'role-taken';
  return mailboxId === null && all.length >= most ? 'too-many' : null;
}

/** In any letters that look the same to whoever reads them. */
function isReserved(name: string, role: MailboxRole | null): boolean {
  const plain = normalizeText(name, 'NFKC').toLowerCase().replace(/\s+/g, ' ');
  const isLevel = [SHARED_LEVEL, OTHERS_LEVEL].some((level) => plain === level.toLowerCase());
  return isLevel || (plain === 'inbox' && role !== 'inbox');
}

const isTooLong = (name: string): boolean =>
  Buffer.byteLength(normalizeText(name, 'NFC')) > LONGEST_NAME_BYTES;

/** The mailbox and all it lies in. */
function listAbove(all: readonly MailboxNode[], mailboxId: number): number[] {
  const parents = new Map(all.map((node) => [node.mailboxId, node.parentId]));
  const above: number[] = [];
  for (let id: number | null = mailboxId; id !== null && !above.includes(id); id = parents.get(id) ?? null) {
    above.push(id);
  }
  return above;
}

/** Levels of the mailbox and what lies in it. */
function measureHeight(all: readonly MailboxNode[], mailboxId: number): number {
  const below = Map.groupBy(all, (node) => node.parentId);
  let levels = 1;
  let level = below.get(mailboxId) ?? [];
  for (; level.length > 0 && levels <= DEEPEST; levels += 1) {
    level = level.flatMap((node) => below.get(node.mailboxId) ?? []);
  }
  return levels;
}

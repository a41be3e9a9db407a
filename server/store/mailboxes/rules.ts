import type { MailboxCreate, MailboxOutcome, MailboxRole } from '../types.ts';

/** What the rules look at. */
export interface MailboxNode {
  mailboxId: number;
  parentId: number | null;
  name: string;
  role: MailboxRole | null;
}

export type Refusal = Exclude<MailboxOutcome['kind'], 'done'>;

/** Levels of folders, the outermost being the first. */
const DEEPEST = 10;
const LONGEST_NAME_BYTES = 200;

/** As it is kept (RFC 8621, section 2: Net-Unicode), or null for a name that cannot be one. */
export function parseMailboxName(name: string): string | null {
  const kept = name.normalize('NFC');
  const isName =
    kept.isWellFormed() &&
    kept.trim() === kept &&
    kept !== '' &&
    Buffer.byteLength(kept) <= LONGEST_NAME_BYTES &&
    // The slash parts levels for IMAP clients; control characters and line parters are no names.
    !/[\p{Cc}\u2028\u2029/]/u.test(kept);
  return isName ? kept : null;
}

/** Why a mailbox cannot become so, or null. `mailboxId` is null for one to be created. */
export function findRefusal(
  all: readonly MailboxNode[],
  mailboxId: number | null,
  wanted: Pick<MailboxCreate, 'name' | 'parentId' | 'role'>,
): Refusal | null {
  const others = all.filter((node) => node.mailboxId !== mailboxId);
  const name = parseMailboxName(wanted.name);
  if (name === null) return 'invalid-name';
  if (wanted.parentId !== null) {
    if (!all.some((node) => node.mailboxId === wanted.parentId)) return 'no-parent';
    const above = listAbove(all, wanted.parentId);
    if (mailboxId !== null && above.includes(mailboxId)) return 'cycle';
    const below = mailboxId === null ? 1 : measureHeight(all, mailboxId);
    if (above.length + below > DEEPEST) return 'too-deep';
  }
  const parentId: number | null = wanted.parentId;
  if (others.some((node) => node.parentId === parentId && node.name === name)) return 'name-taken';
  if (wanted.role !== null && others.some((node) => node.role === wanted.role)) return 'role-taken';
  return null;
}

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
  const children = all.filter((node) => node.parentId === mailboxId);
  return 1 + Math.max(0, ...children.map((child) => measureHeight(all, child.mailboxId)));
}

import { normalizeText } from '#contract';
import type { MailboxId, MailboxPath, MailboxRow } from '../types.ts';
import { findRefusal, type MailboxNode, type Refusal } from './rules.ts';

export type PathPlan =
  | {
      kind: 'planned';
      /** The lowest level; below zero while it is missing. */
      mailboxId: MailboxId;
      /** What the first missing level comes into. */
      parentId: MailboxId | null;
      /** Levels that are to be made, from above. */
      missing: string[];
    }
  | { kind: 'refused'; refusal: Refusal };

/** What a path of names needs before anything of it is made: the whole of it may be, or none. */
export function planPath(rows: readonly MailboxRow[], { parentId, names }: MailboxPath): PathPlan {
  const all: (Pick<MailboxRow, 'mailboxId' | 'parentId'> & MailboxNode)[] = [...rows];
  if (parentId !== null && !all.some((node) => node.mailboxId === parentId))
    return { kind: 'refused', refusal: 'no-parent' };
  const missing: string[] = [];
  let at = parentId;
  let base = parentId;
  for (const [index, given] of names.entries()) {
    const name = normalizeText(given, 'NFC');
    const there = all.find((node) => node.parentId === at && node.name === name);
    if (there !== undefined) {
      at = base = there.mailboxId;
      continue;
    }
    const wanted = { name, parentId: at, role: null };
    const refusal = findRefusal(all, null, wanted);
    if (refusal !== null) return { kind: 'refused', refusal };
    at = -(index + 1) as MailboxId;
    all.push({ ...wanted, mailboxId: at });
    missing.push(name);
  }
  return at === null
    ? { kind: 'refused', refusal: 'invalid-name' }
    : { kind: 'planned', mailboxId: at, parentId: base, missing };
}

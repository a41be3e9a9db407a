import type { AccountId } from '#base';
import { abridge, type RuleRunCount } from '#contract';
import type { EmailId, EmailPatch, EmailRow, MailboxId } from '#store';
import { parseMessage, visibleText } from '#wire/message';
import { createFacts, type Action, type CheckedScript } from '#wire/sieve';
import { evaluate } from '../delivery/evaluate.ts';
import { mergeKeywords, type Copy } from '../delivery/keywords.ts';
import type { MailboxPaths } from '../delivery/mailboxes.ts';
import type { RulesOptions } from '../types.ts';

/** What rules would do to one email that is there already. */
export interface Change {
  patch: EmailPatch;
  /** Folder paths and keywords, for the preview. */
  effects: string[];
  subject: string;
}

export interface SliceParts extends Pick<RulesOptions, 'store' | 'clock' | 'timeZone'> {
  accountId: AccountId;
  script: CheckedScript;
  paths: MailboxPaths;
  /** The folder that the rules run over. */
  mailboxId: MailboxId;
}

/** The changes of some emails, in their order; those that nothing happens to are left out. */
export async function listChanges(parts: SliceParts, ids: readonly EmailId[]): Promise<Change[]> {
  const changes: Change[] = [];
  for (const row of await parts.store.getEmails(parts.accountId, ids)) {
    const change = await findChange(parts, row);
    if (change !== null) changes.push(change);
  }
  return changes;
}

/**
 * Filing, marks and the bin. Nothing is forwarded, answered or counted as met: that was for when it came. Evidence
 * stays: what is held for a fraud, or was recalled, is not looked at. Nor is what the service itself wrote, which no rule
 * is asked about when it comes either: whoever got into a mailbox must not hide what it says of them.
 */
async function findChange(parts: SliceParts, row: EmailRow): Promise<Change | null> {
  const isHeld = row.verdict?.level === 'danger' || row.keywords.some((word) => HELD.has(word));
  if (isHeld || row.evidence?.source === 'service' || !row.mailboxIds.includes(parts.mailboxId)) return null;
  const bytes = await parts.store.readBlob(parts.accountId, row.digest);
  if (bytes === null) return null;
  const facts = createFacts(parseMessage(bytes), { from: row.evidence?.mailFrom ?? '', to: '' });
  const { accountId, script, paths, timeZone } = parts;
  const outcome = await evaluate(null, { accountId, script, facts, paths, timeZone, now: parts.clock.now() });
  return outcome.kind === 'done' ? toChange(parts, row, outcome.actions) : null;
}

const HELD: ReadonlySet<string> = new Set(['$quarantined', '$recalled', '$phishing', '$draft']);

function toChange(
  { paths, mailboxId }: SliceParts,
  row: EmailRow,
  actions: readonly Action[],
): Change | null {
  const filed = new Set<MailboxId>();
  const copies: Copy[] = [];
  let keeps = false;
  let isSent = false;
  for (const action of actions) {
    if (action.kind === 'keep') {
      keeps = true;
      copies.push({ flags: action.flags });
    } else if (action.kind !== 'fileinto' && action.kind !== 'discard') isSent = true;
    if (action.kind !== 'fileinto') continue;
    const found =
      (action.mailboxId === null ? null : paths.findById(action.mailboxId)) ?? paths.find(action.mailbox);
    // What cannot be filed has no more marks than it had before this rule.
    copies.push(found === null ? { flags: action.flagsBefore, isLeft: true } : { flags: action.flags });
    if (found === null) keeps = true;
    else filed.add(found);
  }
  // What rests on a forward or an answer alone stays where it is.
  if (isSent && filed.size === 0) keeps = true;
  const bin = paths.role('trash');
  if (filed.size === 0 && !keeps && bin !== null) filed.add(bin);
  const keywords = mergeKeywords(copies).filter((word) => !row.keywords.includes(word));
  const added = [...filed].filter((id) => !row.mailboxIds.includes(id));
  const leaves = !keeps && filed.size > 0 && !filed.has(mailboxId);
  if (keywords.length === 0 && added.length === 0 && !leaves) return null;
  return {
    patch: {
      emailId: row.emailId,
      mailboxes: { add: added, remove: leaves ? [mailboxId] : [] },
      keywords: { add: keywords, remove: [] },
    },
    effects: [...added.map((id) => paths.pathOf(id) ?? ''), ...keywords],
    subject: visibleText(row.envelope.subject ?? ''),
  };
}

const EXAMPLES = 5;

/** Adds changes to the counts of a preview. */
export function addCounts(counts: readonly RuleRunCount[], changes: readonly Change[]): RuleRunCount[] {
  const byEffect = new Map(counts.map((one) => [one.effect, { ...one, examples: [...one.examples] }]));
  for (const { effects, subject } of changes) {
    for (const effect of effects) {
      const entry = byEffect.get(effect) ?? { effect, count: 0, examples: [] };
      entry.count += 1;
      if (entry.examples.length < EXAMPLES) entry.examples.push(abridge(subject, 200));
      byEffect.set(effect, entry);
    }
  }
  return [...byEffect.values()];
}

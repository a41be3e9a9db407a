import type { AccountId } from '#base';
import type { MailboxId } from '#store';
import type { Action, RunOutcome, VacationAnswer } from '#wire/sieve';
import type { Placement, RulesOptions } from '../types.ts';
import { mergeKeywords, type Copy } from './keywords.ts';
import { createPath, parseMailboxId, type MailboxPaths } from './mailboxes.ts';
import { findSender } from '../vacation/find-sender.ts';
import {
  folderGone,
  folderRefused,
  forwardFailed,
  scriptFailed,
  senderRefused,
  type Trouble,
} from './sentences.ts';

/** What is to be done for one account. */
export interface Applied {
  /** Null: it is forwarded and kept nowhere. */
  place: Placement | null;
  forwards: { accountId: AccountId; address: string }[];
  answer: VacationAnswer | null;
  /** Why it is to be refused; null: it is not. Its place is for where it cannot be. */
  refusal: string | null;
  problem: Trouble | null;
}

type Parts = Pick<RulesOptions, 'store' | 'mayForward' | 'resolveRecipients'>;

interface Plan {
  mailboxes: Set<MailboxId | 'inbox'>;
  copies: Copy[];
  forwards: Applied['forwards'];
  answer: VacationAnswer | null;
  problem: Trouble | null;
  /** Folders that this run has made, by path. */
  made: Map<string, MailboxId>;
}

/** Actions as a place in the store. Whatever cannot be done leaves the message in the inbox, and says so. */
export async function applyActions(
  parts: Parts,
  accountId: AccountId,
  outcome: RunOutcome,
  paths: MailboxPaths,
): Promise<Applied> {
  if (outcome.kind !== 'done') {
    const [reason, rule] = outcome.kind === 'failed' ? [outcome.reason, outcome.rule] : [outcome.kind, null];
    const problem = { rule, sentence: scriptFailed(reason) };
    return { place: inbox, forwards: [], answer: null, refusal: null, problem };
  }
  const plan: Plan = {
    mailboxes: new Set(),
    copies: [],
    forwards: [],
    answer: null,
    problem: null,
    made: new Map(),
  };
  for (const action of outcome.actions) await apply(parts, { accountId, paths, plan }, action);
  const { forwards, answer, problem } = plan;
  return { place: placeOf(plan, paths), forwards, answer, refusal: findRefusal(outcome.actions), problem };
}

/** RFC 5429, section 2.2: refused and kept, or answered, cannot be both; then it is kept. */
function findRefusal(actions: readonly Action[]): string | null {
  if (actions.some(({ kind }) => kind !== 'reject' && kind !== 'discard')) return null;
  return actions.find((action) => action.kind === 'reject')?.reason ?? null;
}

const inbox: Placement = { mailbox: { role: 'inbox' }, keywords: [] };

interface Applying {
  accountId: AccountId;
  paths: MailboxPaths;
  plan: Plan;
}

/** It lies there, with these flags. */
function place(plan: Plan, mailbox: MailboxId | 'inbox', flags: readonly string[]): void {
  plan.mailboxes.add(mailbox);
  plan.copies.push({ flags });
}

/** It stays in the inbox, with no more marks than it had before this rule. */
function leave(plan: Plan, { rule, flagsBefore }: Action, sentence: Trouble['sentence']): void {
  plan.mailboxes.add('inbox');
  plan.copies.push({ flags: flagsBefore, isLeft: true });
  plan.problem = { rule, sentence };
}

async function apply(parts: Parts, { accountId, paths, plan }: Applying, action: Action): Promise<void> {
  switch (action.kind) {
    case 'keep':
      return place(plan, 'inbox', action.flags);
    case 'fileinto': {
      const found = await findFolder(parts, { accountId, paths, plan }, action);
      if (found !== null) return place(plan, found, action.flags);
      if (action.create) return leave(plan, action, folderRefused(action.mailbox));
      return leave(plan, action, folderGone(await lastName(parts, accountId, action)));
    }
    case 'redirect': {
      const decision = await parts.mayForward(accountId, action.address);
      const found = (await parts.resolveRecipients([action.address])).get(action.address);
      if (decision.kind === 'allowed' && found !== undefined) {
        plan.forwards.push({ accountId: found.accountId, address: action.address });
        return;
      }
      const reason = decision.kind === 'refused' ? decision.reason : null;
      return leave(plan, action, reason ?? forwardFailed(action.address, decision.kind === 'allowed'));
    }
    case 'vacation': {
      const { from } = action.answer;
      plan.answer = action.answer;
      if (from === null || (await findSender(parts, accountId, from)) !== null) return;
      plan.answer = { ...action.answer, from: null };
      plan.problem = { rule: action.rule, sentence: senderRefused(from) };
      return;
    }
    case 'discard':
      return;
    // Where it cannot be refused it is not lost.
    case 'reject':
      plan.mailboxes.add('inbox');
  }
}

async function findFolder(
  { store }: Pick<Parts, 'store'>,
  { accountId, paths, plan: { made } }: Applying,
  { mailboxId, mailbox, create }: Extract<Action, { kind: 'fileinto' }>,
): Promise<MailboxId | null> {
  const found = mailboxId === null ? null : paths.findById(mailboxId);
  const known = found ?? paths.find(mailbox) ?? made.get(mailbox) ?? null;
  if (known !== null || !create) return known;
  const fresh = await createPath(store, accountId, { path: mailbox, inbox: paths.role('inbox') });
  if (fresh !== null) made.set(mailbox, fresh);
  return fresh;
}

/** What the folder was called in the end; the script may know an earlier name. */
async function lastName(
  { store }: Pick<Parts, 'store'>,
  accountId: AccountId,
  { mailboxId, mailbox }: Extract<Action, { kind: 'fileinto' }>,
): Promise<string> {
  const id = parseMailboxId(mailboxId ?? '');
  if (id === null) return mailbox;
  return (await store.findGoneMailboxes(accountId, [id])).get(id) ?? mailbox;
}

/**
 * RFC 5228, section 4.4 lets `discard` throw a message away without a trace. It goes into the bin here: a rule that
 * matches too much must not lose a letter for good.
 */
function placeOf(plan: Plan, paths: MailboxPaths): Placement | null {
  const keywords = mergeKeywords(plan.copies);
  if (plan.mailboxes.size === 0) {
    return plan.forwards.length > 0 ? null : { mailbox: { role: 'trash' }, keywords };
  }
  const home = paths.role('inbox');
  if (plan.mailboxes.size === 1 && plan.mailboxes.has('inbox'))
    return { mailbox: { role: 'inbox' }, keywords };
  const ids = [...plan.mailboxes].flatMap((id) => (id === 'inbox' ? (home ?? []) : id));
  return { mailbox: { ids: [...new Set(ids)] }, keywords };
}

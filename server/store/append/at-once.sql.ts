import type { AccountId, Db } from '#base';
import { splitNumbers } from '../emails/packed.ts';
import type { Append } from '../types.ts';
import { findAll, listAsked, loadCounted, loadTakingPart, type Threads } from './facts.sql.ts';
import { createMessageRow, type MessageRow } from './message-row.ts';
import { planAppend, type AppendPlan, type LockedMailbox } from './plan.ts';
import { readStart, type Start } from './start.sql.ts';
import type { Starts } from './starts.ts';
import { writePlan } from './write.sql.ts';

/** Email ids taken with one append for the next. */
const MOST_SPARE = 256;

/** An append to one account, planned without its lock. */
export interface Planned {
  start: Start;
  plan: AppendPlan;
  messages: MessageRow[];
  /** Hashes that were taken to have no thread, without asking. */
  unread: readonly number[];
}

/** The account that all of them go to; null: there are several, or none. */
export function findOnlyAccount(appends: readonly Append[]): AccountId | null {
  const [first] = appends.flatMap(({ targets }) => targets.slice(0, 1));
  if (first === undefined) return null;
  const { accountId } = first;
  const isOnly = appends.every(({ targets }) => targets.every((target) => target.accountId === accountId));
  return isOnly ? accountId : null;
}

/** Null where it takes the lock to tell what becomes of it. */
export async function planAtOnce(
  db: Db,
  starts: Starts,
  accountId: AccountId,
  appends: readonly Append[],
): Promise<Planned | null> {
  const messages = appends.map(createMessageRow);
  const hashes = [...new Set(messages.flatMap(listAsked))];
  const count = appends.reduce((sum, { targets }) => sum + targets.length, 0);
  const known = messages.every(standsAlone) ? starts.find(accountId, count) : undefined;
  const read = known === undefined ? await readStart(db, accountId, { hashes, count }) : { start: known };
  if (read === null) return null;
  const { start } = read;
  const threads: Threads = new Map('threads' in read ? [[accountId, read.threads]] : []);
  const plan = planAppend(appends, messages, {
    accounts: new Map([[accountId, start.account]]),
    findMailboxes: ({ mailbox }) => findAll(mailbox, (name) => start.mailboxes.get(name)),
    findThread: (_account, hash) => threads.get(accountId)?.get(hash),
    takesPart: await loadTakingPart(db, { appends, messages, threads }),
    counted: await loadCounted(db, threads),
    emailIds: start.emailIds,
  });
  // What was remembered may be of before, and is asked about only by what is written.
  if (known !== undefined && plan.emails.length < count) return null;
  return { start, plan, messages, unread: known === undefined ? [] : hashes };
}

/** Names no message but itself: it begins a conversation, unless it has come before. */
const standsAlone = ({ refs }: MessageRow): boolean => refs.lookUp.length <= 1 && !refs.answersSubject;

/** In one statement, whose transaction is told; null, and nothing written: the account is no longer as it was. */
export async function writeAtOnce(
  db: Db,
  starts: Starts,
  { start, plan, messages, unread }: Planned,
): Promise<string | null> {
  const { accountId } = start.account;
  const spare = Math.min(plan.emails.length, MOST_SPARE);
  const written = await writePlan(db, plan, messages, { asked: { start, unread }, spare });
  if (written === null) {
    starts.forget(accountId);
    return null;
  }
  starts.keep(followPlan(start, plan, { xid: written.xid, emailIds: splitNumbers(written.emailIds) }));
  return written.xid;
}

function followPlan(
  { account, mailboxes }: Start,
  { accounts, mailboxes: changed }: AppendPlan,
  left: Pick<Start, 'xid' | 'emailIds'>,
): Start {
  const { modseq, usedDelta } = accounts[0] ?? { modseq: account.modseq, usedDelta: 0 };
  const next = new Map(changed.map(({ mailboxId, uidNext }) => [mailboxId, { mailboxId, uidNext }]));
  return {
    account: { ...account, modseq, usedBytes: account.usedBytes + usedDelta },
    mailboxes: new Map(
      [...mailboxes].map(([name, mailbox]): [string | number, LockedMailbox] => [
        name,
        next.get(mailbox.mailboxId) ?? mailbox,
      ]),
    ),
    ...left,
  };
}

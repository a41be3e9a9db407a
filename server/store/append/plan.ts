import type { AccountId } from '#base';
import type { LockedAccount } from '../accounts.sql.ts';
import { countDeltas, isUnread, type Counted, type CounterDelta } from '../counters.ts';
import { parseKeywords } from '../keywords.ts';
import type {
  Append,
  AppendOutcome,
  EmailId,
  MailboxId,
  Modseq,
  Target,
  ThreadId,
  Unstored,
} from '../types.ts';
import { chooseThread, type ThreadFacts, type ThreadProgress } from './choose-thread.ts';
import type { MessageRow } from './message-row.ts';

/** What the plan needs to know, read under the locks of the accounts. */
export interface AppendFacts extends ThreadFacts {
  accounts: ReadonlyMap<AccountId, LockedAccount>;
  findMailboxes(target: Target): readonly LockedMailbox[] | null;
  /** All emails of the threads found, in all their mailboxes. */
  counted: readonly Counted[];
  emailIds: readonly number[];
}

export interface LockedMailbox {
  mailboxId: number;
  uidNext: number;
}

export interface PlannedEmail {
  accountId: AccountId;
  emailId: number;
  threadId: number;
  modseq: number;
  messageIndex: number;
  keywords: string[];
  receivedAt: Date;
  target: Target;
}

export interface PlannedMembership {
  accountId: AccountId;
  mailboxId: number;
  uid: number;
  emailId: number;
  threadId: number;
  modseq: number;
  receivedAt: Date;
}

export interface PlannedMailbox extends CounterDelta {
  accountId: AccountId;
  mailboxId: number;
  uidNext: number;
  modseq: number;
}

export interface AppendPlan {
  emails: PlannedEmail[];
  memberships: PlannedMembership[];
  mailboxes: PlannedMailbox[];
  refs: { accountId: AccountId; refHash: number; threadId: number }[];
  accounts: { accountId: AccountId; modseq: number; usedDelta: number }[];
  outcomes: AppendOutcome[][];
}

/** A message on its way into one mailbox. */
interface Placed {
  append: Append;
  message: MessageRow;
  messageIndex: number;
}

interface AccountProgress extends ThreadProgress {
  modseq: number;
  usedBytes: number;
  locked: LockedAccount;
}

const hasRoom = ({ usedBytes, locked: { quotaBytes } }: AccountProgress, size: number): boolean =>
  quotaBytes === null || usedBytes + size <= quotaBytes;

/** Decides everything an append writes: ids, uids, modseqs, threads, counters, and each target's outcome. */
export function planAppend(
  appends: readonly Append[],
  messages: readonly MessageRow[],
  facts: AppendFacts,
): AppendPlan {
  const planner = new AppendPlanner(facts);
  const outcomes = appends.map((append, index) =>
    append.targets.map((target) =>
      planner.place(target, { append, message: messages[index] as MessageRow, messageIndex: index }),
    ),
  );
  return planner.finish(outcomes);
}

class AppendPlanner {
  readonly #facts: AppendFacts;
  readonly #progress = new Map<AccountId, AccountProgress>();
  readonly #uidNext = new Map<number, { accountId: AccountId; uidNext: number }>();
  readonly #emails: PlannedEmail[] = [];
  readonly #memberships: PlannedMembership[] = [];
  readonly #added: Counted[] = [];
  readonly #refusals = new Map<readonly Append[], Unstored | null>();

  constructor(facts: AppendFacts) {
    this.#facts = facts;
  }

  place(target: Target, one: Placed): AppendOutcome {
    const { accountId } = target;
    const { append, message, messageIndex } = one;
    const refusal = append.together === undefined ? null : this.#refuseTogether(append.together);
    if (refusal !== null) return { kind: refusal, accountId };
    const found = this.#findPlace(target);
    if (found === null) return { kind: 'no-mailbox', accountId };
    const { progress, mailboxes } = found;
    if (!hasRoom(progress, message.size)) return { kind: 'over-quota', accountId };
    progress.usedBytes += message.size;
    progress.modseq += 1;
    const emailId = this.#facts.emailIds[this.#emails.length] as number;
    const email: PlannedEmail = {
      accountId,
      emailId,
      threadId: chooseThread(this.#facts, progress, { ...one, target, emailId }),
      modseq: progress.modseq,
      messageIndex,
      keywords: parseKeywords(target.keywords),
      receivedAt: target.receivedAt,
      target,
    };
    this.#emails.push(email);
    const places = mailboxes.map((mailbox) => this.#join(email, mailbox));
    // The state once all of this transaction is done is filled in by `finish`.
    return {
      kind: 'stored',
      accountId,
      emailId: emailId as EmailId,
      threadId: email.threadId as ThreadId,
      modseq: email.modseq as Modseq,
      places,
    };
  }

  finish(outcomes: AppendOutcome[][]): AppendPlan {
    const mailboxes = this.#countMailboxes();
    for (const outcome of outcomes.flat()) {
      if (outcome.kind !== 'stored') continue;
      outcome.modseq = this.#requireProgress(outcome.accountId).modseq as Modseq;
    }
    const changed = [...this.#progress.values()].filter(({ modseq, locked }) => modseq > locked.modseq);
    return {
      emails: this.#emails,
      memberships: this.#memberships,
      mailboxes,
      refs: changed.flatMap(({ accountId, refs }) =>
        [...refs].map(([refHash, threadId]) => ({ accountId, refHash, threadId })),
      ),
      accounts: changed.map(({ accountId, modseq, usedBytes, locked }) => ({
        accountId,
        modseq,
        usedDelta: usedBytes - locked.usedBytes,
      })),
      outcomes,
    };
  }

  /** Why none of these is stored; null: all are. It is told by what there is before the first of them. */
  #refuseTogether(appends: readonly Append[]): Unstored | null {
    const known = this.#refusals.get(appends);
    if (known !== undefined) return known;
    const refusal = this.#findRefusal(appends);
    this.#refusals.set(appends, refusal);
    return refusal;
  }

  #findRefusal(appends: readonly Append[]): Unstored | null {
    const sizes = new Map<AccountProgress, number>();
    for (const { message, targets } of appends) {
      for (const target of targets) {
        const found = this.#findPlace(target);
        if (found === null) return 'no-mailbox';
        const size = (sizes.get(found.progress) ?? 0) + message.size;
        if (!hasRoom(found.progress, size)) return 'over-quota';
        sizes.set(found.progress, size);
      }
    }
    return null;
  }

  #findPlace(target: Target): { progress: AccountProgress; mailboxes: readonly LockedMailbox[] } | null {
    const progress = this.#findProgress(target.accountId);
    const mailboxes = this.#facts.findMailboxes(target);
    return progress === null || mailboxes === null ? null : { progress, mailboxes };
  }

  #findProgress(accountId: AccountId): AccountProgress | null {
    const known = this.#progress.get(accountId);
    if (known !== undefined) return known;
    const locked = this.#facts.accounts.get(accountId);
    if (locked === undefined) return null;
    const { modseq, usedBytes } = locked;
    const progress: AccountProgress = {
      accountId,
      modseq,
      usedBytes,
      locked,
      refs: new Map(),
      people: new Map(),
    };
    this.#progress.set(accountId, progress);
    return progress;
  }

  #requireProgress(accountId: AccountId): AccountProgress {
    return this.#progress.get(accountId) as AccountProgress;
  }

  #join(email: PlannedEmail, mailbox: LockedMailbox): { mailboxId: MailboxId; uid: number } {
    const { accountId, emailId, threadId, modseq, receivedAt } = email;
    const { mailboxId } = mailbox;
    const uid = this.#uidNext.get(mailboxId)?.uidNext ?? mailbox.uidNext;
    this.#uidNext.set(mailboxId, { accountId, uidNext: uid + 1 });
    this.#memberships.push({ accountId, mailboxId, uid, emailId, threadId, modseq, receivedAt });
    this.#added.push({ mailboxId, threadId, emailId, unread: isUnread(email.keywords) });
    return { mailboxId: mailboxId as MailboxId, uid };
  }

  #countMailboxes(): PlannedMailbox[] {
    const before = this.#facts.counted;
    const deltas = countDeltas(before, [...before, ...this.#added]);
    const order = [...this.#uidNext].sort(([a], [b]) => a - b);
    return order.map(([mailboxId, { accountId, uidNext }]) => {
      const progress = this.#requireProgress(accountId);
      progress.modseq += 1;
      const delta = deltas.get(mailboxId) as CounterDelta;
      return { accountId, mailboxId, uidNext, modseq: progress.modseq, ...delta };
    });
  }
}

/** An email in a mailbox, as far as the mailbox's counters see it. */
export interface Counted {
  mailboxId: number;
  threadId: number;
  emailId: number;
  unread: boolean;
}

export interface CounterDelta {
  totalEmails: number;
  unreadEmails: number;
  totalThreads: number;
  unreadThreads: number;
}

/** RFC 8621, section 2: unread is an email with neither `$seen` nor `$draft`. */
export function isUnread(keywords: readonly string[]): boolean {
  return !keywords.includes('$seen') && !keywords.includes('$draft');
}

/**
 * How the counters of each mailbox change. Both lists must hold all emails of every thread they name (RFC 8621,
 * section 2: a thread counts in a mailbox where one of its emails is, as unread where one is there unread).
 */
export function countDeltas(
  before: readonly Counted[],
  after: readonly Counted[],
): Map<number, CounterDelta> {
  const deltas = new Map<number, CounterDelta>();
  add(deltas, before, -1);
  add(deltas, after, 1);
  return deltas;
}

function add(deltas: Map<number, CounterDelta>, rows: readonly Counted[], sign: 1 | -1): void {
  const threads = new Map<number, Map<number, boolean>>();
  for (const row of rows) {
    const delta = requireDelta(deltas, row.mailboxId);
    delta.totalEmails += sign;
    if (row.unread) delta.unreadEmails += sign;
    let ofMailbox = threads.get(row.mailboxId);
    if (ofMailbox === undefined) threads.set(row.mailboxId, (ofMailbox = new Map<number, boolean>()));
    ofMailbox.set(row.threadId, row.unread || ofMailbox.get(row.threadId) === true);
  }
  for (const [mailboxId, ofMailbox] of threads) {
    const delta = requireDelta(deltas, mailboxId);
    for (const unread of ofMailbox.values()) {
      delta.totalThreads += sign;
      if (unread) delta.unreadThreads += sign;
    }
  }
}

function requireDelta(deltas: Map<number, CounterDelta>, mailboxId: number): CounterDelta {
  let delta = deltas.get(mailboxId);
  if (delta === undefined) {
    delta = { totalEmails: 0, unreadEmails: 0, totalThreads: 0, unreadThreads: 0 };
    deltas.set(mailboxId, delta);
  }
  return delta;
}

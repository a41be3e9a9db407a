import type { AccountId, Clock, Db, Log } from '#base';
import { listDue } from './submission.sql.ts';
import type { SubmissionId, SubmitStore } from './types.ts';
import { identityTable, listUnsettledAccounts, settleAccount, submissionTable } from './versioned.sql.ts';

export interface OutboxOptions {
  db: Db;
  store: Pick<SubmitStore, 'touch'>;
  clock: Clock;
  log: Log;
  pollMs?: number;
  /** Sends one submission, once; throws when it is to be tried again. */
  send: (accountId: AccountId, submissionId: SubmissionId) => Promise<void>;
}

export interface Outbox {
  /** Sends now; a fault is logged and the sweep tries again later. */
  sendNow(accountId: AccountId, submissionId: SubmissionId): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const POLL_MS = 1_000;
const BATCH = 100;

/** Looks for due submissions of every account and sends them; any number of processes may do so at once. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { db, clock, log } = options;
  const underWay = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const sendNow = (accountId: AccountId, submissionId: SubmissionId): Promise<void> => {
    const task = options
      .send(accountId, submissionId)
      .catch((error: unknown) =>
        log.error({ err: error, accountId, submissionId }, 'delivery failed for now'),
      )
      .finally(() => underWay.delete(task));
    underWay.add(task);
    return task;
  };
  const sweep = async (): Promise<void> => {
    const due = await listDue(db, clock.now(), BATCH);
    await Promise.all(due.map((one) => sendNow(one.accountId, one.submissionId)));
    if (due.length === BATCH && !stopped) await sweep();
  };
  const sweepAgain = (): void => {
    const task = sweep()
      .catch((error: unknown) => log.error({ err: error }, 'looking for due submissions failed'))
      .finally(() => {
        underWay.delete(task);
        if (!stopped) timer = setTimeout(sweepAgain, options.pollMs ?? POLL_MS);
      });
    underWay.add(task);
  };
  return {
    sendNow,
    async start() {
      stopped = false;
      await settleLeftovers(options);
      await sweep();
      if (timer === null) timer = setTimeout(sweepAgain, options.pollMs ?? POLL_MS);
    },
    async stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** A killed process leaves rows whose change counter was never raised: raise it for them. */
async function settleLeftovers({ db, store }: OutboxOptions): Promise<void> {
  const tables = [
    { table: submissionTable, type: 'EmailSubmission' },
    { table: identityTable, type: 'Identity' },
  ] as const;
  for (const { table, type } of tables) {
    for (const accountId of await listUnsettledAccounts(db, table)) {
      await settleAccount(db, table, accountId, await store.touch(accountId, type));
    }
  }
}

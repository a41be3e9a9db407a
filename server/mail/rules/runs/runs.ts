import type { AccountId } from '#base';
import type { MailboxId } from '#store';
import { parseScript } from '#wire/sieve';
import { createMailboxPaths } from '../delivery/mailboxes.ts';
import { validateScript } from '../scripts/validate.ts';
import { checkRules } from '../structured/check-rules.ts';
import { compileRules } from '../structured/compile.ts';
import { placeRules } from '../structured/rule-folders.ts';
import type { Rule } from '#contract';
import type { RulesOptions, Run, RunId, Runs, StartRunOutcome } from '../types.ts';
import {
  advanceRun,
  beginApplying,
  findRun,
  insertRun,
  listRunsAtWork,
  listRunsOf,
  stopRun,
  type RunRow,
} from './runs.sql.ts';
import { addCounts, listChanges } from './slice.ts';

/** Emails of one slice: some tenths of a second. */
const SLICE = 50;
/** Emails of one folder that a run looks at, the newest first. */
const MOST_EMAILS = 50_000;
const POLL_MS = 1000;

export function createRuns(options: RulesOptions): Runs {
  const { db, log } = options;
  const ending = new AbortController();
  let working: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  /** In this round: what fails stands in nobody else's way, and is tried again in the next one. */
  const failed = new Set<RunId>();
  const step = async (): Promise<boolean> => {
    const run = (await listRunsAtWork(db, failed.size + 1)).find(({ runId }) => !failed.has(runId));
    if (run === undefined) return false;
    try {
      await workOn(options, run);
    } catch (error) {
      log.warn({ err: error }, 'a run of rules over existing mail waits');
      failed.add(run.runId);
    }
    return true;
  };
  const drain = async () => {
    try {
      for (let isMore = true; isMore && !ending.signal.aborted;) isMore = await step();
    } catch (error) {
      log.warn({ err: error }, 'runs of rules over existing mail wait');
    }
    failed.clear();
    if (!ending.signal.aborted && timer !== undefined) timer = setTimeout(() => (working = drain()), POLL_MS);
  };
  return {
    begin: (accountId, mailboxId, rules) => begin(options, accountId, mailboxId, rules),
    async find(accountId, runId) {
      const row = await findRun(db, accountId, runId);
      return row === null ? null : toRun(row);
    },
    async list(accountId) {
      return (await listRunsOf(db, accountId)).map(toRun);
    },
    apply: (accountId, runId) => beginApplying(db, accountId, runId),
    stop: (accountId, runId) => stopRun(db, accountId, runId),
    start() {
      timer = setTimeout(() => (working = drain()), 0);
    },
    step,
    async close() {
      ending.abort();
      clearTimeout(timer);
      await working;
    },
  };
}

function toRun(row: RunRow): Run {
  const { runId, state, position, emailIds, matched, changed, counts } = row;
  return { runId, state, position, total: emailIds.length, matched: matched.length, changed, counts };
}

async function begin(
  options: RulesOptions,
  accountId: AccountId,
  mailboxId: MailboxId,
  given: readonly Rule[],
): Promise<StartRunOutcome> {
  const checked = checkRules(given);
  if (checked.kind === 'invalid') return checked;
  const placed = await placeRules(options, accountId, { rules: checked.rules, known: [] });
  if (placed.refusal !== null) return { kind: 'invalid', sentence: placed.refusal };
  const content = compileRules(placed.rules);
  const validated = await validateScript(options, accountId, content);
  if (validated.kind === 'invalid') return { kind: 'invalid', sentence: validated.plain };
  const mailboxes = await options.store.listMailboxes(accountId);
  if (!mailboxes.some((row) => row.mailboxId === mailboxId)) return { kind: 'no-mailbox' };
  const found = await options.store.queryEmails(accountId, {
    filter: { inMailbox: mailboxId },
    sort: [{ property: 'receivedAt', isAscending: false }],
    collapseThreads: false,
    position: 0,
    anchor: null,
    limit: MOST_EMAILS,
    calculateTotal: false,
  });
  const emailIds = found.kind === 'found' ? found.ids : [];
  const runId = await options.db
    .transaction()
    .execute((tx) => insertRun(tx, { accountId, content, mailboxId, emailIds, now: options.clock.now() }));
  return { kind: 'started', runId };
}

/** One slice. What another process or the person did meanwhile goes before it; a slice that is done twice changes nothing. */
async function workOn(options: RulesOptions, run: RunRow): Promise<void> {
  const parsed = parseScript(run.content);
  if (parsed.kind === 'invalid') {
    await stopRun(options.db, run.accountId, run.runId);
    return;
  }
  const { accountId, mailboxId } = run;
  const paths = createMailboxPaths(await options.store.listMailboxes(accountId));
  const parts = { ...options, accountId, mailboxId, paths, script: parsed.script };
  const ids = run.emailIds.slice(run.position, run.position + SLICE);
  const changes = await listChanges(parts, ids);
  const position = run.position + ids.length;
  const isEnd = position >= run.emailIds.length;
  if (run.state === 'counting') {
    await advanceRun(options.db, run, {
      state: isEnd ? 'counted' : 'counting',
      position,
      matched: [...run.matched, ...changes.map(({ patch }) => patch.emailId)],
      changed: 0,
      counts: addCounts(run.counts, changes),
    });
    return;
  }
  const outcomes = await options.store.updateEmails(
    accountId,
    changes.map(({ patch }) => patch),
  );
  const done = outcomes.filter((outcome) => outcome === 'updated').length;
  const { matched, counts } = run;
  await advanceRun(options.db, run, {
    state: isEnd ? 'done' : 'applying',
    position,
    matched,
    counts,
    changed: run.changed + done,
  });
}

import type { AccountId, Db } from '#base';
import { runScript, Work, type CheckedScript, type MessageFacts, type RunOutcome } from '#wire/sieve';
import type { MailboxPaths } from './mailboxes.ts';
import { wasSeen } from './memory.sql.ts';

export interface Evaluation {
  accountId: AccountId;
  script: CheckedScript;
  facts: MessageFacts;
  paths: MailboxPaths;
  now: Date;
  timeZone: string;
}

/** `duplicate` tests that one run may ask about. */
const QUESTIONS = 20;

/** Runs a script, looking up what `duplicate` asks; `null` as database answers that nothing was seen. */
export async function evaluate(db: Db | null, evaluation: Evaluation): Promise<RunOutcome> {
  const { accountId, script, facts, paths, now, timeZone } = evaluation;
  const seen = new Map<string, boolean>();
  const work = new Work();
  for (let question = 0; question < QUESTIONS; question += 1) {
    const outcome = runScript(script, facts, {
      now,
      timeZone,
      mailboxExists: (name) => paths.find(name) !== null,
      mailboxIdExists: (id) => paths.findById(id) !== null,
      seen,
      work,
    });
    if (outcome.kind !== 'asks') return outcome;
    seen.set(outcome.key, db === null ? false : await wasSeen(db, accountId, outcome.key, now));
  }
  return { kind: 'failed', reason: 'too-many-duplicates', rule: null };
}

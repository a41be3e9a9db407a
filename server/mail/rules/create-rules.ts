import type { AccountId, Db } from '#base';
import { htmlToText } from '#wire/message';
import { insertChange, pruneChanges } from './changes/changes.sql.ts';
import { createRuleReview } from './changes/review.ts';
import { pruneMemory } from './delivery/memory.sql.ts';
import { createSort } from './delivery/sort.ts';
import { createTeller } from './delivery/teller.ts';
import { pruneRuns } from './runs/runs.sql.ts';
import { createRuns } from './runs/runs.ts';
import { lockRules, raiseVersion } from './scripts/scripts.sql.ts';
import { createScripts } from './scripts/scripts.ts';
import { readRules, saveRules } from './structured/rule-list.ts';
import type { Rules, RulesOptions, Vacation } from './types.ts';
import { createAnswerer } from './vacation/answerer.ts';
import { beginsAnew } from './vacation/begins-anew.ts';
import { noVacation } from './vacation/no-vacation.ts';
import { forgetAnswered, readVacation, writeVacation } from './vacation/vacation.sql.ts';

/** No pause is longer (see the bound of `:days`), with a day to spare. */
const ANSWERED_KEPT_MS = 91 * 86_400_000;

const RUNS_KEPT_MS = 30 * 86_400_000;
/** As long as the list of sign-ins: a doubt begins with one of its lines. */
const CHANGES_KEPT_MS = 366 * 86_400_000;

/** People's own rules: scripts, the editor's rules, the absence message, and what they make of mail that comes in. */
export function createRules(options: RulesOptions): Rules {
  const { db, clock } = options;
  const answerer = createAnswerer(options);
  const runs = createRuns(options);
  /** The rules are locked. */
  const setVacation = async (tx: Db, accountId: AccountId, vacation: Vacation): Promise<void> => {
    const before = await readVacation(tx, accountId);
    await writeVacation(tx, accountId, vacation);
    const now = clock.now();
    await insertChange(tx, accountId, { scriptId: null, before, now });
    if (beginsAnew(before, vacation, now)) await forgetAnswered(tx, accountId);
  };
  return {
    review: createRuleReview({ db, clock, setVacation }),
    runs,
    scripts: createScripts(options),
    readVacation: (accountId) => readVacation(db, accountId),
    async writeVacation(accountId, changes, author = accountId) {
      for (;;) {
        const looked = gatherText(merge(await readVacation(db, accountId), changes));
        const secret = await options.findSecret(author, looked);
        if (secret !== null) return secret;
        const outcome = await db.transaction().execute(async (tx) => {
          await lockRules(tx, accountId);
          const vacation = merge(await readVacation(tx, accountId), changes);
          if (gatherText(vacation) !== looked) return 'changed-meanwhile';
          const { fromDate, toDate } = vacation;
          if (fromDate !== null && toDate !== null && toDate <= fromDate) return 'ends-too-early';
          await raiseVersion(tx, accountId);
          await setVacation(tx, accountId, vacation);
          return null;
        });
        // Somebody has written another text beside these changes: what is to be kept now has not been looked at.
        if (outcome !== 'changed-meanwhile') return outcome;
      }
    },
    readRules: (accountId) => readRules(options, accountId),
    saveRules: (accountId, rules) => saveRules(options, accountId, rules),
    sort: createSort(options, { answerer, teller: createTeller(options) }),
    async prune() {
      const now = clock.now();
      await pruneMemory(db, now, new Date(now.getTime() - ANSWERED_KEPT_MS));
      await pruneChanges(db, new Date(now.getTime() - CHANGES_KEPT_MS));
      await pruneRuns(db, new Date(now.getTime() - RUNS_KEPT_MS));
    },
    async close() {
      await runs.close();
      await answerer.close();
    },
  };
}

const merge = (current: Vacation | null, changes: Partial<Vacation>): Vacation => ({
  ...(current ?? noVacation),
  ...changes,
});

function gatherText({ subject, textBody, htmlBody }: Vacation): string {
  return [subject ?? '', textBody ?? '', htmlToText(htmlBody ?? '')].join('\n');
}

import { pruneMemory } from './delivery/memory.sql.ts';
import { createSort } from './delivery/sort.ts';
import { createTeller } from './delivery/teller.ts';
import { raiseVersion } from './scripts/scripts.sql.ts';
import { createScripts } from './scripts/scripts.ts';
import { readRules, saveRules } from './structured/rule-list.ts';
import type { Rules, RulesOptions } from './types.ts';
import { createAnswerer } from './vacation/answerer.ts';
import { forgetAnswered, readVacation, writeVacation } from './vacation/vacation.sql.ts';

/** No pause is longer (see the bound of `:days`), with a day to spare. */
const ANSWERED_KEPT_MS = 91 * 86_400_000;

/** People's own rules: scripts, the editor's rules, the absence message, and what they make of mail that comes in. */
export function createRules(options: RulesOptions): Rules {
  const { db, clock } = options;
  const answerer = createAnswerer(options);
  return {
    scripts: createScripts(options),
    readVacation: (accountId) => readVacation(db, accountId),
    writeVacation: (accountId, vacation) =>
      db.transaction().execute(async (tx) => {
        await raiseVersion(tx, accountId);
        const before = await readVacation(tx, accountId);
        await writeVacation(tx, accountId, vacation);
        if (vacation.isEnabled && before?.isEnabled !== true) await forgetAnswered(tx, accountId);
      }),
    readRules: (accountId) => readRules(db, accountId),
    saveRules: (accountId, rules) => saveRules(options, accountId, rules),
    sort: createSort(options, { answerer, teller: createTeller(options) }),
    prune: () => pruneMemory(db, clock.now(), new Date(clock.now().getTime() - ANSWERED_KEPT_MS)),
    close: () => answerer.close(),
  };
}

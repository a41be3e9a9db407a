import type { AccountId, Clock, Db } from '#base';
import type { RuleChangeLine } from '#contract';
import {
  deleteScript,
  insertScriptAs,
  listScriptRows,
  setActive,
  updateScript,
} from '../scripts/scripts.sql.ts';
import { inTurn, SCRIPTS_PER_ACCOUNT } from '../scripts/scripts.ts';
import { compileRules } from '../structured/compile.ts';
import type { RuleReview, Script, Vacation } from '../types.ts';
import { noVacation } from '../vacation/no-vacation.ts';
import { readVacation } from '../vacation/vacation.sql.ts';
import { findChangesSince } from './changes.sql.ts';
import { compareAbsence, compareScripts, type Found, type Undo } from './compare.ts';

type SetVacation = (tx: Db, accountId: AccountId, vacation: Vacation) => Promise<void>;

/** See `RuleReview`. What is put back was in force once: the académie's policy on forwards is asked at each delivery. */
export function createRuleReview(options: { db: Db; clock: Clock; setVacation: SetVacation }): RuleReview {
  return {
    async list(accountId, since): Promise<RuleChangeLine[]> {
      const found = await findAll(options.db, accountId, {
        since,
        scripts: await listScriptRows(options.db, accountId),
      });
      return found.map(({ line }) => line);
    },
    undo: (accountId, since, id) =>
      inTurn(options, accountId, async (tx, scripts) => {
        const found = (await findAll(tx, accountId, { since, scripts })).find(({ line }) => line.id === id);
        if (found === undefined) return 'not-found';
        return apply(tx, accountId, { undo: found.undo, scripts, setVacation: options.setVacation });
      }),
  };
}

/** One reading: the scripts as they are now, beside what they were. */
async function findAll(
  db: Db,
  accountId: AccountId,
  { since, scripts }: { since: Date; scripts: readonly Script[] },
): Promise<Found[]> {
  const changed = await findChangesSince(db, accountId, since);
  const now = new Map(scripts.map((script) => [script.scriptId, script]));
  const found = [...changed.scripts].flatMap(([scriptId, { before, at }]) =>
    compareScripts(before, now.get(scriptId) ?? null, at),
  );
  if (changed.absence !== null) {
    const { before, at } = changed.absence;
    found.push(...compareAbsence(before, await readVacation(db, accountId), at));
  }
  return found.sort((a, b) => b.line.at.localeCompare(a.line.at));
}

async function apply(
  tx: Db,
  accountId: AccountId,
  work: { undo: Undo; scripts: readonly Script[]; setVacation: SetVacation },
): Promise<'done' | 'too-many'> {
  const { undo, scripts } = work;
  switch (undo.kind) {
    case 'absence':
      await work.setVacation(tx, accountId, undo.vacation ?? noVacation);
      return 'done';
    case 'drop':
      await deleteScript(tx, accountId, undo.scriptId);
      return 'done';
    case 'rules': {
      const script = scripts.find(({ scriptId }) => scriptId === undo.scriptId);
      if (script !== undefined)
        await updateScript(tx, accountId, { ...script, content: compileRules(undo.rules) });
      return 'done';
    }
    case 'restore':
      return restore(tx, accountId, undo.script, scripts);
  }
}

/** Under its own id and name; what bears the name meanwhile is moved aside, and stays. */
async function restore(
  tx: Db,
  accountId: AccountId,
  script: Script,
  scripts: readonly Script[],
): Promise<'done' | 'too-many'> {
  const { scriptId, name, isActive } = script;
  const current = scripts.find((other) => other.scriptId === scriptId);
  if (current === undefined && scripts.length >= SCRIPTS_PER_ACCOUNT) return 'too-many';
  const namesake = scripts.find((other) => other.name === name && other.scriptId !== scriptId);
  if (namesake !== undefined)
    await updateScript(tx, accountId, { ...namesake, name: `${name} (${namesake.scriptId})` });
  if (current === undefined) await insertScriptAs(tx, accountId, script);
  else await updateScript(tx, accountId, script);
  if (isActive) await setActive(tx, accountId, scriptId);
  else if (current?.isActive === true) await setActive(tx, accountId, null);
  return 'done';
}

import type { AccountId, Db } from '#base';
import type { Rule } from '#contract';
import { readProblem } from '../delivery/memory.sql.ts';
import { inTurn, SCRIPTS_PER_ACCOUNT } from '../scripts/scripts.ts';
import { insertScript, listScriptRows, setActive, updateScript } from '../scripts/scripts.sql.ts';
import { validateScript, type ValidateOptions } from '../scripts/validate.ts';
import type { RuleList, RulesOptions, SaveOutcome } from '../types.ts';
import { checkRules } from './check-rules.ts';
import { compileRules } from './compile.ts';
import { decompileScript } from './decompile.ts';

/** The script that the editor writes. */
const EDITOR_SCRIPT = 'Règles';

export async function readRules(db: Db, accountId: AccountId): Promise<RuleList> {
  const [scripts, problem] = await Promise.all([listScriptRows(db, accountId), readProblem(db, accountId)]);
  const told = problem === null ? null : { sentence: { fr: problem.fr, en: problem.en }, at: problem.at };
  const active = scripts.find((script) => script.isActive);
  if (active === undefined) return { rules: [], text: null, problem: told };
  const rules = decompileScript(active.content);
  return { rules, text: rules === null ? active.content : null, problem: told };
}

export async function saveRules(
  options: Pick<RulesOptions, 'db' | 'clock'> & ValidateOptions,
  accountId: AccountId,
  given: readonly Rule[],
): Promise<SaveOutcome> {
  const checked = checkRules(given);
  if (checked.kind === 'invalid') return checked;
  const content = compileRules(checked.rules);
  const validated = await validateScript(options, accountId, content);
  if (validated.kind === 'invalid') return { kind: 'invalid', sentence: validated.problem.sentence };
  return inTurn(options, accountId, async (tx, scripts): Promise<SaveOutcome> => {
    const own = scripts.find((script) => script.name === EDITOR_SCRIPT);
    // Somebody's own text under that name is theirs: it is moved aside, not written over.
    const isTheirs = own !== undefined && decompileScript(own.content) === null;
    if ((own === undefined || isTheirs) && scripts.length >= SCRIPTS_PER_ACCOUNT) {
      return { kind: 'too-many', limit: SCRIPTS_PER_ACCOUNT };
    }
    if (own !== undefined && isTheirs) {
      await updateScript(tx, accountId, { ...own, name: `${EDITOR_SCRIPT} (${own.scriptId})` });
    }
    const fields = { name: EDITOR_SCRIPT, content };
    let scriptId = own !== undefined && !isTheirs ? own.scriptId : null;
    if (scriptId === null) scriptId = await insertScript(tx, accountId, fields);
    else await updateScript(tx, accountId, { ...fields, scriptId });
    await setActive(tx, accountId, scriptId);
    return { kind: 'saved' };
  });
}

import type { AccountId, Db } from '#base';
import type { Rule } from '#contract';
import { readProblem } from '../delivery/memory.sql.ts';
import { inTurn, SCRIPTS_PER_ACCOUNT } from '../scripts/scripts.ts';
import { insertScript, listScriptRows, setActive, updateScript } from '../scripts/scripts.sql.ts';
import { validateScript, type ValidateOptions } from '../scripts/validate.ts';
import type { RuleList, RulesOptions, SaveOutcome, Script } from '../types.ts';
import { checkRules } from './check-rules.ts';
import { compileRules } from './compile.ts';
import { decompileScript } from './decompile.ts';

/** The script that the editor writes. */
const EDITOR_SCRIPT = 'Règles';

export async function readRules(db: Db, accountId: AccountId): Promise<RuleList> {
  const [scripts, problem] = await Promise.all([listScriptRows(db, accountId), readProblem(db, accountId)]);
  const told = problem === null ? null : { sentence: { fr: problem.fr, en: problem.en }, at: problem.at };
  const active = scripts.find((script) => script.isActive);
  const own = findOwn(scripts);
  const isInForce = own === null ? active === undefined : own.script === active;
  // One that the editor could show would be the one that it shows.
  const isByHand = active !== undefined && active.content !== '' && !isInForce;
  return {
    rules: own?.rules ?? (isByHand ? null : []),
    isInForce,
    text: isByHand ? active.content : null,
    kept: scripts
      .filter((script) => script !== active && script !== own?.script && script.content.trim() !== '')
      .map(({ scriptId, name, content }) => ({ scriptId, name, content })),
    problem: told,
  };
}

/**
 * The script that the editor shows and writes: the active one when it has rules that the editor can show, else the one
 * that it wrote once. Both doors go by it, so that what is written over is what was shown.
 */
function findOwn(scripts: readonly Script[]): { script: Script; rules: Rule[] } | null {
  const candidates = [
    ...scripts.filter(({ isActive, content }) => isActive && content !== ''),
    ...scripts.filter(({ name }) => name === EDITOR_SCRIPT),
  ];
  for (const script of candidates) {
    const rules = decompileScript(script.content);
    if (rules !== null) return { script, rules };
  }
  return null;
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
  if (validated.kind === 'invalid') return { kind: 'invalid', sentence: validated.plain };
  return inTurn(options, accountId, async (tx, scripts): Promise<SaveOutcome> => {
    const own = findOwn(scripts)?.script;
    if (own === undefined && scripts.length >= SCRIPTS_PER_ACCOUNT) {
      return { kind: 'too-many', limit: SCRIPTS_PER_ACCOUNT };
    }
    // Somebody's own text under that name is theirs: it is moved aside, not written over.
    const theirs = own === undefined ? scripts.find(({ name }) => name === EDITOR_SCRIPT) : undefined;
    if (theirs !== undefined) {
      await updateScript(tx, accountId, { ...theirs, name: `${EDITOR_SCRIPT} (${theirs.scriptId})` });
    }
    const scriptId = own?.scriptId ?? (await insertScript(tx, accountId, { name: EDITOR_SCRIPT, content }));
    if (own !== undefined) await updateScript(tx, accountId, { ...own, content });
    await setActive(tx, accountId, scriptId);
    return { kind: 'saved' };
  });
}

import type { AccountId } from '#base';
import type { Rule } from '#contract';
import { readProblem } from '../delivery/memory.sql.ts';
import { inTurn, SCRIPTS_PER_ACCOUNT } from '../scripts/scripts.ts';
import { insertScript, listScriptRows, setActive, updateScript } from '../scripts/scripts.sql.ts';
import { validateScript, type ValidateOptions } from '../scripts/validate.ts';
import type { RuleList, RulesOptions, SaveOutcome, Script } from '../types.ts';
import { checkRules } from './check-rules.ts';
import { compileRules } from './compile.ts';
import { decompileScript } from './decompile.ts';
import { makeFolders, nameGoneFolders, placeRules, removeFolders } from './rule-folders.ts';

/** The script that the editor writes. */
const EDITOR_SCRIPT = 'Règles';

type Parts = Pick<RulesOptions, 'db' | 'store'>;

export async function readRules(parts: Parts, accountId: AccountId): Promise<RuleList> {
  const { db } = parts;
  const [scripts, problem] = await Promise.all([listScriptRows(db, accountId), readProblem(db, accountId)]);
  const told = problem === null ? null : { sentence: { fr: problem.fr, en: problem.en }, at: problem.at };
  const active = scripts.find((script) => script.isActive);
  const own = findOwn(scripts);
  const isInForce = own === null ? active === undefined : own.script === active;
  // One that the editor could show would be the one that it shows.
  const isByHand = active !== undefined && active.content !== '' && !isInForce;
  return {
    rules: own === null ? (isByHand ? null : []) : await nameGoneFolders(parts, accountId, own.rules),
    isInForce,
    name: isByHand ? active.name : null,
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

/** See `Rules.saveRules`. New folders are made last, and taken back where the rules are not kept after all. */
export async function saveRules(
  options: Parts & Pick<RulesOptions, 'clock'> & ValidateOptions,
  accountId: AccountId,
  given: readonly Rule[],
): Promise<SaveOutcome> {
  const checked = checkRules(given);
  if (checked.kind === 'invalid') return checked;
  const own = findOwn(await listScriptRows(options.db, accountId));
  const known = own === null ? [] : await nameGoneFolders(options, accountId, own.rules);
  const placed = await placeRules(options, accountId, { rules: checked.rules, known });
  if (placed.refusal !== null) return { kind: 'invalid', sentence: placed.refusal };
  const validated = await validateScript(options, accountId, compileRules(placed.rules));
  if (validated.kind === 'invalid') return { kind: 'invalid', sentence: validated.plain };
  const folders = await makeFolders(options, accountId, placed.rules);
  if (folders.kind === 'invalid') return folders;
  let isSaved = false;
  try {
    const outcome = await keepRules(options, accountId, compileRules(folders.rules));
    isSaved = outcome.kind === 'saved';
    return outcome;
  } finally {
    if (!isSaved) await removeFolders(options, accountId, folders.made);
  }
}

function keepRules(
  options: Pick<RulesOptions, 'db' | 'clock'>,
  accountId: AccountId,
  content: string,
): Promise<SaveOutcome> {
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

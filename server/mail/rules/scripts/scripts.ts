import { isSeenName, type AccountId, type Clock, type Db } from '#base';
import { normalizeText, type Sentence } from '#contract';
import { noteScripts } from '../changes/note.ts';
import { forgetProblem } from '../delivery/memory.sql.ts';
import { rejectExtensions, sieveExtensions } from '#wire/sieve';
import type { Script, ScriptFields, ScriptId, ScriptOutcome, Scripts } from '../types.ts';
import {
  claimVersion,
  deleteScript,
  insertScript,
  listScriptRows,
  lockRules,
  raiseVersion,
  readVersion,
  setActive,
  updateScript,
} from './scripts.sql.ts';
import { validateScript, type ValidateOptions } from './validate.ts';

/** Scripts of one account; each of 64 KB at most. */
export const SCRIPTS_PER_ACCOUNT = 16;
/** RFC 5804, section 1.6: names of 128 characters at least. In octets. */
export const SCRIPT_NAME_BYTES = 512;

/** What every door says of a name that cannot be one. */
export const badScriptName: Sentence = {
  fr: `Ce nom ne convient pas : écrivez-le en caractères visibles, sur ${SCRIPT_NAME_BYTES} octets au plus.`,
  en: `This name cannot be used: write it in characters that are seen, ${SCRIPT_NAME_BYTES} octets at most.`,
};

interface Parts extends ValidateOptions {
  db: Db;
  clock: Clock;
}

export function createScripts(options: Parts): Scripts {
  const { db, rejectPolicy } = options;
  return {
    extensions: rejectPolicy === 'off' ? sieveExtensions : [...sieveExtensions, ...rejectExtensions],
    list: (accountId) => listScriptRows(db, accountId),
    version: (accountId) => readVersion(db, accountId),
    claim: (accountId, version) => claimVersion(db, accountId, version),
    async validate(accountId, content) {
      const outcome = await validateScript(options, accountId, content);
      const { kind } = outcome;
      return kind === 'valid' ? { kind, warning: outcome.warning } : { kind, problem: outcome.problem };
    },
    create: (accountId, fields) => write(options, accountId, null, fields),
    update: (accountId, scriptId, patch) => write(options, accountId, scriptId, patch),
    destroy: (accountId, scriptId) =>
      inTurn(options, accountId, async (tx, scripts) => {
        const found = scripts.find((script) => script.scriptId === scriptId);
        if (found === undefined) return { kind: 'not-found' };
        if (found.isActive) return { kind: 'is-active' };
        await deleteScript(tx, accountId, scriptId);
        return { kind: 'done', scriptId, warning: null };
      }),
    activate: (accountId, scriptId) =>
      inTurn(options, accountId, async (tx, scripts) => {
        if (scriptId !== null && !scripts.some((script) => script.scriptId === scriptId)) return 'not-found';
        await setActive(tx, accountId, scriptId);
        return 'done';
      }),
  };
}

type Outcome = 'done' | 'not-found' | 'too-many' | { kind: string };

/**
 * One change of an account's scripts after the other; the state is another only when something was done, and what there
 * was before is kept then.
 */
export function inTurn<T extends Outcome>(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  accountId: AccountId,
  change: (tx: Db, scripts: Script[]) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await lockRules(tx, accountId);
    const before = await listScriptRows(tx, accountId);
    const outcome = await change(tx, before);
    const kind = typeof outcome === 'string' ? outcome : outcome.kind;
    if (kind !== 'done' && kind !== 'saved') return outcome;
    await raiseVersion(tx, accountId);
    const after = await listScriptRows(tx, accountId);
    await noteScripts(tx, accountId, { before, after, now: clock.now() });
    // What went wrong was of the rules as they were.
    if (contentInForce(before) !== contentInForce(after)) await forgetProblem(tx, accountId);
    return outcome;
  });
}

function contentInForce(scripts: readonly Script[]): string | undefined {
  return scripts.find(({ isActive }) => isActive)?.content;
}

async function write(
  options: Parts,
  accountId: AccountId,
  scriptId: ScriptId | null,
  fields: Partial<ScriptFields>,
): Promise<ScriptOutcome> {
  const name = fields.name === undefined ? undefined : normalizeText(fields.name, 'NFC');
  const validated =
    fields.content === undefined ? null : await validateScript(options, accountId, fields.content);
  if (validated?.kind === 'invalid') return { kind: 'invalid', problem: validated.problem };
  const warning = validated?.warning ?? null;
  return inTurn(options, accountId, async (tx, scripts) => {
    const current = scripts.find((script) => script.scriptId === scriptId);
    if (scriptId !== null && current === undefined) return { kind: 'not-found' };
    // A name from before a rule stays while the script changes.
    if (name !== undefined && name !== current?.name && !isScriptName(name)) return { kind: 'bad-name' };
    const next = {
      name: name ?? current?.name ?? '',
      content: validated?.source ?? current?.content ?? '',
    };
    if (scripts.some((script) => script.name === next.name && script !== current))
      return { kind: 'name-taken' };
    if (current !== undefined) {
      await updateScript(tx, accountId, { ...next, scriptId: current.scriptId });
      return { kind: 'done', scriptId: current.scriptId, warning };
    }
    if (scripts.length >= SCRIPTS_PER_ACCOUNT) return { kind: 'too-many' };
    return { kind: 'done', scriptId: await insertScript(tx, accountId, next), warning };
  });
}

/**
 * RFC 5804, section 1.6; RFC 9661, section 2: no control character or line parter; and like names of folders, nothing
 * that cannot be seen or turns the line about.
 */
export function isScriptName(name: string): boolean {
  return Buffer.byteLength(name) <= SCRIPT_NAME_BYTES && isSeenName(name);
}

import { normalizeText } from '#contract';
import type { AccountId } from '#base';
import { isScriptName, SCRIPTS_PER_ACCOUNT, type Script, type Scripts } from '#mail/rules';
import { formatResponse, formatSieveString, type SieveCommand } from '#wire/managesieve';
import { defaultSieveLimits } from '#wire/sieve';
import { formatOutcome, formatProblem, formatValid, replies } from '../replies.ts';

export interface ScriptCall {
  scripts: Scripts;
  accountId: AccountId;
}

type Args = SieveCommand['args'];
type ScriptCommand = (call: ScriptCall, args: Args) => Promise<string>;

const text = (arg: Buffer | number | undefined): string | null =>
  Buffer.isBuffer(arg) ? arg.toString('utf8') : null;

async function find({ scripts, accountId }: ScriptCall, name: string): Promise<Script | undefined> {
  const wanted = normalizeText(name, 'NFC');
  return (await scripts.list(accountId)).find((script) => script.name === wanted);
}

/** RFC 5804, section 2.5. */
const haveSpace: ScriptCommand = async (call, [nameArg, size]) => {
  const name = text(nameArg);
  if (name === null || typeof size !== 'number') return replies.unknown;
  if (size > defaultSieveLimits.scriptBytes) return replies.tooLarge;
  const wanted = normalizeText(name, 'NFC');
  const known = await call.scripts.list(call.accountId);
  if (known.some((script) => script.name === wanted)) return formatResponse('OK');
  if (!isScriptName(wanted)) return formatOutcome({ kind: 'bad-name' });
  return known.length >= SCRIPTS_PER_ACCOUNT ? formatOutcome({ kind: 'too-many' }) : formatResponse('OK');
};

/** Section 2.6: creates or replaces. */
const putScript: ScriptCommand = async (call, [nameArg, content]) => {
  const name = text(nameArg);
  if (name === null || !Buffer.isBuffer(content)) return replies.unknown;
  const found = await find(call, name);
  const { scripts, accountId } = call;
  const outcome =
    found === undefined
      ? await scripts.create(accountId, { name, content })
      : await scripts.update(accountId, found.scriptId, { content });
  return formatOutcome(outcome);
};

/** Section 2.7. */
const listScripts: ScriptCommand = async ({ scripts, accountId }) => {
  const lines = (await scripts.list(accountId)).map(
    ({ name, isActive }) => `${formatSieveString(name)}${isActive ? ' ACTIVE' : ''}\r\n`,
  );
  return lines.join('') + formatResponse('OK');
};

/** Section 2.8: an empty name makes none active. */
const setActive: ScriptCommand = async (call, [nameArg]) => {
  const name = text(nameArg);
  if (name === null) return replies.unknown;
  const found = name === '' ? null : await find(call, name);
  if (found === undefined) return formatOutcome({ kind: 'not-found' });
  await call.scripts.activate(call.accountId, found?.scriptId ?? null);
  return formatResponse('OK');
};

/** Section 2.9. */
const getScript: ScriptCommand = async (call, [nameArg]) => {
  const found = await find(call, text(nameArg) ?? '');
  if (found === undefined) return formatOutcome({ kind: 'not-found' });
  const bytes = Buffer.byteLength(found.content);
  return `{${bytes}}\r\n${found.content}\r\n${formatResponse('OK')}`;
};

/** Section 2.10. */
const deleteScript: ScriptCommand = async (call, [nameArg]) => {
  const found = await find(call, text(nameArg) ?? '');
  if (found === undefined) return formatOutcome({ kind: 'not-found' });
  return formatOutcome(await call.scripts.destroy(call.accountId, found.scriptId));
};

/** Section 2.11. */
const renameScript: ScriptCommand = async (call, [oldName, newName]) => {
  const [found, name] = [await find(call, text(oldName) ?? ''), text(newName)];
  if (name === null) return replies.unknown;
  if (found === undefined) return formatOutcome({ kind: 'not-found' });
  return formatOutcome(await call.scripts.update(call.accountId, found.scriptId, { name }));
};

/** Section 2.12. */
const checkScript: ScriptCommand = async ({ scripts, accountId }, [content]) => {
  if (!Buffer.isBuffer(content)) return replies.unknown;
  const outcome = await scripts.validate(accountId, content);
  return outcome.kind === 'valid'
    ? formatValid(outcome.warning)
    : formatResponse('NO', formatProblem(outcome.problem));
};

/** Commands of who is signed in. */
export const scriptCommands: ReadonlyMap<string, ScriptCommand> = new Map([
  ['HAVESPACE', haveSpace],
  ['PUTSCRIPT', putScript],
  ['LISTSCRIPTS', listScripts],
  ['SETACTIVE', setActive],
  ['GETSCRIPT', getScript],
  ['DELETESCRIPT', deleteScript],
  ['RENAMESCRIPT', renameScript],
  ['CHECKSCRIPT', checkScript],
]);

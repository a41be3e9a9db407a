import type { AccountId } from '#base';
import type { Sentence } from '#contract';
import {
  describeProblem,
  locate,
  parseScript,
  type CheckedScript,
  type ProblemCode,
  type SieveProblem,
} from '#wire/sieve';
import type { RulesOptions, ScriptProblem } from '../types.ts';
import { findSender } from '../vacation/find-sender.ts';

export type ValidateOptions = Pick<RulesOptions, 'mayForward' | 'rejectPolicy' | 'resolveRecipients'>;

export type Validated =
  /** `warning`: what the author is to know of it all the same. */
  | { kind: 'valid'; script: CheckedScript; source: string; warning: ScriptProblem | null }
  /** `plain`: for who never saw the lines of the script. */
  | { kind: 'invalid'; problem: ScriptProblem; plain: Sentence };

type Invalid = Extract<Validated, { kind: 'invalid' }>;

/**
 * Grammar, meaning, and the policy of the place: letters are refused where that is allowed, none go where the académie
 * does not let them go, and answers leave in nobody else's name. What is put together while a script runs is asked
 * again then.
 */
export async function validateScript(
  options: ValidateOptions,
  accountId: AccountId,
  content: Uint8Array | string,
): Promise<Validated> {
  const { mayForward, rejectPolicy } = options;
  const parsed = parseScript(content);
  if (parsed.kind === 'invalid') {
    return toInvalid(parsed.problem);
  }
  const { script } = parsed;
  if (script.rejectAt !== null && rejectPolicy === 'off')
    return refuse(script, 'reject-refused', script.rejectAt, '');
  for (const { address, isComputed, at } of script.redirects) {
    if (isComputed) continue;
    const decision = await mayForward(accountId, address);
    if (decision.kind === 'allowed') continue;
    const refused = refuse(script, 'forward-refused', at, address);
    if (decision.reason === null) return refused;
    const { problem } = refused;
    return { ...refused, problem: { ...problem, sentence: decision.reason }, plain: decision.reason };
  }
  for (const { text, at } of script.senders) {
    if ((await findSender(options, accountId, text)) === null)
      return refuse(script, 'sender-refused', at, text);
  }
  return { kind: 'valid', script, source: script.source, warning: findWarning(script) };
}

/** Of a forward whose address no policy can be asked about yet. */
function findWarning({ source, redirects }: CheckedScript): ScriptProblem | null {
  const found = redirects.find(({ isComputed }) => isComputed);
  if (found === undefined) return null;
  const { at, address: word } = found;
  return toInvalid(locate(source, { code: 'forward-unknown', at, word })).problem;
}

function refuse(script: CheckedScript, code: ProblemCode, at: number, word: string): Invalid {
  return toInvalid(locate(script.source, { code, at, word }));
}

const tooMuch: Sentence = {
  fr: 'Vos règles sont trop longues ou trop nombreuses, prises ensemble. Supprimez-en une, ou retirez des lignes.',
  en: 'Your rules are too long or too many, taken together. Delete one, or take lines out.',
};

function toInvalid(problem: SieveProblem): Invalid {
  const { line, column, code } = problem;
  const isTooMuch = code === 'too-large' || code === 'too-many';
  return {
    kind: 'invalid',
    problem: { line, column, sentence: describeProblem(problem) },
    plain: isTooMuch ? tooMuch : describeProblem({ ...problem, line: 0 }),
  };
}

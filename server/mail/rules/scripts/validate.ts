import type { AccountId } from '#base';
import { describeProblem, locate, parseScript, type CheckedScript, type ProblemCode } from '#wire/sieve';
import type { RulesOptions, ScriptProblem } from '../types.ts';
import { findSender } from '../vacation/find-sender.ts';

export type ValidateOptions = Pick<RulesOptions, 'mayForward' | 'rejectPolicy' | 'resolveRecipients'>;

export type Validated =
  { kind: 'valid'; script: CheckedScript; source: string } | { kind: 'invalid'; problem: ScriptProblem };

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
    const { line, column } = parsed.problem;
    return { kind: 'invalid', problem: { line, column, sentence: describeProblem(parsed.problem) } };
  }
  const { script } = parsed;
  if (script.rejectAt !== null && rejectPolicy === 'off')
    return refuse(script, 'reject-refused', script.rejectAt, '');
  for (const { address, at } of script.redirects) {
    const decision = await mayForward(accountId, address);
    if (decision.kind === 'allowed') continue;
    const refused = refuse(script, 'forward-refused', at, address);
    if (decision.reason !== null) refused.problem.sentence = decision.reason;
    return refused;
  }
  for (const { text, at } of script.senders) {
    if ((await findSender(options, accountId, text)) === null)
      return refuse(script, 'sender-refused', at, text);
  }
  return { kind: 'valid', script, source: script.source };
}

function refuse(
  script: CheckedScript,
  code: ProblemCode,
  at: number,
  word: string,
): { kind: 'invalid'; problem: ScriptProblem } {
  const problem = locate(script.source, { code, at, word });
  const { line, column } = problem;
  return { kind: 'invalid', problem: { line, column, sentence: describeProblem(problem) } };
}

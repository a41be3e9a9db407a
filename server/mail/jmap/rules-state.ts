import type { Rules } from '#mail/rules';
import type { Call } from './engine/call.ts';
import { mismatch } from './engine/in-state.ts';
import { parseState } from './ids.ts';

/** The room whose rows have one state for all their types. */
export interface RulesParts {
  rules: Rules;
}

/** `startInState` for types of mail/rules. */
export async function startRulesInState(
  { rules }: RulesParts,
  { accountId }: Pick<Call, 'accountId'>,
  ifInState: string | null | undefined,
): Promise<number> {
  const version = await rules.scripts.version(accountId);
  if (ifInState === null || ifInState === undefined) return version;
  const asked = parseState(ifInState);
  if (asked === null || Number(asked) !== version) throw mismatch();
  if (!(await rules.scripts.claim(accountId, version))) throw mismatch();
  return version;
}

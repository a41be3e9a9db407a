import type { Modseq } from '#store';
import { formatAccountId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { startRulesInState, type RulesParts } from '../rules-state.ts';
import type { Call } from './call.ts';
import { readSet, SetResponse, type SetError } from './set.ts';

/** The id of the one object of its type (RFC 8621, section 8). */
export const SINGLETON = 'singleton';

/** The /set of a type with one object, which is always there (RFC 8620, section 5.3: `singleton`). */
export async function setSingleton(
  parts: RulesParts,
  args: Parameters<typeof readSet>[0] & { ifInState?: string | null },
  call: Call,
  update: (patch: JsonObject) => Promise<SetError | null>,
): Promise<JsonObject> {
  const request = readSet(args, call);
  const oldState = await startRulesInState(parts, call, args.ifInState);
  const response = new SetResponse(call);
  for (const [creationId] of request.create) response.notCreated(creationId, { type: 'singleton' });
  for (const id of request.destroy) {
    response.notDestroyed(id, { type: id === SINGLETON ? 'singleton' : 'notFound' });
  }
  for (const [id, patch] of request.update) {
    const error = id === SINGLETON ? await update(patch) : { type: 'notFound' };
    if (error === null) response.updated(id);
    else response.notUpdated(id, error);
  }
  const newState = await parts.rules.scripts.version(call.accountId);
  return response.format(formatAccountId(call.accountId), oldState as Modseq, newState as Modseq);
}

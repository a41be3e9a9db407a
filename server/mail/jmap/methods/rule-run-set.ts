import type { Modseq } from '#store';
import { capabilities } from '../capabilities.ts';
import type { Call } from '../engine/call.ts';
import { defineMethod } from '../engine/define-method.ts';
import { readSet, SetResponse, type SetError } from '../engine/set.ts';
import { formatAccountId, formatRunId, parseMailboxId, parseRunId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { RulesParts } from '../rules-state.ts';
import { SetArguments } from '../schemas.ts';
import { readRules } from './rule-set-set.ts';

/** Ours: counts what rules would do to a folder, then does it (`state: "applying"`) or not (`"stopped"`). */
export const ruleRunSet = (parts: RulesParts) =>
  defineMethod({
    name: 'RuleRun/set',
    capability: capabilities.rules,
    access: 'write',
    arguments: SetArguments,
    async run(args, call) {
      const request = readSet(args, call);
      const response = new SetResponse(call);
      for (const [creationId, object] of request.create)
        await begin(parts, call, response, [creationId, object]);
      for (const [id, patch] of request.update) {
        const error = await steer(parts, call, id, patch);
        if (error === null) response.updated(id);
        else response.notUpdated(id, error);
      }
      for (const id of request.destroy) response.notDestroyed(id, { type: 'forbidden' });
      return response.format(formatAccountId(call.accountId), 0 as Modseq, 0 as Modseq);
    },
  });

async function begin(
  { rules }: RulesParts,
  { accountId, language }: Call,
  response: SetResponse,
  [creationId, object]: [string, JsonObject],
): Promise<void> {
  const { mailboxId, rules: given, ...others } = object;
  const mailbox = typeof mailboxId === 'string' ? parseMailboxId(mailboxId) : null;
  const list = readRules(given);
  if (mailbox === null || list === null || Object.keys(others).length > 0) {
    const properties = [...(mailbox === null ? ['mailboxId'] : []), ...(list === null ? ['rules'] : [])];
    return response.notCreated(creationId, { type: 'invalidProperties', properties });
  }
  const outcome = await rules.runs.begin(accountId, mailbox, list);
  switch (outcome.kind) {
    case 'started':
      return response.created(creationId, { id: formatRunId(outcome.runId), state: 'counting' });
    case 'no-mailbox':
      return response.notCreated(creationId, { type: 'invalidProperties', properties: ['mailboxId'] });
    case 'invalid':
      return response.notCreated(creationId, {
        type: 'invalidProperties',
        properties: ['rules'],
        description: outcome.sentence[language],
      });
    default:
      throw new Error(`no reply for ${String(outcome satisfies never)}`);
  }
}

async function steer(
  { rules }: RulesParts,
  { accountId }: Call,
  id: string,
  patch: JsonObject,
): Promise<SetError | null> {
  const runId = parseRunId(id);
  const { state, ...others } = patch;
  const isKnown = (state === 'applying' || state === 'stopped') && Object.keys(others).length === 0;
  if (!isKnown) return { type: 'invalidProperties', properties: ['state'] };
  if (runId === null || (await rules.runs.find(accountId, runId)) === null) return { type: 'notFound' };
  const isDone =
    state === 'applying' ? await rules.runs.apply(accountId, runId) : await rules.runs.stop(accountId, runId);
  return isDone ? null : { type: 'invalidProperties', properties: ['state'] };
}

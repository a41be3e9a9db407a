import { Type } from 'typebox';
import { badScriptName, type ScriptFields, type ScriptOutcome } from '#mail/rules';
import type { MailView, Modseq, Store } from '#store';
import { findBlob } from '../blobs.ts';
import { capabilities } from '../capabilities.ts';
import type { Call, Language } from '../engine/call.ts';
import { defineMethod } from '../engine/define-method.ts';
import {
  invalid,
  readSet,
  refused,
  resolveId,
  SetResponse,
  type Result,
  type SetError,
} from '../engine/set.ts';
import { formatAccountId, parseBlobId, parseScriptId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { formatScript } from '../render/script.ts';
import { startRulesInState, type RulesParts } from '../rules-state.ts';
import { Id, Nullable, setArguments } from '../schemas.ts';

export type ScriptParts = RulesParts & { store: Pick<Store, 'uploadBlob'> };

const ScriptSetArguments = Type.Object(
  {
    ...setArguments,
    onSuccessActivateScript: Nullable(Id),
    onSuccessDeactivateScript: Nullable(Type.Boolean()),
  },
  { additionalProperties: false },
);

/** RFC 9661, section 2.2. */
export const scriptSet = (parts: ScriptParts) =>
  defineMethod({
    name: 'SieveScript/set',
    capability: capabilities.sieve,
    access: 'write',
    arguments: ScriptSetArguments,
    async run(args, call) {
      const request = readSet(args, call);
      const oldState = await startRulesInState(parts, call, args.ifInState);
      const response = new SetResponse(call);
      for (const [creationId, object] of request.create)
        await create(parts, call, response, [creationId, object]);
      for (const [id, patch] of request.update) {
        const error = await update(parts, call, id, patch);
        if (error === null) response.updated(id);
        else response.notUpdated(id, error);
      }
      // Switched off first, a script may be destroyed by the same call; and only when all else was done.
      if (response.hasOnlySuccesses && args.onSuccessDeactivateScript === true) {
        await parts.rules.scripts.activate(call.accountId, null);
      }
      for (const id of request.destroy) {
        const scriptId = parseScriptId(id);
        const outcome =
          scriptId === null ? null : await parts.rules.scripts.destroy(call.accountId, scriptId);
        const error = outcome === null ? { type: 'notFound' } : toError(outcome, call.language);
        if (error === null) response.destroyed(id);
        else response.notDestroyed(id, error);
      }
      if (response.hasOnlySuccesses && args.onSuccessActivateScript != null) {
        const scriptId = parseScriptId(resolveId(args.onSuccessActivateScript, call));
        if (scriptId !== null) await parts.rules.scripts.activate(call.accountId, scriptId);
      }
      const newState = await parts.rules.scripts.version(call.accountId);
      return response.format(formatAccountId(call.accountId), oldState as Modseq, newState as Modseq);
    },
  });

async function create(
  parts: ScriptParts,
  call: Call,
  response: SetResponse,
  [creationId, object]: [string, JsonObject],
): Promise<void> {
  const fields = await readFields(call.view, object);
  if (fields.kind === 'refused') return response.notCreated(creationId, fields.error);
  const { name = `Script ${creationId}`.slice(0, 60), content } = fields.value;
  if (content === undefined) {
    return response.notCreated(creationId, { type: 'invalidProperties', properties: ['blobId'] });
  }
  const outcome = await parts.rules.scripts.create(call.accountId, { name, content });
  const error = toError(outcome, call.language);
  if (error !== null || outcome.kind !== 'done') {
    return response.notCreated(creationId, error ?? { type: 'notFound' });
  }
  const digest = await parts.store.uploadBlob(
    call.accountId,
    typeof content === 'string' ? Buffer.from(content) : content,
  );
  response.created(
    creationId,
    formatScript({ scriptId: outcome.scriptId, name, content: '', isActive: false }, digest),
  );
}

async function update(
  parts: ScriptParts,
  call: Call,
  id: string,
  patch: JsonObject,
): Promise<SetError | null> {
  const scriptId = parseScriptId(id);
  if (scriptId === null) return { type: 'notFound' };
  const fields = await readFields(call.view, patch);
  if (fields.kind === 'refused') return fields.error;
  return toError(await parts.rules.scripts.update(call.accountId, scriptId, fields.value), call.language);
}

async function readFields(view: MailView, object: JsonObject): Promise<Result<Partial<ScriptFields>>> {
  const fields: Partial<ScriptFields> = {};
  for (const [property, value] of Object.entries(object)) {
    if (property.includes('/')) return refused({ type: 'invalidPatch' });
    if (property === 'name' && value === null) continue;
    if (property === 'name' && typeof value === 'string') fields.name = value;
    else if (property === 'blobId' && typeof value === 'string') {
      const blob = parseBlobId(value);
      const bytes = blob === null ? null : await findBlob(view, blob);
      if (bytes === null) return refused({ type: 'blobNotFound', extra: { notFound: [value] } });
      fields.content = bytes;
    } else return invalid([property]);
  }
  return { kind: 'done', value: fields };
}

/** Also of SieveScript/validate. */
export function toError(outcome: ScriptOutcome, language: Language): SetError | null {
  switch (outcome.kind) {
    case 'done':
      return null;
    case 'invalid':
      return { type: 'invalidSieve', description: outcome.problem.sentence[language] };
    case 'not-found':
      return { type: 'notFound' };
    case 'name-taken':
      return { type: 'alreadyExists' };
    case 'bad-name':
      return { type: 'invalidProperties', properties: ['name'], description: badScriptName[language] };
    case 'too-many':
      return { type: 'overQuota' };
    case 'is-active':
      return { type: 'sieveIsActive' };
    default:
      throw new Error(`no reply for ${String(outcome satisfies never)}`);
  }
}

import type { AddressRefusal, IdentityFields } from '#mail/submit';
import { capabilities } from '../capabilities.ts';
import type { Call } from '../engine/call.ts';
import { defineMethod } from '../engine/define-method.ts';
import { startInState } from '../engine/in-state.ts';
import { done, invalid, readSet, refused, SetResponse, type Result, type SetError } from '../engine/set.ts';
import { formatAccountId, formatIdentityId, parseIdentityId } from '../ids.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { SetArguments } from '../schemas.ts';
import type { IdentityParts } from './identity-get.ts';

const MAX_NAME = 200;
const MAX_SIGNATURE = 64 * 1024;
const MAX_ADDRESSES = 50;

/** RFC 8621, section 6.3. The address is the directory's: asking for another is refused. */
export const identitySet = (parts: IdentityParts) =>
  defineMethod({
    name: 'Identity/set',
    capability: capabilities.submission,
    access: 'write',
    arguments: SetArguments,
    async run(args, call) {
      const request = readSet(args, call);
      const oldState = await startInState(parts.store, call, 'Identity', args.ifInState);
      const response = new SetResponse(call);
      for (const [creationId, object] of request.create) {
        await create(parts, creationId, object, call, response);
      }
      for (const [id, patch] of request.update) {
        const error = await update(parts, id, patch, call);
        if (error === null) response.updated(id);
        else response.notUpdated(id, error);
      }
      for (const id of request.destroy) {
        const error = await destroy(parts, id, call);
        if (error === null) response.destroyed(id);
        else response.notDestroyed(id, error);
      }
      const { Identity: newState } = await parts.store.states(call.accountId);
      return response.format(formatAccountId(call.accountId), oldState, newState);
    },
  });

async function create(
  { submitter }: IdentityParts,
  creationId: string,
  object: JsonObject,
  call: Call,
  response: SetResponse,
): Promise<void> {
  const { email, ...rest } = object;
  // RFC 8621, section 6.3: an address that the person may not use.
  if (email !== call.account.address) {
    response.notCreated(creationId, { type: 'forbiddenFrom', properties: ['email'] });
    return;
  }
  const fields = readFields(rest);
  if (fields.kind === 'refused') {
    response.notCreated(creationId, fields.error);
    return;
  }
  const defaults: IdentityFields = {
    name: '',
    replyTo: null,
    bcc: null,
    textSignature: '',
    htmlSignature: '',
  };
  const outcome = await submitter.identities.create(call.accountId, { ...defaults, ...fields.value });
  if (outcome.kind === 'refused')
    response.notCreated(creationId, formatAddressRefusal(outcome.refusal, call));
  else response.created(creationId, { id: formatIdentityId(outcome.identityId), mayDelete: true });
}

async function update(
  { submitter }: IdentityParts,
  id: string,
  patch: JsonObject,
  call: Call,
): Promise<SetError | null> {
  const identityId = parseIdentityId(id);
  if (identityId === null) return { type: 'notFound' };
  const fields = readFields(patch);
  if (fields.kind === 'refused') return fields.error;
  const outcome = await submitter.identities.update(call.accountId, identityId, fields.value);
  if (outcome.kind === 'refused') return formatAddressRefusal(outcome.refusal, call);
  return outcome.kind === 'updated' ? null : { type: 'notFound' };
}

function formatAddressRefusal({ field, text }: AddressRefusal, { language }: Call): SetError {
  return { type: 'invalidProperties', properties: [field], description: text[language] };
}

async function destroy(
  { submitter }: IdentityParts,
  id: string,
  { accountId }: Call,
): Promise<SetError | null> {
  const identityId = parseIdentityId(id);
  if (identityId === null) return { type: 'notFound' };
  const outcome = await submitter.identities.destroy(accountId, identityId);
  switch (outcome) {
    case 'destroyed':
      return null;
    case 'not-found':
      return { type: 'notFound' };
    case 'main':
      return { type: 'forbidden' };
    default:
      throw new Error(`no reply for ${String(outcome satisfies never)}`);
  }
}

function readFields(object: JsonObject): Result<Partial<IdentityFields>> {
  const fields: Partial<IdentityFields> = {};
  for (const [property, value] of Object.entries(object)) {
    if (property.includes('/')) return refused({ type: 'invalidPatch' });
    const isText = typeof value === 'string';
    if (property === 'name' && isText && value.length <= MAX_NAME) fields.name = value;
    else if (property === 'textSignature' && isText && value.length <= MAX_SIGNATURE)
      fields.textSignature = value;
    else if (property === 'htmlSignature' && isText && value.length <= MAX_SIGNATURE)
      fields.htmlSignature = value;
    else if ((property === 'replyTo' || property === 'bcc') && isAddressList(value)) fields[property] = value;
    else return invalid([property]);
  }
  return done(fields);
}

function isAddressList(value: Json): value is ({ name: string | null; email: string }[] & Json) | null {
  if (value === null) return true;
  return Array.isArray(value) && value.length <= MAX_ADDRESSES && value.every(isAddress);
}

function isAddress(value: Json): boolean {
  if (!isJsonObject(value)) return false;
  const { name, email, ...others } = value;
  const isName = name === null || (typeof name === 'string' && name.length <= MAX_NAME);
  return isName && typeof email === 'string' && email.length <= 254 && Object.keys(others).length === 0;
}

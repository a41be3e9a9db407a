import type { Clock } from '#base';
import type { EmailId, EmailPatch, Store } from '#store';
import { capabilities } from '../capabilities.ts';
import { createEmail } from '../create-email.ts';
import { parseEmailPatch } from '../email-patch.ts';
import type { Call } from '../engine/call.ts';
import { defineMethod } from '../engine/define-method.ts';
import { readSet, requireInState, SetResponse, type SetRequest } from '../engine/set.ts';
import { formatAccountId, formatEmailId, parseEmailId } from '../ids.ts';
import { formatPatchError } from '../set-errors.ts';
import { SetArguments } from '../schemas.ts';

export interface EmailSetParts {
  store: Pick<
    Store,
    'states' | 'readBlob' | 'prepare' | 'append' | 'updateEmails' | 'destroyEmails' | 'quota'
  >;
  clock: Clock;
  /** Largest message, in octets. */
  messageBytes: number;
}

/** RFC 8621, section 4.6. */
export const emailSet = (parts: EmailSetParts) =>
  defineMethod({
    name: 'Email/set',
    capability: capabilities.mail,
    access: 'write',
    arguments: SetArguments,
    async run(args, call) {
      const { Email: oldState } = await parts.store.states(call.accountId);
      requireInState(args.ifInState, oldState);
      const request = readSet(args, call);
      const response = new SetResponse(call);
      await createAll(parts, request, call, response);
      await updateAll(parts, request, call, response);
      await destroyAll(parts, request, call, response);
      const { Email: newState } = await parts.store.states(call.accountId);
      return response.format(formatAccountId(call.accountId), oldState, newState);
    },
  });

async function createAll(
  parts: EmailSetParts,
  { create }: SetRequest,
  call: Call,
  response: SetResponse,
): Promise<void> {
  for (const [creationId, object] of create) {
    const result = await createEmail(parts, object, call);
    if (result.kind === 'done') response.created(creationId, result.value);
    else response.notCreated(creationId, result.error);
  }
}

/** All patches in one call of the store: marking a thousand as read is one transaction. */
export async function updateAll(
  { store }: Pick<EmailSetParts, 'store'>,
  { update }: Pick<SetRequest, 'update'>,
  call: Call,
  response: SetResponse,
): Promise<void> {
  const patches: EmailPatch[] = [];
  for (const [id, object] of update) {
    const emailId = parseEmailId(id);
    if (emailId === null) {
      response.notUpdated(id, { type: 'notFound' });
      continue;
    }
    const patch = parseEmailPatch(emailId, object, call);
    if (patch.kind === 'refused') response.notUpdated(id, patch.error);
    else patches.push(patch.value);
  }
  const outcomes = patches.length === 0 ? [] : await store.updateEmails(call.accountId, patches);
  for (const [index, { emailId }] of patches.entries()) {
    const error = formatPatchError(outcomes[index] ?? 'not-found');
    if (error === null) response.updated(formatEmailId(emailId));
    else response.notUpdated(formatEmailId(emailId), error);
  }
}

export async function destroyAll(
  { store }: Pick<EmailSetParts, 'store'>,
  { destroy }: Pick<SetRequest, 'destroy'>,
  { accountId }: Pick<Call, 'accountId'>,
  response: SetResponse,
): Promise<void> {
  const ids = destroy.map(parseEmailId).filter((id): id is EmailId => id !== null);
  const gone = new Set(
    (ids.length === 0 ? [] : await store.destroyEmails(accountId, ids)).map(formatEmailId),
  );
  for (const id of destroy) {
    if (gone.has(id)) response.destroyed(id);
    else response.notDestroyed(id, { type: 'notFound' });
  }
}

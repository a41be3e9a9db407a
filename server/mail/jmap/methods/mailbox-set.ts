import { Type } from 'typebox';
import type { AccountId } from '#base';
import type { MailboxId, MailboxRow, Store } from '#store';
import { capabilities } from '../capabilities.ts';
import { createMailboxes } from '../create-mailboxes.ts';
import type { Call } from '../engine/call.ts';
import { defineMethod } from '../engine/define-method.ts';
import { startInState } from '../engine/in-state.ts';
import { readSet, SetResponse } from '../engine/set.ts';
import { formatAccountId, parseMailboxId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { readMailboxFields } from '../mailbox-fields.ts';
import { formatMailboxError } from '../set-errors.ts';
import { Nullable, setArguments } from '../schemas.ts';

type MailboxStore = Pick<
  Store,
  'states' | 'claimState' | 'listMailboxes' | 'createMailbox' | 'updateMailbox' | 'destroyMailbox'
>;

/** RFC 8621, section 2.5. */
export const mailboxSet = ({ store }: { store: MailboxStore }) =>
  defineMethod({
    name: 'Mailbox/set',
    capability: capabilities.mail,
    access: 'write',
    arguments: Type.Object(
      { ...setArguments, onDestroyRemoveEmails: Nullable(Type.Boolean()) },
      { additionalProperties: false },
    ),
    async run(args, call) {
      const request = readSet(args, call);
      const oldState = await startInState(store, call, 'Mailbox', args.ifInState);
      const response = new SetResponse(call);
      await createMailboxes(store, request.create, call, response);
      for (const [id, patch] of request.update) await update(store, id, patch, call, response);
      await destroyAll(store, request.destroy, call, {
        removeEmails: args.onDestroyRemoveEmails ?? false,
        response,
      });
      const { Mailbox: newState } = await store.states(call.accountId);
      return response.format(formatAccountId(call.accountId), oldState, newState);
    },
  });

async function update(
  store: MailboxStore,
  id: string,
  patch: JsonObject,
  call: Call,
  response: SetResponse,
): Promise<void> {
  const mailboxId = parseMailboxId(id);
  const row = mailboxId === null ? null : await findMailbox(store, call.accountId, mailboxId);
  if (row === null) {
    response.notUpdated(id, { type: 'notFound' });
    return;
  }
  const fields = readMailboxFields(patch, call, row);
  if (fields.kind === 'refused') {
    response.notUpdated(id, fields.error);
    return;
  }
  const { name, parentId, role } = fields.value;
  const changes = [
    [name, row.name],
    [parentId, row.parentId],
    [role, row.role],
  ];
  const isOther = changes.some(([wanted, current]) => wanted !== undefined && wanted !== current);
  // The account's furniture stays where it is, as it is called.
  if (row.role !== null && isOther) {
    response.notUpdated(id, { type: 'forbidden' });
    return;
  }
  const outcome = await store.updateMailbox(call.accountId, row.mailboxId, fields.value);
  if (outcome.kind === 'done') response.updated(id);
  else response.notUpdated(id, formatMailboxError(outcome.kind, call.language));
}

async function destroyAll(
  store: MailboxStore,
  ids: readonly string[],
  { accountId, language }: Call,
  { removeEmails, response }: { removeEmails: boolean; response: SetResponse },
): Promise<void> {
  // Children come after their parents in a list, more often than not: from the back it takes one pass.
  for (const id of ids.toReversed()) {
    const mailboxId = parseMailboxId(id);
    const row = mailboxId === null ? null : await findMailbox(store, accountId, mailboxId);
    if (row === null) response.notDestroyed(id, { type: 'notFound' });
    else if (row.role !== null) response.notDestroyed(id, { type: 'forbidden' });
    else {
      const outcome = await store.destroyMailbox(accountId, row.mailboxId, removeEmails);
      if (outcome.kind === 'done') response.destroyed(id);
      else response.notDestroyed(id, formatMailboxError(outcome.kind, language));
    }
  }
}

async function findMailbox(
  store: MailboxStore,
  accountId: AccountId,
  mailboxId: MailboxId,
): Promise<MailboxRow | null> {
  const rows = await store.listMailboxes(accountId);
  return rows.find((row) => row.mailboxId === mailboxId) ?? null;
}

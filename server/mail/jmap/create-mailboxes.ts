import type { MailboxCreate, MailboxRow, Store } from '#store';
import type { Call } from './engine/call.ts';
import { resolveId, type SetResponse } from './engine/set.ts';
import { formatMailboxId } from './ids.ts';
import type { JsonObject } from './json.ts';
import { readMailboxFields } from './mailbox-fields.ts';
import { formatMailbox } from './render/mailbox.ts';
import { formatMailboxError } from './set-errors.ts';

type MailboxStore = Pick<Store, 'listMailboxes' | 'createMailbox'>;

/** Parents before the children that name them by creation id, in whatever order they were written. */
export async function createMailboxes(
  store: MailboxStore,
  objects: readonly [string, JsonObject][],
  call: Call,
  response: SetResponse,
): Promise<void> {
  let waiting = objects;
  for (let before = Infinity; waiting.length > 0 && waiting.length < before;) {
    before = waiting.length;
    const blocked: [string, JsonObject][] = [];
    for (const [creationId, object] of waiting) {
      const { parentId } = object;
      const isBlocked =
        typeof parentId === 'string' && parentId.startsWith('#') && resolveId(parentId, call) === parentId;
      if (isBlocked) blocked.push([creationId, object]);
      else await create(store, creationId, object, call, response);
    }
    waiting = blocked;
  }
  for (const [creationId] of waiting) {
    response.notCreated(creationId, { type: 'invalidProperties', properties: ['parentId'] });
  }
}

async function create(
  store: MailboxStore,
  creationId: string,
  object: JsonObject,
  call: Call,
  response: SetResponse,
): Promise<void> {
  const fields = readMailboxFields(object, call);
  if (fields.kind === 'refused' || fields.value.name === undefined) {
    response.notCreated(
      creationId,
      fields.kind === 'refused' ? fields.error : { type: 'invalidProperties', properties: ['name'] },
    );
    return;
  }
  const mailbox: MailboxCreate = {
    parentId: null,
    role: null,
    sortOrder: 0,
    subscribed: true,
    ...fields.value,
    name: fields.value.name,
  };
  const outcome = await store.createMailbox(call.accountId, mailbox);
  if (outcome.kind !== 'done') {
    response.notCreated(creationId, formatMailboxError(outcome.kind, call.language));
    return;
  }
  const rows = await store.listMailboxes(call.accountId);
  const row = rows.find(({ mailboxId }) => mailboxId === outcome.mailboxId);
  const id = formatMailboxId(outcome.mailboxId);
  response.created(creationId, { ...(row === undefined ? {} : serverSet(row, call, object)), id });
}

/** What the client did not say itself (RFC 8620, section 5.3). */
function serverSet(row: MailboxRow, call: Call, object: JsonObject): JsonObject {
  const whole = formatMailbox(row, call.account);
  return Object.fromEntries(Object.entries(whole).filter(([name, value]) => object[name] !== value));
}

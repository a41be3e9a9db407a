import type { Clock } from '#base';
import { Type, type Static } from 'typebox';
import type { EmailId, EmailPatch, EmailsChange, MailboxId, Modseq, Store } from '#store';
import { capabilities } from '../capabilities.ts';
import { createEmail } from '../create-email.ts';
import { parseEmailPatch } from '../email-patch.ts';
import type { Call, ViewCall } from '../engine/call.ts';
import { defineViewMethod } from '../engine/define-method.ts';
import { mismatch, requireInState, startInState } from '../engine/in-state.ts';
import { MethodError } from '../errors.ts';
import { readSet, resolveId, SetResponse, type SetRequest } from '../engine/set.ts';
import { formatAccountId, formatEmailId, formatMailboxId, parseEmailId, parseMailboxId } from '../ids.ts';
import { formatPatchError } from '../set-errors.ts';
import { closed, Id, Nullable, setArguments } from '../schemas.ts';

export interface EmailSetParts {
  store: Pick<Store, 'states' | 'claimState' | 'prepare' | 'append'>;
  clock: Clock;
  /** Largest message, in octets. */
  messageBytes: number;
}

const Arguments = Type.Object(
  {
    ...setArguments,
    /** Of `urn:digue:jmap:destroyfrom` (docs/jmap.md). */
    digueDestroyFrom: Nullable(Type.Object({ mailboxIds: Type.Array(Id), within: Nullable(Id) }, closed)),
  },
  closed,
);

/** RFC 8621, section 4.6. */
export const emailSet = (parts: EmailSetParts) =>
  defineViewMethod({
    name: 'Email/set',
    capability: capabilities.mail,
    access: 'mark',
    arguments: Arguments,
    async run(args, call) {
      const response = new SetResponse(call);
      const { whole } = call;
      const destroyFrom = readDestroyFrom(args.digueDestroyFrom, call);
      const request = keepToRights(readSet(args, call), call, response);
      const oldState = await startState(parts.store, args.ifInState, request, call);
      if (whole !== null) await createAll(parts, request, whole, response);
      const ifState = (args.ifInState ?? null) !== null && request.create.length === 0 ? oldState : null;
      await changeAll({ ...request, ...destroyFrom, ifState }, call, response);
      const { Email: newState } = await call.view.states();
      return response.format(formatAccountId(call.view.accountId), oldState, newState);
    },
  });

const forbidden = { type: 'forbidden' };

/** Who may only mark as read neither creates nor destroys, nor does who sees only what its owner gave them. */
function keepToRights(request: SetRequest, { account, whole }: ViewCall, response: SetResponse): SetRequest {
  if (!account.isReadOnly && whole !== null) return request;
  for (const [creationId] of request.create) response.notCreated(creationId, forbidden);
  for (const id of request.destroy) response.notDestroyed(id, forbidden);
  return { ...request, create: [], destroy: [] };
}

type Conditions = Pick<EmailsChange, 'destroyFrom' | 'ifState'>;

/** Mailboxes that there cannot be hold nothing, and nothing lies within one. */
function readDestroyFrom(
  asked: Static<typeof Arguments>['digueDestroyFrom'],
  call: ViewCall,
): Pick<Conditions, 'destroyFrom'> {
  if (asked === null || asked === undefined) return {};
  if (!call.using.has(capabilities.destroyFrom))
    throw new MethodError('invalidArguments', `"digueDestroyFrom" needs ${capabilities.destroyFrom}`);
  const read = (id: string) => parseMailboxId(resolveId(id, call));
  const within = asked.within == null ? null : read(asked.within);
  const mailboxIds = asked.mailboxIds.flatMap((id) => read(id) ?? []);
  const isNowhere = asked.within != null && within === null;
  return { destroyFrom: { mailboxIds: isNowhere ? [] : mailboxIds, within } };
}

function isMark({ keywords, mailboxes }: EmailPatch): boolean {
  if (mailboxes !== undefined || keywords === undefined || 'set' in keywords) return false;
  return [...keywords.add, ...keywords.remove].every((keyword) => keyword === '$seen');
}

/** What is created cannot be asked for in the transaction of the changes: then the state is claimed before. */
async function startState(
  store: EmailSetParts['store'],
  ifInState: string | null | undefined,
  { create }: SetRequest,
  { view, whole }: ViewCall,
): Promise<Modseq> {
  if (create.length > 0 && whole !== null) return startInState(store, whole, 'Email', ifInState);
  const { Email: state } = await view.states();
  requireInState(ifInState, state);
  return state;
}

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

/** All patches and removals in one call of the store: marking a thousand as read is one transaction. */
async function changeAll(
  { update, destroy, ...conditions }: SetRequest & Conditions,
  call: ViewCall,
  response: SetResponse,
): Promise<void> {
  const patches = readPatches(update, call, response);
  const ids = destroy.map(parseEmailId).filter((id): id is EmailId => id !== null);
  const outcome = await call.view.changeEmails({ patches, destroy: ids, ...conditions });
  if (outcome.kind === 'state-mismatch') throw mismatch();
  for (const [index, { emailId }] of patches.entries()) {
    const error = formatPatchError(outcome.patched[index] ?? 'not-found');
    if (error === null) response.updated(formatEmailId(emailId));
    else response.notUpdated(formatEmailId(emailId), error);
  }
  const gone = new Set(outcome.destroyed.map(formatEmailId));
  const left = new Map(outcome.left.map((one) => [formatEmailId(one.emailId), formatPlaces(one.mailboxIds)]));
  for (const id of destroy) {
    const mailboxIds = left.get(id);
    if (gone.has(id)) response.destroyed(id);
    else if (mailboxIds !== undefined) response.updated(id, { mailboxIds });
    else response.notDestroyed(id, { type: 'notFound' });
  }
}

function formatPlaces(mailboxIds: readonly MailboxId[]): Record<string, true> {
  return Object.fromEntries(mailboxIds.map((id) => [formatMailboxId(id), true]));
}

function readPatches(update: SetRequest['update'], call: ViewCall, response: SetResponse): EmailPatch[] {
  const patches: EmailPatch[] = [];
  for (const [id, object] of update) {
    const emailId = parseEmailId(id);
    const patch = emailId === null ? null : parseEmailPatch(emailId, object, call);
    if (patch === null) response.notUpdated(id, { type: 'notFound' });
    else if (patch.kind === 'refused') response.notUpdated(id, patch.error);
    else if (call.account.isReadOnly && !isMark(patch.value)) response.notUpdated(id, forbidden);
    else patches.push(patch.value);
  }
  return patches;
}

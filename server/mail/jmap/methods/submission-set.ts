import { Type } from 'typebox';
import type { Store } from '#store';
import type { Submitter } from '#mail/submit';
import { capabilities } from '../capabilities.ts';
import type { Call, Method, MethodResponse } from '../engine/call.ts';
import { defineMethod } from '../engine/define-method.ts';
import { startInState } from '../engine/in-state.ts';
import { readSet, resolveId, SetResponse } from '../engine/set.ts';
import { formatAccountId, formatSubmissionId, parseSubmissionId } from '../ids.ts';
import type { Json, JsonObject } from '../json.ts';
import { Nullable, setArguments, Id } from '../schemas.ts';
import { createSubmission, type SubmissionParts } from '../create-submission.ts';

export interface SubmissionSetParts extends SubmissionParts {
  store: Pick<Store, 'states' | 'claimState' | 'getEmails'>;
  submitter: Submitter;
  /** Run for onSuccessUpdateEmail and onSuccessDestroyEmail, as if the client had called it next. */
  emailSet: Method;
}

/** RFC 8621, section 7.5. */
export const submissionSet = (parts: SubmissionSetParts) =>
  defineMethod({
    name: 'EmailSubmission/set',
    capability: capabilities.submission,
    access: 'write',
    arguments: Type.Object(
      {
        ...setArguments,
        onSuccessUpdateEmail: Nullable(
          Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown())),
        ),
        onSuccessDestroyEmail: Nullable(Type.Array(Id)),
      },
      { additionalProperties: false },
    ),
    async run(args, call) {
      const request = readSet(args, call);
      const oldState = await startInState(parts.store, call, 'EmailSubmission', args.ifInState);
      const response = new SetResponse(call);
      const emails = new Map<string, string>();
      for (const [creationId, object] of request.create) {
        const result = await createSubmission(parts, object, call);
        if (result.kind === 'refused') response.notCreated(creationId, result.error);
        else {
          response.created(creationId, result.value.created);
          emails.set(result.value.created.id, result.value.emailId);
        }
      }
      for (const [id, patch] of request.update) await update(parts, id, patch, call, response, emails);
      await destroy(parts, request.destroy, call, response, emails);
      const { EmailSubmission: newState } = await parts.store.states(call.accountId);
      const answer = {
        name: 'EmailSubmission/set',
        arguments: response.format(formatAccountId(call.accountId), oldState, newState),
      };
      return [answer, ...(await changeEmails(parts.emailSet, args, call, emails))];
    },
  });

/** Only taking back is possible. */
async function update(
  { submitter }: SubmissionSetParts,
  id: string,
  patch: JsonObject,
  call: Call,
  response: SetResponse,
  emails: Map<string, string>,
): Promise<void> {
  const submissionId = parseSubmissionId(id);
  const [known] = submissionId === null ? [] : await submitter.get(call.accountId, [submissionId]);
  if (submissionId === null || known === undefined) {
    response.notUpdated(id, { type: 'notFound' });
    return;
  }
  const strange = Object.keys(patch).filter((property) => property !== 'undoStatus');
  if (strange.length > 0 || patch['undoStatus'] !== 'canceled') {
    response.notUpdated(id, {
      type: 'invalidProperties',
      properties: strange.length > 0 ? strange : ['undoStatus'],
    });
    return;
  }
  const outcome = await submitter.cancel(call.accountId, submissionId);
  if (outcome === 'canceled') {
    response.updated(id);
    emails.set(id, `E${known.emailId}`);
  } else response.notUpdated(id, { type: outcome === 'not-found' ? 'notFound' : 'cannotUnsend' });
}

async function destroy(
  { submitter }: SubmissionSetParts,
  ids: readonly string[],
  { accountId }: Call,
  response: SetResponse,
  emails: Map<string, string>,
): Promise<void> {
  const parsed = ids.map(parseSubmissionId).filter((id) => id !== null);
  const known = parsed.length === 0 ? [] : await submitter.get(accountId, parsed);
  const gone = known.length === 0 ? [] : await submitter.destroy(accountId, parsed);
  const destroyed = new Set(gone.map(formatSubmissionId));
  for (const { submissionId, emailId } of known) emails.set(formatSubmissionId(submissionId), `E${emailId}`);
  for (const id of ids) {
    if (destroyed.has(id)) response.destroyed(id);
    else response.notDestroyed(id, { type: 'notFound' });
  }
}

interface OnSuccess {
  onSuccessUpdateEmail?: Record<string, Record<string, unknown>> | null;
  onSuccessDestroyEmail?: readonly string[] | null;
}

/** What was asked for the emails whose submission succeeded, as one more Email/set. */
async function changeEmails(
  emailSet: Method,
  args: OnSuccess,
  call: Call,
  emails: ReadonlyMap<string, string>,
): Promise<MethodResponse[]> {
  const emailOf = (id: string) => emails.get(resolveId(id, call));
  const update = Object.entries(args.onSuccessUpdateEmail ?? {}).flatMap(([id, patch]): [string, Json][] => {
    const emailId = emailOf(id);
    return emailId === undefined ? [] : [[emailId, patch as JsonObject]];
  });
  const destroyed = (args.onSuccessDestroyEmail ?? []).flatMap((id) => emailOf(id) ?? []);
  if (update.length === 0 && destroyed.length === 0) return [];
  return emailSet.run(
    { accountId: formatAccountId(call.accountId), update: Object.fromEntries(update), destroy: destroyed },
    call,
  );
}

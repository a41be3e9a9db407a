import { Type } from 'typebox';
import type { Clock } from '#base';
import type { EmailRow, MailView, Store } from '#store';
import { capabilities } from '../capabilities.ts';
import { readPlace, storeEmail, type CreatedEmail } from '../create-email.ts';
import { readKeywords } from '../email-patch.ts';
import type { Call, Method } from '../engine/call.ts';
import { defineMethod } from '../engine/define-method.ts';
import { openFromAccount } from '../engine/from-account.ts';
import { requireInState, startInState } from '../engine/in-state.ts';
import { readSet, refused, resolveId, SetResponse, type Result } from '../engine/set.ts';
import { formatAccountId, parseEmailId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { Id, Nullable } from '../schemas.ts';

export interface EmailCopyParts {
  store: Pick<Store, 'states' | 'claimState' | 'prepare' | 'append'>;
  clock: Clock;
  messageBytes: number;
  /** Run for onSuccessDestroyOriginal, as if the client had called it next. */
  emailSet: Method;
}

const State = Nullable(Type.String({ maxLength: 64 }));

/** RFC 8621, section 4.7: from one account of the person to another. */
export const emailCopy = (parts: EmailCopyParts) =>
  defineMethod({
    name: 'Email/copy',
    capability: capabilities.mail,
    access: 'write',
    arguments: Type.Object(
      {
        fromAccountId: Id,
        ifFromInState: State,
        accountId: Id,
        ifInState: State,
        create: Type.Record(Type.String(), Type.Unknown()),
        onSuccessDestroyOriginal: Nullable(Type.Boolean()),
        destroyFromIfInState: State,
      },
      { additionalProperties: false },
    ),
    async run(args, call) {
      const from = openFromAccount(args.fromAccountId, call);
      const { create } = readSet({ create: args.create }, call);
      const fromStates = await from.states();
      requireInState(args.ifFromInState, fromStates.Email);
      const startState = await startInState(parts.store, call, 'Email', args.ifInState);
      const response = new SetResponse(call);
      const copied: string[] = [];
      for (const [creationId, object] of create) {
        const result = await copyOne(parts, object, from, call);
        if (result.kind === 'refused') response.notCreated(creationId, result.error);
        else {
          response.created(creationId, result.value);
          copied.push(resolveId(String(object['id']), call));
        }
      }
      const { Email: newState } = await parts.store.states(call.accountId);
      const { created, notCreated, oldState, newState: state } = response.format('', startState, newState);
      const answer = {
        fromAccountId: args.fromAccountId,
        accountId: formatAccountId(call.accountId),
        oldState: oldState ?? null,
        newState: state ?? null,
        created: created ?? null,
        notCreated: notCreated ?? null,
      };
      const destroyed =
        args.onSuccessDestroyOriginal === true && copied.length > 0
          ? await parts.emailSet.run(
              {
                accountId: args.fromAccountId,
                destroy: copied,
                ifInState: args.destroyFromIfInState ?? null,
              },
              call,
            )
          : [];
      return [{ name: 'Email/copy', arguments: answer }, ...destroyed];
    },
  });

async function copyOne(
  parts: EmailCopyParts,
  object: JsonObject,
  from: MailView,
  call: Call,
): Promise<Result<CreatedEmail>> {
  const strange = Object.keys(object).filter(
    (name) => !['id', 'mailboxIds', 'keywords', 'receivedAt'].includes(name),
  );
  if (strange.length > 0) return refused({ type: 'invalidProperties', properties: strange });
  const emailId = typeof object['id'] === 'string' ? parseEmailId(resolveId(object['id'], call)) : null;
  const [row] = emailId === null ? [] : await from.getEmails([emailId]);
  const bytes = row === undefined ? null : await from.readBlob(row.digest);
  if (row === undefined || bytes === null) return refused({ type: 'notFound' });
  const place = readPlace(withDefaults(object, row), call, parts.clock.now());
  return place.kind === 'refused' ? place : storeEmail(parts, bytes, call, place.value, row);
}

/** What the client leaves out is as it was (RFC 8621, section 4.7). */
function withDefaults(object: JsonObject, row: EmailRow): JsonObject {
  const keywords = Object.fromEntries(row.keywords.map((keyword) => [keyword, true]));
  return {
    ...object,
    keywords:
      readKeywords(object['keywords']) === null && (object['keywords'] ?? null) === null
        ? keywords
        : (object['keywords'] ?? null),
    receivedAt: object['receivedAt'] ?? row.receivedAt.toISOString(),
  };
}

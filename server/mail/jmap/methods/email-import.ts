import { Type } from 'typebox';
import type { Clock } from '#base';
import type { Store } from '#store';
import { parseMessage } from '#wire/message';
import { findBlob } from '../blobs.ts';
import { capabilities } from '../capabilities.ts';
import { invalidBlob } from '../compose/parse-part.ts';
import { readPlace, storeEmail, type CreatedEmail } from '../create-email.ts';
import type { Call } from '../engine/call.ts';
import { defineMethod } from '../engine/define-method.ts';
import { startInState } from '../engine/in-state.ts';
import { invalid, readSet, refused, SetResponse, type Result } from '../engine/set.ts';
import { formatAccountId, formatState, parseBlobId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { Id, Nullable } from '../schemas.ts';

export interface EmailImportParts {
  store: Pick<Store, 'states' | 'claimState' | 'prepare' | 'append'>;
  clock: Clock;
  messageBytes: number;
}

/** RFC 8621, section 4.8: messages that were uploaded, octet for octet. */
export const emailImport = (parts: EmailImportParts) =>
  defineMethod({
    name: 'Email/import',
    capability: capabilities.mail,
    access: 'write',
    arguments: Type.Object(
      {
        accountId: Id,
        ifInState: Nullable(Type.String({ maxLength: 64 })),
        emails: Type.Record(Type.String(), Type.Unknown()),
      },
      { additionalProperties: false },
    ),
    async run(args, call) {
      const { create } = readSet({ create: args.emails }, call);
      const oldState = await startInState(parts.store, call, 'Email', args.ifInState);
      const response = new SetResponse(call);
      for (const [creationId, object] of create) {
        const result = await importOne(parts, object, call);
        if (result.kind === 'done') response.created(creationId, result.value);
        else response.notCreated(creationId, result.error);
      }
      const accountId = formatAccountId(call.accountId);
      const { Email: newState } = await parts.store.states(call.accountId);
      const { created = null, notCreated = null } = response.format(accountId, oldState, newState);
      return {
        accountId,
        oldState: formatState(oldState),
        newState: formatState(newState),
        created,
        notCreated,
      };
    },
  });

async function importOne(
  parts: EmailImportParts,
  object: JsonObject,
  call: Call,
): Promise<Result<CreatedEmail>> {
  const known = ['blobId', 'mailboxIds', 'keywords', 'receivedAt'];
  const strange = Object.keys(object).filter((name) => !known.includes(name));
  if (strange.length > 0) return invalid(strange);
  const { blobId } = object;
  if (typeof blobId !== 'string') return invalid(['blobId']);
  const place = readPlace(object, call, parts.clock.now());
  if (place.kind === 'refused') return place;
  const parsed = parseBlobId(blobId);
  const bytes = parsed === null ? null : await findBlob(call.view, parsed);
  if (bytes === null) return invalidBlob(blobId);
  // Anything can be read as a message; without a single header field it was not meant as one.
  if (parseMessage(bytes).root.headers.length === 0) return refused({ type: 'invalidEmail' });
  return storeEmail(parts, bytes, call, place.value);
}

import { Type } from 'typebox';
import type { Store } from '#store';
import { findBlob } from '../blobs.ts';
import { capabilities } from '../capabilities.ts';
import { defineMethod } from '../engine/define-method.ts';
import { openFromAccount } from '../engine/from-account.ts';
import { MethodError } from '../errors.ts';
import { formatAccountId, formatBlobId, parseBlobId } from '../ids.ts';
import type { Json, JsonObject } from '../json.ts';
import { Id } from '../schemas.ts';

/** RFC 8620, section 6.3: a file of one's own mail into the draft of a functional mailbox, say. */
export const blobCopy = ({ store }: { store: Pick<Store, 'uploadBlob'> }) =>
  defineMethod({
    name: 'Blob/copy',
    capability: capabilities.core,
    access: 'write',
    arguments: Type.Object(
      { fromAccountId: Id, accountId: Id, blobIds: Type.Array(Id) },
      { additionalProperties: false },
    ),
    async run(args, call) {
      const from = openFromAccount(args.fromAccountId, call);
      if (args.blobIds.length > call.limits.maxObjectsInSet) {
        throw new MethodError('requestTooLarge', `more than ${call.limits.maxObjectsInSet} blobs`);
      }
      const copied: [string, Json][] = [];
      const notCopied: [string, JsonObject][] = [];
      for (const blobId of new Set(args.blobIds)) {
        const parsed = parseBlobId(blobId);
        const bytes = parsed === null ? null : await findBlob(from, parsed);
        if (bytes === null) notCopied.push([blobId, { type: 'notFound' }]);
        else {
          const digest = await store.uploadBlob(call.accountId, bytes);
          copied.push([blobId, formatBlobId({ kind: 'whole', digest })]);
        }
      }
      return {
        fromAccountId: args.fromAccountId,
        accountId: formatAccountId(call.accountId),
        copied: copied.length > 0 ? Object.fromEntries(copied) : null,
        notCopied: notCopied.length > 0 ? Object.fromEntries(notCopied) : null,
      };
    },
  });

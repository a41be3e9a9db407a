import type { FastifyInstance } from 'fastify';
import { BlobError, type AccountId } from '#base';
import type { BlobDigest } from '#store';
import { RequestError } from '../errors.ts';
import { formatAccountId, formatBlobId, parseAccountId } from '../ids.ts';
import { sendNotFound } from './not-found.ts';
import type { JmapParts } from './options.ts';
import { createConcurrencyHook } from './sign-in.ts';

const MEDIA_TYPE = /^[\w!#$&^.+-]{1,100}\/[\w!#$&^.+-]{1,100}(?:;[\x20-\x7e]{0,200})?$/;

/** POST /jmap/upload/{accountId} (RFC 8620, section 6.1). */
export function uploadRoute(app: FastifyInstance, parts: JmapParts): void {
  const { limits, personOf } = parts;
  const onRequest = createConcurrencyHook(personOf, {
    name: 'maxConcurrentUpload',
    count: limits.maxConcurrentUpload,
  });
  app.post<{ Params: { accountId: string } }>(
    '/jmap/upload/:accountId',
    { bodyLimit: limits.maxSizeUpload, onRequest },
    async (request, reply) => {
      const accountId = parseAccountId(request.params.accountId);
      const { whole } = await parts.findDoors(request);
      const access = accountId === null ? undefined : whole.get(accountId);
      if (accountId === null || access === undefined || access.isReadOnly) return sendNotFound(reply);
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const digest = await keep(parts, accountId, bytes);
      const type = request.headers['content-type'] ?? '';
      return reply.code(201).send({
        accountId: formatAccountId(accountId),
        blobId: formatBlobId({ kind: 'whole', digest }),
        type: MEDIA_TYPE.test(type) ? type : 'application/octet-stream',
        size: bytes.byteLength,
      });
    },
  );
}

async function keep(
  { store }: Pick<JmapParts, 'store'>,
  accountId: AccountId,
  bytes: Uint8Array,
): Promise<BlobDigest> {
  try {
    return await store.uploadBlob(accountId, bytes);
  } catch (error) {
    if (!(error instanceof BlobError) || error.code !== 'blob/disk-full') throw error;
    throw new RequestError('noRoom', 'there is no room left, nothing was kept');
  }
}

import type { Script } from '#mail/rules';
import type { BlobDigest } from '#store';
import { formatBlobId, formatScriptId } from '../ids.ts';
import type { JsonObject } from '../json.ts';

export const scriptProperties = ['id', 'name', 'blobId', 'isActive'];

/** RFC 9661, section 2. */
export function formatScript(
  { scriptId, name, isActive }: Script,
  digest: BlobDigest,
): JsonObject & { id: string } {
  return { id: formatScriptId(scriptId), name, blobId: formatBlobId({ kind: 'whole', digest }), isActive };
}

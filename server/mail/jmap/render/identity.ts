import type { Access } from '#identity';
import type { IdentityRow } from '#mail/submit';
import { formatIdentityId } from '../ids.ts';
import type { JsonObject } from '../json.ts';

/** RFC 8621, section 6. */
export const identityProperties: readonly string[] = [
  'id',
  'name',
  'email',
  'replyTo',
  'bcc',
  'textSignature',
  'htmlSignature',
  'mayDelete',
];

/** The address is the directory's, whatever is kept beside it. */
export function formatIdentity(
  row: IdentityRow,
  account: Pick<Access, 'address' | 'isReadOnly'>,
): JsonObject {
  return {
    id: formatIdentityId(row.identityId),
    name: row.name,
    email: account.address,
    replyTo: row.replyTo,
    bcc: row.bcc,
    textSignature: row.textSignature,
    htmlSignature: row.htmlSignature,
    mayDelete: !row.isMain && !account.isReadOnly,
  };
}

import type { DirectoryEntry } from '#identity';
import { formatPrincipalId } from '../ids.ts';
import type { JsonObject } from '../json.ts';

/** RFC 9670, section 2. */
export const principalProperties: readonly string[] = ['id', 'type', 'name', 'description', 'email'];

export function formatPrincipal(entry: DirectoryEntry): JsonObject {
  return {
    id: formatPrincipalId(entry.accountId),
    type: entry.kind === 'person' ? 'individual' : 'group',
    name: entry.name,
    description: entry.establishment,
    email: entry.address,
  };
}

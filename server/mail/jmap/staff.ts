import { staffRoles, type DirectoryEntry, type Person } from '#identity';
import type { Call } from './engine/call.ts';
import { MethodError } from './errors.ts';

export function isStaff(person: Pick<Person, 'role'>): boolean {
  return staffRoles.includes(person.role);
}

/** The directory is read by those who work here, from their own account. */
export function requireStaff({ person, account }: Pick<Call, 'person' | 'account'>): void {
  if (!isStaff(person) || account.right !== 'self') {
    throw new MethodError('accountNotSupportedByMethod', 'no directory in this account');
  }
}

/** Functional mailboxes and those who work here; never pupils or guardians. */
export function isListed(entry: DirectoryEntry): boolean {
  return entry.kind === 'functional' || (entry.role !== null && staffRoles.includes(entry.role));
}

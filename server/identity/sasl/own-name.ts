import { normalizeLogin } from '../person.sql.ts';
import type { Person } from '../types.ts';

/** Does this name, as typed, mean that person? */
export type IsNamed = (person: Person, login: string) => Promise<boolean>;

/**
 * Whether who has signed in may go on for whom the program says (the authorization identity of RFC 4422): nobody acts for
 * somebody else, by whatever mechanism; shared mailboxes have names of their own. Any name of the person will do.
 */
export async function isOwnName(isNamed: IsNamed, person: Person, as: string | null): Promise<boolean> {
  if (as === null) return true;
  const name = normalizeLogin(as);
  return name !== null && (await isNamed(person, name));
}

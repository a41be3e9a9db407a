import type { AccountId } from '#base';
import type { Session } from '../session.ts';
import { refuse, type Completion } from '../types.ts';

const people = refuse(
  'CANNOT',
  'Les droits se donnent à des personnes, une à une : « anyone » et « anonymous » n’ouvrent rien ici',
  'Rights are given to people, one by one: “anyone” and “anonymous” open nothing here',
);
const negative = refuse(
  'CANNOT',
  'Aucun droit ne se donne en négatif : retirez plutôt à cette personne le droit qu’elle a',
  'There are no negative rights: take away the right that this person has instead',
);

export const nobody = refuse(
  'CANNOT',
  'Personne de l’académie ne porte ce nom : donnez son adresse ou son identifiant',
  'Nobody of the académie has that name: give their address or their login',
);

/**
 * Identifiers of RFC 4314, section 2, that name no single person: everybody, whoever does not sign in, and negative
 * rights, which a server may leave out. The same answer whatever is asked about them.
 */
export function refuseIdentifier(identifier: string): Completion | null {
  if (/^any(?:one|body)$|^anonymous$/i.test(identifier)) return people;
  return identifier.startsWith('-') ? negative : null;
}

/** Whom an identifier names to the owner of a mailbox: programs write a login where others write an address. */
export const findNamed = (session: Session, mailbox: AccountId, identifier: string) =>
  session.parts.identity.members.find(session.requirePerson(), mailbox, identifier);

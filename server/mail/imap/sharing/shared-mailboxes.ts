import type { AccountId } from '#base';
import type { Access, MemberOutcome } from '#identity';
import { formatFolderRights, formatRights } from '../acl.ts';
import { prefixOf, readTree, type MailboxTree, type NamedMailbox } from '../names.ts';
import { readName } from '../rights.ts';
import type { Session } from '../session.ts';
import { no, ok, refuse, type Completion } from '../types.ts';
import type { OwnFolder } from './folder-acl.ts';
import { refuseIdentifier } from './identifier.ts';

export const noMailbox = no('[NONEXISTENT] There is no such mailbox');

/** Each right as this mailbox takes it: what a reader has depends on whose reading it shows. */
export function refuseParts(isReadApart: boolean): Completion {
  const [reader, member, owner] = (['reader', 'member', 'owner'] as const).map((right) =>
    formatRights(right, isReadApart).replace(/cd$/, ''),
  );
  return refuse(
    'CANNOT',
    `Les droits vont ensemble : lecture (${reader}), membre (${member}), propriétaire (${owner})`,
    `Rights go together: reader (${reader}), member (${member}), owner (${owner})`,
  );
}

export const notOwner = refuse(
  'NOPERM',
  'Seul le propriétaire d’une boîte voit et donne ses droits',
  'Only the owner of a mailbox sees and gives rights on it',
);

const folder = refuse(
  'CANNOT',
  'Les droits valent pour toute la boîte : donnez-les sur sa boîte de réception',
  'Rights are for the whole mailbox: give them on its inbox',
);

interface Named {
  name: string;
  /** Of the whole account; null where a folder was given of it. */
  access: Access | null;
  place: NamedMailbox['place'];
  /** Whether it stands for the account as a whole: its inbox, or the level above. */
  isWhole: boolean;
}

/** A mailbox of an account, or the level above all of them. */
function locate(tree: MailboxTree, name: string | null): Named | null {
  const named = name === null ? null : tree.find(name);
  if (named === null) return null;
  const { place } = named;
  const access =
    tree.access.find((one) =>
      place === null
        ? one.right !== 'self' && prefixOf(one) === `${named.name}/`
        : one.accountId === place.accountId,
    ) ?? null;
  if (access === null && place === null) return null;
  return { name: named.name, access, place, isWhole: place === null || place.row.role === 'inbox' };
}

export async function findShared(session: Session, mailbox: Buffer): Promise<Named | null> {
  const tree = await readTree(session.parts, session.requirePerson().accountId);
  return locate(tree, readName(session, mailbox));
}

export function rightsIn({ access, place }: Pick<Named, 'access' | 'place'>): string {
  if (place !== null && place.delegatedAs !== null) {
    return formatFolderRights(place.delegatedAs, place.reader !== null);
  }
  return access === null ? '' : formatRights(access.right, access.reader !== null);
}

interface Member {
  id: number;
  address: string;
  right: Exclude<Access['right'], 'self'>;
}

/** Null for who is no owner. */
export async function listMembers(session: Session, { accountId }: Access): Promise<Member[] | null> {
  const owned = await session.parts.identity.members.list(session.requirePerson());
  return owned.find(({ id }) => id === accountId)?.members ?? null;
}

/** Null: they have another right by now than the one that was seen, which SETACL was made of. */
export async function takeRight(
  session: Session,
  accountId: AccountId,
  member: Member | undefined,
  command: 'SETACL' | 'DELETEACL',
): Promise<Completion | null> {
  // RFC 4314, section 3.2: of people whom we know, who has no entry has none afterwards.
  if (member === undefined) return ok('There was nothing to take away');
  const { members } = session.parts.identity;
  const seen = { id: member.id as AccountId, was: command === 'SETACL' ? member.right : null };
  const outcome = await members.remove(session.requirePerson(), accountId, seen, session.origin);
  return outcome.kind === 'changed' ? null : answerMember(outcome, command);
}

/** A shared mailbox of the person's, and who may open it. */
interface Shared {
  name: string;
  access: Access;
  members: Member[];
}

/** A mailbox whose rights the person gives to who is named; nobody else learns more than that they do not. */
export async function findOwned(
  session: Session,
  { mailbox, identifier }: { mailbox: Buffer; identifier: string },
): Promise<Shared | { own: OwnFolder } | { refusal: Completion }> {
  const named = await findShared(session, mailbox);
  if (named === null) return { refusal: noMailbox };
  const { access, isWhole } = named;
  if (access === null) return { refusal: notOwner };
  const isOwn = access.right === 'self';
  const members = isOwn ? [] : await listMembers(session, access);
  if (members === null) return { refusal: notOwner };
  const refusal = refuseIdentifier(identifier);
  if (refusal !== null) return { refusal };
  if (isOwn) return { own: named };
  return isWhole ? { name: named.name, access, members } : { refusal: folder };
}

export const inUse = refuse(
  'INUSE',
  'D’autres changent ces droits en ce moment : recommencez',
  'Others are changing these rights: try again',
);

export function answerMember(outcome: MemberOutcome, command: string): Completion {
  switch (outcome.kind) {
    case 'done':
      return ok(`${command} completed`);
    case 'forbidden':
      return notOwner;
    case 'outside':
      return refuse('CANNOT', outcome.text.fr, outcome.text.en);
    case 'unknown-person':
      return refuse(
        'CANNOT',
        'Une boîte de l’académie ne s’ouvre qu’à une personne de l’académie, par son adresse ou son identifiant',
        'A mailbox of the académie is opened only to one of its people, by their address or login',
      );
    case 'changed':
      return inUse;
    case 'last-owner':
      return refuse(
        'CANNOT',
        'Une boîte garde un propriétaire : nommez-en un autre d’abord',
        'A mailbox keeps an owner: name another one first',
      );
  }
}

import type { DelegatedRight } from '#contract';
import type { GivenFolder, ShareOutcome } from '#identity';
import { findGrant } from '#store';
import { formatMailbox, formatUtf8 } from '#wire/imap';
import { formatFolderRights, formatRights, readFolderRights, tieFolderGroups } from '../acl.ts';
import type { CommandOf } from '../handler.ts';
import type { NamedMailbox } from '../names.ts';
import type { Session } from '../session.ts';
import { findNamed, nobody } from './identifier.ts';
import { no, ok, refuse, type Completion } from '../types.ts';

/** A folder of one's own mailbox. */
export interface OwnFolder {
  name: string;
  place: NamedMailbox['place'];
}

/** Each right as a folder is given with it. */
function refuseParts(isReadApart: boolean): Completion {
  const [reader, member] = (['reader', 'member'] as const).map((right) =>
    formatFolderRights(right, isReadApart).replace(/d$/, ''),
  );
  return refuse(
    'CANNOT',
    `Les droits d’un dossier vont ensemble : lecture (${reader}), membre (${member})`,
    `Rights on a folder go together: reader (${reader}), member (${member})`,
  );
}
const oneself = refuse(
  'CANNOT',
  'Ce dossier est à vous : vos droits y restent entiers',
  'This folder is yours: you keep every right on it',
);
const fromAbove = refuse(
  'CANNOT',
  'Cette personne a ce droit par un dossier au-dessus, donné avec ses sous-dossiers : changez-le là',
  'This person has that right by a folder above, given with its sub-folders: change it there',
);

/** RFC 4314, section 3.3: what is in force, given on the folder itself or with one above. */
export async function getFolderAcl(session: Session, folder: OwnFolder): Promise<Completion> {
  const given = (await listGiven(session)).filter(({ isPaused }) => !isPaused);
  const pairs = [[session.requirePerson().address, formatRights('self', false)]];
  for (const [address, grants] of Map.groupBy(given, (one) => one.address)) {
    const grant = await findReaching(session, folder, grants);
    if (grant !== null) pairs.push([address, formatFolderRights(grant.right, isApart(grant))]);
  }
  const written = pairs.map(([address = '', rights = '']) => ` ${formatUtf8(address)} ${rights}`);
  session.out.line(`* ACL ${formatMailbox(folder.name, session.isUtf8)}${written.join('')}`);
  return ok('GETACL completed');
}

export async function listFolderRights(
  session: Session,
  folder: OwnFolder,
  identifier: string,
): Promise<Completion> {
  const { name } = folder;
  const found = await findGiven(session, folder, identifier);
  if (found === null) return nobody;
  if (found.isSelf) {
    return writeListRights(session, { name, identifier }, [formatRights('self', false).replace(/cd$/, '')]);
  }
  const now = strongest(found.direct, found.above);
  const ties = tieFolderGroups(now !== null && isApart(now));
  return writeListRights(session, { name, identifier }, ['', ...ties]);
}

/** RFC 4314, section 3.7: what is always held, and what may be given beside it. */
export function writeListRights(
  session: Session,
  { name, identifier }: { name: string; identifier: string },
  rights: readonly string[],
): Completion {
  const written = [formatMailbox(name, session.isUtf8), formatUtf8(identifier)];
  session.out.line(`* LISTRIGHTS ${[...written, ...rights.map((each) => each || '""')].join(' ')}`);
  return ok('LISTRIGHTS completed');
}

/** Null: they are other rights by now than those that this was made of. */
export async function trySetFolderAcl(
  session: Session,
  folder: OwnFolder,
  { identifier, action, rights }: CommandOf<'setacl'>,
): Promise<Completion | null> {
  const found = await findGiven(session, folder, identifier);
  // A login of nobody names nobody; of an address, sharing says why it opens nothing.
  if (found === null && !identifier.includes('@')) return nobody;
  if (found?.isSelf === true) return oneself;
  const { direct = null, above = null, address = identifier } = found ?? {};
  const now = strongest(direct, above);
  const isReadApart = now !== null && isApart(now);
  const held = now === null ? '' : formatFolderRights(now.right, isReadApart).replace(/d$/, '');
  const asked = new Set(rights.flatMap((letter) => (letter === 'd' ? ['t', 'e'] : [letter])));
  const kept = action === 'add' ? [...held, ...asked] : [...held].filter((letter) => !asked.has(letter));
  const right = readFolderRights(action === 'set' ? rights : kept, isReadApart);
  if (right === null) return refuseParts(isReadApart);
  if (above !== null && rank(right) < rank(above.right)) return fromAbove;
  if (right === 'none') return found === null ? nobody : take(session, direct, 'SETACL');
  const mailboxId = folder.place?.mailboxId ?? 0;
  const change = { mailboxId, address, right, was: direct?.right ?? null };
  const { delegations } = session.parts.identity;
  const outcome = await delegations.changeRight(session.requirePerson(), change, session.origin);
  return outcome.kind === 'changed' ? null : answer(outcome);
}

export async function deleteFolderAcl(
  session: Session,
  folder: OwnFolder,
  identifier: string,
): Promise<Completion | null> {
  const found = await findGiven(session, folder, identifier);
  if (found === null) return nobody;
  if (found.isSelf) return oneself;
  const { direct, above } = found;
  return direct === null && above !== null ? fromAbove : take(session, direct, 'DELETEACL');
}

const listGiven = (session: Session): Promise<GivenFolder[]> =>
  session.parts.identity.delegations.listGiven(session.requirePerson().accountId);

const isApart = ({ reading }: GivenFolder): boolean => reading === 'private';
const rank = (right: 'none' | DelegatedRight): number => ['none', 'reader', 'member'].indexOf(right);
const strongest = (a: GivenFolder | null, b: GivenFolder | null): GivenFolder | null =>
  a === null || (b !== null && rank(b.right) > rank(a.right)) ? b : a;

async function findReaching<Grant extends GivenFolder>(
  session: Session,
  { place }: OwnFolder,
  grants: readonly Grant[],
): Promise<Grant | null> {
  const rows = await session.parts.lists.read(session.requirePerson().accountId);
  const byId = new Map(rows.map((row) => [row.mailboxId, row]));
  return place === null ? null : findGrant(grants, place.row, byId);
}

interface Given {
  address: string;
  isSelf: boolean;
  /** How they have the folder: by itself, and by one above that was given with it. */
  direct: GivenFolder | null;
  above: GivenFolder | null;
}

/** Whom a login or an address names, any of their addresses, and what they have; null for nobody. */
async function findGiven(session: Session, folder: OwnFolder, identifier: string): Promise<Given | null> {
  const { accountId } = session.requirePerson();
  const all = await listGiven(session);
  const named = await findNamed(session, accountId, identifier);
  // Who has left is listed until what they were given is taken back.
  const listed = all.find(({ address }) => address.toLowerCase() === identifier.toLowerCase());
  const [memberId, address] = [named?.accountId ?? listed?.memberId, named?.address ?? listed?.address];
  if (memberId === undefined || address === undefined) return null;
  const given = all.filter((one) => one.memberId === memberId);
  const isHere = ({ mailboxId }: GivenFolder): boolean => mailboxId === folder.place?.mailboxId;
  return {
    address,
    isSelf: memberId === accountId,
    direct: given.find(isHere) ?? null,
    above: await findReaching(
      session,
      folder,
      given.filter((one) => !isHere(one)),
    ),
  };
}

/** Null: it is given with another right by now than the one that was seen, which SETACL was made of. */
async function take(
  session: Session,
  given: GivenFolder | null,
  command: 'SETACL' | 'DELETEACL',
): Promise<Completion | null> {
  // RFC 4314, section 3.2: who has no entry has none afterwards.
  if (given === null) return ok('There was nothing to take away');
  const seen = { ...given, was: command === 'SETACL' ? given.right : null };
  const { delegations } = session.parts.identity;
  const isTaken = await delegations.stop(session.requirePerson(), seen, session.origin);
  return isTaken || command === 'DELETEACL' ? ok(`${command} completed`) : null;
}

function answer(outcome: ShareOutcome): Completion {
  switch (outcome.kind) {
    case 'done':
      return ok('SETACL completed');
    case 'unknown-folder':
      return no('[NONEXISTENT] There is no such mailbox');
    case 'outside':
    case 'malformed-address':
      return refuse('CANNOT', outcome.text.fr, outcome.text.en);
    case 'self':
      return oneself;
    case 'unknown-person':
      return nobody;
    case 'malformed-until':
      return refuse(
        'EXPIRED',
        'Ce partage vient de prendre fin : donnez le dossier de nouveau',
        'This has just come to its end: give the folder again',
      );
    case 'too-many':
      return refuse(
        'LIMIT',
        'Vous partagez déjà trop de dossiers : arrêtez un partage d’abord',
        'You share too many folders already: stop one first',
      );
    case 'shut-in':
      return refuse(
        'NOPERM',
        'Votre compte est à l’abri : terminez la vérification dans « Ma sécurité », puis partagez',
        'Your account is in safety: finish the review in “My security”, then share',
      );
  }
}

import type { DelegatedRight } from '#contract';
import type { GivenFolder, ShareOutcome } from '#identity';
import { formatMailbox, formatUtf8 } from '#wire/imap';
import { formatFolderRights, formatRights, readFolderRights, tieFolderGroups } from '../acl.ts';
import { findGrant } from '../delegated.ts';
import type { CommandOf } from '../handler.ts';
import type { NamedMailbox } from '../names.ts';
import type { Session } from '../session.ts';
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
const nobody = refuse(
  'CANNOT',
  'Personne de l’académie n’a cette adresse : vérifiez-la dans l’annuaire',
  'Nobody of the académie has this address: check it in the directory',
);
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

/** The same for every identifier but one's own: it says nothing of who there is. */
export function listFolderRights(session: Session, { name }: OwnFolder, identifier: string): Completion {
  const rights = isSelf(session, identifier)
    ? [formatRights('self', false).replace(/cd$/, '')]
    : ['""', ...tieFolderGroups(false)];
  const written = [formatMailbox(name, session.isUtf8), formatUtf8(identifier), ...rights];
  session.out.line(`* LISTRIGHTS ${written.join(' ')}`);
  return ok('LISTRIGHTS completed');
}

export async function setFolderAcl(
  session: Session,
  folder: OwnFolder,
  { identifier, action, rights }: CommandOf<'setacl'>,
): Promise<Completion> {
  if (isSelf(session, identifier)) return oneself;
  const { direct, above } = await findGiven(session, folder, identifier);
  const now = strongest(direct, above);
  const isReadApart = now !== null && isApart(now);
  const held = now === null ? '' : formatFolderRights(now.right, isReadApart).replace(/d$/, '');
  const asked = new Set(rights.flatMap((letter) => (letter === 'd' ? ['t', 'e'] : [letter])));
  const kept = action === 'add' ? [...held, ...asked] : [...held].filter((letter) => !asked.has(letter));
  const right = readFolderRights(action === 'set' ? rights : kept, isReadApart);
  if (right === null) return refuseParts(isReadApart);
  if (above !== null && rank(right) < rank(above.right)) return fromAbove;
  if (right === 'none') return take(session, direct);
  const { hasChildren, reading, until } = direct ?? { hasChildren: false, reading: 'shared', until: null };
  const mailboxId = folder.place?.mailboxId ?? 0;
  const delegation = { mailboxId, address: identifier, right, hasChildren, reading, until };
  const { delegations } = session.parts.identity;
  return answer(await delegations.share(session.requirePerson(), delegation, session.origin));
}

export async function deleteFolderAcl(
  session: Session,
  folder: OwnFolder,
  identifier: string,
): Promise<Completion> {
  if (isSelf(session, identifier)) return oneself;
  const { direct, above } = await findGiven(session, folder, identifier);
  return direct === null && above !== null ? fromAbove : take(session, direct);
}

const listGiven = (session: Session): Promise<GivenFolder[]> =>
  session.parts.identity.delegations.listGiven(session.requirePerson().accountId);

const isApart = ({ reading }: GivenFolder): boolean => reading === 'private';
const rank = (right: 'none' | DelegatedRight): number => ['none', 'reader', 'member'].indexOf(right);
const strongest = (a: GivenFolder | null, b: GivenFolder | null): GivenFolder | null =>
  a === null || (b !== null && rank(b.right) > rank(a.right)) ? b : a;
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function isSelf(session: Session, identifier: string): boolean {
  const { login, address } = session.requirePerson();
  return isSame(login, identifier) || isSame(address, identifier);
}

async function findReaching<Grant extends GivenFolder>(
  session: Session,
  { place }: OwnFolder,
  grants: readonly Grant[],
): Promise<Grant | null> {
  const rows = await session.parts.lists.read(session.requirePerson().accountId);
  const byId = new Map(rows.map((row) => [row.mailboxId, row]));
  return place === null ? null : findGrant(grants, place.row, byId);
}

/** How somebody has a folder: by itself, and by one above that was given with it. */
async function findGiven(
  session: Session,
  folder: OwnFolder,
  identifier: string,
): Promise<{ direct: GivenFolder | null; above: GivenFolder | null }> {
  const given = (await listGiven(session)).filter(({ address }) => isSame(address, identifier));
  const isHere = ({ mailboxId }: GivenFolder): boolean => mailboxId === folder.place?.mailboxId;
  return {
    direct: given.find(isHere) ?? null,
    above: await findReaching(
      session,
      folder,
      given.filter((one) => !isHere(one)),
    ),
  };
}

async function take(session: Session, given: GivenFolder | null): Promise<Completion> {
  // RFC 4314, section 3.2: who has no entry has none afterwards.
  if (given === null) return ok('There was nothing to take away');
  await session.parts.identity.delegations.stop(session.requirePerson(), given, session.origin);
  return ok('DELETEACL completed');
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

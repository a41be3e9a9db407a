import type { Db } from '#base';
import { parseAddress } from '../address.ts';
import type { Domains } from '../domains.ts';
import { findHolders } from '../found.sql.ts';
import type { Identity, ImportPreview } from '../types.ts';
import { parseUai } from '../uai.ts';
import type { MailboxImport, StructureReport } from './types.ts';

const refused = (reason: string): ImportPreview => ({ kind: 'refused', reason });
type Mailbox = Parameters<Identity['createFunctionalMailboxes']>[0][number];

/** Functional mailboxes and who may open them; nobody loses a right by a file. */
export async function importMailboxes(
  parts: { db: Db; domains: Domains; create: Identity['createFunctionalMailboxes'] },
  rows: readonly MailboxImport[],
  isDryRun: boolean,
): Promise<StructureReport> {
  const holders = await findHolders(
    parts.db,
    rows
      .flatMap((row) => [row.address, ...split(row.owners), ...split(row.members), ...split(row.readers)])
      .map(fold),
  );
  const valid = new Map<string, Mailbox>();
  let existing = 0;
  const outcomes = rows.map((row): ImportPreview => {
    const address = parseAddress(row.address.trim());
    if (address === null || address.tag !== null || !parts.domains.isOwn(address.domain)) {
      return refused(`L’adresse n’est pas de nos domaines (${parts.domains.names.join(', ')}).`);
    }
    if (valid.has(address.address)) return refused('L’adresse figure déjà plus haut dans le fichier.');
    if (row.name.trim() === '') return refused('Le nom de la boîte manque.');
    const uai = row.establishment.trim() === '' ? null : parseUai(row.establishment);
    if (uai === null && row.establishment.trim() !== '')
      return refused('L’établissement n’est pas un code UAI.');
    const holder = holders.get(address.address);
    if (holder !== undefined && holder.kind !== 'functional') {
      return refused(
        'L’adresse appartient déjà à un autre compte ; une adresse ne change jamais de titulaire.',
      );
    }
    const members = listMembers(row);
    const stranger = members.find((member) => holders.get(fold(member.address))?.kind !== 'person');
    if (stranger !== undefined) {
      return refused(`L’adresse « ${stranger.address.slice(0, 60)} » n’est celle d’aucune personne.`);
    }
    valid.set(address.address, {
      address: address.address,
      name: row.name.trim(),
      establishment: uai,
      members,
    });
    if (holder !== undefined) existing++;
    const warnings = members.some((member) => member.right === 'owner')
      ? []
      : ['Personne n’est propriétaire de la boîte : personne ne pourra en nommer les membres.'];
    return { kind: holder === undefined ? 'created' : 'unchanged', warnings };
  });
  if (!isDryRun) await parts.create([...valid.values()]);
  return { outcomes, existing, removed: 0 };
}

function listMembers(row: MailboxImport): Mailbox['members'] {
  const of = (text: string, right: Mailbox['members'][number]['right']) =>
    split(text).map((address) => ({ address, right }));
  return [...of(row.readers, 'reader'), ...of(row.members, 'member'), ...of(row.owners, 'owner')];
}

function split(text: string): string[] {
  return text.split(/[\s,;|]+/).filter((word) => word !== '');
}

function fold(address: string): string {
  return parseAddress(address.trim())?.address ?? address.trim().toLowerCase();
}

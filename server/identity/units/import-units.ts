import type { AccountId, Clock, Db } from '#base';
import { parseAddress } from '../address.ts';
import type { Domains } from '../domains.ts';
import { findHolders } from '../found.sql.ts';
import { listEntryWords } from '../import/check-row.ts';
import { replaceWords, setPrimaryAddresses } from '../import/import.sql.ts';
import type { ImportPreview } from '../types.ts';
import { isCheckedUai, parseUai } from '../uai.ts';
import { compare } from './compare.ts';
import type { StructureReport, UnitImport } from './types.ts';
import { insertGroup, listUnits, renameGroup, upsertUnit, type UnitKind, type UnitRow } from './units.sql.ts';

const refused = (reason: string): ImportPreview => ({ kind: 'refused', reason });
const CODE = /^[A-Z0-9][A-Z0-9._-]{1,39}$/;
const UNIT_KINDS: Readonly<Record<string, UnitKind>> = {
  pial: 'pial',
  service: 'service',
  département: 'department',
  departement: 'department',
  department: 'department',
};

export async function importUnits(
  tx: Db,
  rows: readonly UnitImport[],
  options: { clock: Clock; domains: Domains; isDryRun: boolean },
): Promise<StructureReport> {
  const known = new Map((await listUnits(tx)).map((unit) => [unit.code, unit]));
  const holders = await findHolders(
    tx,
    rows.map((row) => row.address.trim().toLowerCase()),
  );
  const seen = new Set<string>();
  const outcomes: ImportPreview[] = [];
  for (const row of rows) {
    const checked = checkUnit(row, options.domains);
    if ('reason' in checked) {
      outcomes.push(refused(checked.reason));
      continue;
    }
    const { unit, warnings } = checked;
    const before = known.get(unit.code);
    const holder = unit.address === null ? undefined : holders.get(unit.address)?.accountId;
    if (seen.has(unit.code) || (unit.address !== null && seen.has(unit.address))) {
      outcomes.push(refused('Le code ou l’adresse figure déjà plus haut dans le fichier.'));
    } else if (holder !== undefined && holder !== before?.groupId) {
      outcomes.push(
        refused('L’adresse appartient déjà à un compte ; une adresse ne change jamais de titulaire.'),
      );
    } else {
      for (const name of [unit.code, unit.address ?? unit.code]) seen.add(name);
      outcomes.push({ kind: compare(before, unit), warnings });
      if (!options.isDryRun) await writeUnit(tx, unit, before?.groupId ?? null, options.clock.now());
    }
  }
  return { outcomes, existing: known.size, removed: 0 };
}

function checkUnit(
  row: UnitImport,
  domains: Domains,
): { unit: UnitRow; warnings: string[] } | { reason: string } {
  const code = row.code.trim().toUpperCase();
  if (!CODE.test(code) || parseUai(code) !== null) {
    return {
      reason: 'Le code compte de 2 à 40 lettres, chiffres, points, tirets ou soulignés, et n’est pas un UAI.',
    };
  }
  const kind = UNIT_KINDS[row.kind.trim().toLowerCase()];
  if (kind === undefined) return { reason: 'Le genre (kind) est pial, service ou département.' };
  const name = row.name.trim();
  if (name === '') return { reason: 'Le nom manque.' };
  const address = row.address.trim() === '' ? null : parseAddress(row.address.trim());
  if (
    row.address.trim() !== '' &&
    (address === null || address.tag !== null || !domains.isOwn(address.domain))
  ) {
    return { reason: `L’adresse n’est pas de nos domaines (${domains.names.join(', ')}).` };
  }
  const words = row.establishments.split(/[\s,|]+/).filter((word) => word !== '');
  const uais = words.map((word) => parseUai(word));
  const wrong = words.find((_, index) => uais[index] === null);
  if (wrong !== undefined) return { reason: `« ${wrong.slice(0, 20)} » n’est pas un code UAI.` };
  const establishments = [...new Set(uais.filter((uai) => uai !== null))].sort();
  const warnings = establishments
    .filter((uai) => !isCheckedUai(uai))
    .map((uai) => `La lettre du code UAI ${uai} ne correspond pas à ses chiffres.`);
  return { unit: { code, kind, name, address: address?.address ?? null, establishments }, warnings };
}

async function writeUnit(tx: Db, unit: UnitRow, before: AccountId | null, now: Date): Promise<void> {
  const group = unit.address === null ? before : (before ?? (await insertGroup(tx, unit.name, now)));
  if (group !== null) await renameGroup(tx, group, unit.name);
  if (group !== null && unit.address !== null) {
    await setPrimaryAddresses(tx, [{ accountId: group, address: unit.address }]);
    await replaceWords(tx, [{ accountId: group, words: listEntryWords(unit.name, unit.address) }]);
  }
  await upsertUnit(tx, unit, group);
}

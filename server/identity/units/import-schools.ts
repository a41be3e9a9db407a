import type { Db } from '#base';
import { upsertEstablishments, type EstablishmentRow } from '../found.sql.ts';
import type { ImportPreview } from '../types.ts';
import { isCheckedUai, parseUai } from '../uai.ts';
import { compare } from './compare.ts';
import { listSchools } from './schools.sql.ts';
import type { SchoolImport, StructureReport } from './types.ts';

const refused = (reason: string): ImportPreview => ({ kind: 'refused', reason });

export async function importSchools(
  tx: Db,
  rows: readonly SchoolImport[],
  isDryRun: boolean,
): Promise<StructureReport> {
  const known = new Map((await listSchools(tx)).map((school) => [school.uai, school]));
  const valid = new Map<string, EstablishmentRow>();
  const outcomes = rows.map((row): ImportPreview => {
    const uai = parseUai(row.uai);
    if (uai === null) return refused('Le code UAI compte sept chiffres et une lettre, par exemple 0541234X.');
    if (row.name.trim() === '') return refused('Le nom de l’établissement manque.');
    if (valid.has(uai)) return refused('L’établissement figure déjà plus haut dans le fichier.');
    const school = { uai, name: row.name.trim(), city: row.city.trim(), department: row.department.trim() };
    valid.set(uai, school);
    const warnings = isCheckedUai(uai)
      ? []
      : [`La lettre du code UAI ${uai} ne correspond pas à ses chiffres.`];
    return { kind: compare(known.get(uai), school), warnings };
  });
  if (!isDryRun && valid.size > 0) await upsertEstablishments(tx, [...valid.values()]);
  return { outcomes, existing: known.size, removed: 0 };
}

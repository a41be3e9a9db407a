import type { Db } from '#base';
import { parseDay } from '../import/day.ts';
import type { ImportPreview } from '../types.ts';
import { compare } from './compare.ts';
import type { AssignmentImport, StructureReport } from './types.ts';
import {
  findPeople,
  findStructures,
  listAssignments,
  replaceAssignments,
  type AssignmentRow,
} from './units.sql.ts';

const refused = (reason: string): ImportPreview => ({ kind: 'refused', reason });

export async function importAssignments(
  tx: Db,
  rows: readonly AssignmentImport[],
  isDryRun: boolean,
): Promise<StructureReport> {
  const people = await findPeople(tx, [
    ...new Set(rows.flatMap(({ person }) => [person.trim(), person.trim().toLowerCase()])),
  ]);
  const structures = await findStructures(tx, [
    ...new Set(rows.map((row) => row.structure.trim().toUpperCase())),
  ]);
  const accounts = [...new Set([...people.byLogin.values(), ...people.byExternalId.values()])];
  const before = new Map((await listAssignments(tx, accounts)).map((row) => [keyOf(row), row]));
  const after = new Map<string, AssignmentRow>();
  const outcomes = rows.map((row): ImportPreview => {
    const name = row.person.trim();
    const accountId = people.byExternalId.get(name) ?? people.byLogin.get(name.toLowerCase());
    if (accountId === undefined) return refused('Personne n’a cet identifiant ni cette clé.');
    const structure = row.structure.trim().toUpperCase();
    const beginsOn = parseDay(row.begins_on);
    const endsOn = row.ends_on.trim() === '' ? null : parseDay(row.ends_on);
    if (beginsOn === null || (row.ends_on.trim() !== '' && endsOn === null)) {
      return refused('Les jours s’écrivent 2026-09-01 ou 01/09/2026 ; seul le dernier peut manquer.');
    }
    if (endsOn !== null && endsOn < beginsOn) return refused('L’affectation finit avant de commencer.');
    const assignment = { accountId, structure, beginsOn, endsOn };
    if (after.has(keyOf(assignment))) return refused('L’affectation figure déjà plus haut dans le fichier.');
    after.set(keyOf(assignment), assignment);
    const warnings = structures.has(structure)
      ? []
      : [`La structure ${structure} n’est pas encore dans l’annuaire.`];
    return { kind: compare(before.get(keyOf(assignment)), assignment), warnings };
  });
  // Whoever has a row that cannot be read keeps what they had: an error must not empty a group.
  const hurt = new Set(
    rows.flatMap((row, index) => {
      const name = row.person.trim();
      const id = people.byExternalId.get(name) ?? people.byLogin.get(name.toLowerCase());
      return outcomes[index]?.kind === 'refused' && id !== undefined ? [id] : [];
    }),
  );
  const kept = [...before].filter(([key, row]) => hurt.has(row.accountId) && !after.has(key));
  for (const [key, row] of kept) after.set(key, row);
  const removed = [...before.keys()].filter((key) => !after.has(key)).length;
  if (!isDryRun) await replaceAssignments(tx, accounts, [...after.values()]);
  return { outcomes, existing: before.size, removed };
}

function keyOf({ accountId, structure, beginsOn }: AssignmentRow): string {
  return `${accountId} ${structure} ${beginsOn}`;
}

import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import {
  parseAssignmentsCsv,
  parseMailboxesCsv,
  parseSchoolsCsv,
  parseUnitsCsv,
  type Csv,
  type StructureReport,
  type Structures,
} from '#identity';
import type { Opened } from '../rooms.ts';
import { withStore } from './open.ts';
import { DEFAULT_SHARE, isTooMuch, parseShare } from './share.ts';
import { both, fail } from './words.ts';

export const directoryCommand = new Command('directory').description(
  both('annuaire : établissements, unités, affectations, boîtes', 'schools, units, assignments, mailboxes'),
);

interface FileKind<Column extends string> {
  name: string;
  description: string;
  parse: (bytes: Uint8Array) => Csv<Column>;
  import: (
    structures: Structures,
    rows: Record<Column, string>[],
    isDryRun: boolean,
  ) => Promise<StructureReport>;
  /** Mail is delivered to what the file creates: the store must know it. */
  hasMail?: true;
}

addCommand({
  name: 'schools',
  description: both('établissements (uai,name,city,department)', 'schools'),
  parse: parseSchoolsCsv,
  import: (structures, rows, isDryRun) => structures.importSchools(rows, isDryRun),
});
addCommand({
  name: 'units',
  description: both(
    'départements, services et PIAL (code,kind,name,address,establishments)',
    'departments, services and PIAL units',
  ),
  parse: parseUnitsCsv,
  import: (structures, rows, isDryRun) => structures.importUnits(rows, isDryRun),
});
addCommand({
  name: 'assignments',
  description: both('affectations (person,structure,begins_on,ends_on)', 'who is assigned where'),
  parse: parseAssignmentsCsv,
  import: (structures, rows, isDryRun) => structures.importAssignments(rows, isDryRun),
});
addCommand({
  name: 'mailboxes',
  description: both(
    'boîtes fonctionnelles (address,name,establishment,owners,members,readers)',
    'functional mailboxes',
  ),
  parse: parseMailboxesCsv,
  import: (structures, rows, isDryRun) => structures.importMailboxes(rows, isDryRun),
  hasMail: true,
});

function addCommand<Column extends string>(kind: FileKind<Column>): void {
  directoryCommand
    .command(kind.name)
    .description(kind.description)
    .helpOption('-h, --help', both('cette aide', 'this help'))
    .option('--dry-run', both('dit ce qui changerait, sans rien écrire', 'says what would change'))
    .option(
      '--max-share <percent>',
      both(
        'refuse quand plus que cette part changerait ou disparaîtrait',
        'refuses to change more than this share',
      ),
      parseShare,
      DEFAULT_SHARE,
    )
    .argument('<file>', both('fichier CSV, UTF-8 ou Windows-1252', 'CSV file, UTF-8 or Windows-1252'))
    .action(async (path: string, options: { dryRun?: boolean; maxShare: number }) => {
      const bytes = await readFile(path).catch(() => null);
      if (bytes === null) return fail(both(`fichier illisible : ${path}`, `cannot read ${path}`));
      const csv = kind.parse(bytes);
      if (csv.kind === 'malformed')
        return fail(csv.line === null ? csv.reason : `${path}, ligne ${csv.line} : ${csv.reason}`);
      await withStore(async (opened, { quotaBytes }) => {
        const preview = await kind.import(opened.identity.structures, csv.rows, true);
        const changed = preview.outcomes.filter((outcome) => outcome.kind === 'changed').length;
        if (isTooMuch(changed + preview.removed, preview.existing, options.maxShare)) {
          sayReport(csv.lines, preview);
          return fail(
            both(
              `Refusé, rien n’est écrit : ${changed} lignes changeraient et ${preview.removed} disparaîtraient sur ${preview.existing}, plus que ${options.maxShare} %. Le fichier est-il entier ? Sinon : --max-share`,
              `refused, nothing is written: more than ${options.maxShare} % would change or disappear; if that is right: --max-share`,
            ),
          );
        }
        if (options.dryRun === true) return sayReport(csv.lines, preview);
        const report = await kind.import(opened.identity.structures, csv.rows, false);
        if (kind.hasMail === true) await foundMailboxes(opened, csv.rows, quotaBytes);
        sayReport(csv.lines, report);
      });
    });
}

async function foundMailboxes(
  { identity, store }: Opened,
  rows: readonly Record<string, string>[],
  quotaBytes: number,
): Promise<void> {
  const recipients = await identity.resolveRecipients(rows.map((row) => (row['address'] ?? '').trim()));
  const accounts = [...new Set([...recipients.values()].map(({ accountId }) => accountId))];
  await store.createAccounts(
    accounts.map((accountId) => ({ accountId, quotaBytes: quotaBytes === 0 ? null : quotaBytes })),
  );
}

function sayReport(lines: readonly number[], { outcomes, removed }: StructureReport): void {
  const count = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  outcomes.forEach((outcome, index) => {
    count[outcome.kind]++;
    const remarks = outcome.kind === 'refused' ? [outcome.reason] : outcome.warnings;
    if (outcome.kind === 'unchanged' && remarks.length === 0) return;
    process.stdout.write(`${[lines[index] ?? 0, outcome.kind, ...remarks].join('\t')}\n`);
  });
  process.stdout.write(
    `${both(
      `${count.created} créés, ${count.changed} modifiés, ${count.unchanged} inchangés, ${removed} terminés, ${count.refused} refusés`,
      `${count.created} created, ${count.changed} changed, ${count.unchanged} unchanged, ${removed} ended, ${count.refused} refused`,
    )}\n`,
  );
  if (count.refused > 0) process.exitCode = 1;
}

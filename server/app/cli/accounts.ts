import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { parseAccountsCsv, type AccountImport, type AccountsCsv, type ImportOutcome } from '#identity';
import type { Opened } from '../rooms.ts';
import { foundRoleMailboxes } from '../role-mailboxes.ts';
import { withStore } from './open.ts';
import { both, fail } from './words.ts';

export const accountsCommand = new Command('accounts').description(both('comptes', 'accounts'));

accountsCommand
  .command('import')
  .description(
    both(
      'crée ou met à jour des comptes depuis un CSV (login,given_name,family_name,address,role,establishment,password,app_password)',
      'creates or updates accounts from a CSV',
    ),
  )
  .helpOption('-h, --help', both('cette aide', 'this help'))
  .option(
    '--own-passwords',
    both(
      'les mots de passe du fichier sont ceux que les personnes ont déjà ; sinon chacun en choisit un autre à sa première connexion',
      'the passwords of the file are those that people have already; otherwise each chooses another at the first sign-in',
    ),
  )
  .argument('<file>', both('fichier CSV, UTF-8 ou Windows-1252', 'CSV file, UTF-8 or Windows-1252'))
  .action(async (path: string, { ownPasswords = false }: { ownPasswords?: boolean }) => {
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) return fail(both(`fichier illisible : ${path}`, `cannot read ${path}`));
    const csv = parseAccountsCsv(bytes);
    if (csv.kind === 'malformed')
      return fail(csv.line === null ? csv.reason : `${path}, ligne ${csv.line} : ${csv.reason}`);
    await withStore(async (opened, { domains, quotaBytes }) => {
      const quota = quotaBytes === 0 ? null : quotaBytes;
      await importRows(csv, opened, { quotaBytes: quota, areTemporary: !ownPasswords });
      await foundRoleMailboxes(opened, domains, quota);
    });
  });

async function importRows(
  { rows, lines }: Extract<AccountsCsv, { kind: 'rows' }>,
  { identity, store }: Opened,
  { quotaBytes, areTemporary }: { quotaBytes: number | null; areTemporary: boolean },
): Promise<void> {
  const count = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  const outcomes = await identity.importAccounts(rows, { areTemporary });
  const accountIds = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [] : [outcome.accountId]));
  await store.createAccounts(accountIds.map((accountId) => ({ accountId, quotaBytes })));
  outcomes.forEach((outcome, index) => {
    count[outcome.kind]++;
    process.stdout.write(formatLine(lines[index] ?? 0, rows[index] as AccountImport, outcome));
  });
  process.stdout.write(
    `${both(
      `${count.created} créés, ${count.changed} modifiés, ${count.unchanged} inchangés, ${count.refused} refusés`,
      `${count.created} created, ${count.changed} changed, ${count.unchanged} unchanged, ${count.refused} refused`,
    )}\n`,
  );
  if (count.refused > 0) process.exitCode = 1;
}

/** One line a row: its line in the file, the login, what became of it, and what to know about it. */
function formatLine(line: number, row: AccountImport, outcome: ImportOutcome): string {
  const remarks = outcome.kind === 'refused' ? [outcome.reason] : (outcome.warnings ?? []);
  return `${[line, row.login, outcome.kind, ...remarks].join('\t')}\n`;
}

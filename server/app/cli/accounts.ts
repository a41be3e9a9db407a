import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import {
  parseAccountsCsv,
  type AccountImport,
  type AccountPreview,
  type AccountsCsv,
  type ImportOutcome,
  type ImportPasswords,
} from '#identity';
import type { Opened } from '../rooms.ts';
import { foundRoleMailboxes } from '../role-mailboxes.ts';
import { withStore } from './open.ts';
import { DEFAULT_SHARE, isTooMuch, parseShare } from './share.ts';
import { both, fail } from './words.ts';

export const accountsCommand = new Command('accounts').description(both('comptes', 'accounts'));

accountsCommand
  .command('import')
  .description(
    both(
      'crée ou met à jour des comptes depuis un CSV (login,given_name,family_name,address,role,establishment ; facultatif : external_id,password,app_password,numen,phone,leaves_on,new_address,birth_date)',
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
  .option(
    '--reset-passwords',
    both(
      'met les mots de passe du fichier à la place de ceux que les personnes ont choisis ; sinon ceux-ci restent',
      'puts the passwords of the file in the place of those that people chose; otherwise theirs stay',
    ),
  )
  .option(
    '--dry-run',
    both('dit ce qui changerait, sans rien écrire', 'says what would change, and writes nothing'),
  )
  .option(
    '--complete',
    both(
      'le fichier nomme tout le monde : les absents partent, après un délai et deux rappels',
      'the file names everybody: those absent leave, after a delay and two reminders',
    ),
  )
  .option(
    '--max-share <percent>',
    both(
      'refuse quand plus que cette part des personnes changerait ou disparaîtrait',
      'refuses when more than this share of the people would change or disappear',
    ),
    parseShare,
    DEFAULT_SHARE,
  )
  .argument('<file>', both('fichier CSV, en UTF-8 de préférence', 'CSV file, best in UTF-8'))
  .action(async (path: string, options: ImportOptions) => {
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) return fail(both(`fichier illisible : ${path}`, `cannot read ${path}`));
    const csv = parseAccountsCsv(bytes);
    if (csv.kind === 'malformed')
      return fail(csv.line === null ? csv.reason : `${path}, ligne ${csv.line} : ${csv.reason}`);
    await withStore(async (opened, { domains, quotaBytes }) => {
      const quota = quotaBytes === 0 ? null : quotaBytes;
      const preview = await previewRows(csv, opened, { ...options, isOpenEnded: bytes.at(-1) !== LINE_END });
      if (preview === 'stop') return;
      // First who is absent: a departure that the file announces stands after it.
      if (options.complete === true) await applyAbsence(csv, opened);
      const mayReset = options.resetPasswords === true;
      const passwords = { areTemporary: options.ownPasswords !== true, mayReset };
      await importRows(csv, opened, { quotaBytes: quota, passwords });
      await foundRoleMailboxes(opened, domains, quota);
    });
  });

const LINE_END = 0x0a;

interface ImportOptions {
  ownPasswords?: boolean;
  resetPasswords?: boolean;
  dryRun?: boolean;
  complete?: boolean;
  maxShare: number;
}

/** Says what would happen, and stops before a change larger than it may be. */
async function previewRows(
  { rows, lines }: Extract<AccountsCsv, { kind: 'rows' }>,
  { identity }: Opened,
  options: ImportOptions & { isOpenEnded: boolean },
): Promise<'go' | 'stop'> {
  const outcomes = await identity.previewImport(rows, { mayReset: options.resetPasswords === true });
  const { people, absent } = await identity.departures.plan(listNamed(rows));
  const leaving = options.complete === true ? absent : [];
  if (options.dryRun === true) {
    outcomes.forEach((outcome, index) => {
      process.stdout.write(formatLine(lines[index] ?? 0, rows[index] as AccountImport, outcome));
    });
    for (const { login } of leaving) process.stdout.write(`-\t${login}\tleaving\n`);
  }
  sayKept(outcomes);
  const refusal = findRefusal(outcomes, { ...options, people, leaving: leaving.length });
  if (refusal !== null) fail(refusal);
  return refusal !== null || options.dryRun === true ? 'stop' : 'go';
}

/** Why nothing of the file may be written, or null. */
function findRefusal(
  outcomes: readonly AccountPreview[],
  asked: { people: number; leaving: number; maxShare: number; isOpenEnded: boolean },
): string | null {
  if (asked.isOpenEnded && outcomes.at(-1)?.kind === 'refused') {
    return both(
      'Refusé, rien n’est écrit : la dernière ligne ne se lit pas et n’a pas de fin de ligne. Le fichier est-il entier ?',
      'refused, nothing is written: the last line cannot be read and has no line end; is the file whole?',
    );
  }
  const { people, leaving, maxShare } = asked;
  const changed = outcomes.filter((outcome) => outcome.kind === 'changed').length;
  if (!isTooMuch(changed + leaving, people, maxShare)) return null;
  const count = (change: string) =>
    outcomes.filter((one) => one.kind !== 'refused' && (one.changes as string[]).includes(change)).length;
  const [departures, passwords] = [count('leaving'), count('password')];
  const devices = count('app-password');
  return both(
    `Refusé, rien n’est écrit : ${changed} personnes sur ${people} changeraient (dont ${departures} départs annoncés, ${passwords} mots de passe, ${devices} mots de passe d’appareil) et ${leaving} partiraient, plus que ${maxShare} %. Le fichier est-il entier ? Sinon : --max-share`,
    `refused, nothing is written: ${changed} of ${people} people would change (${departures} departures, ${passwords} passwords, ${devices} device passwords among them) and ${leaving} would leave, more than ${maxShare} %; if that is right: --max-share`,
  );
}

function sayKept(outcomes: readonly AccountPreview[]): void {
  const kept = outcomes.filter((one) => one.kind !== 'refused' && one.keepsPassword).length;
  if (kept === 0) return;
  process.stdout.write(
    `${both(
      `${kept} mots de passe du fichier laissés de côté : ces personnes ont le leur (--reset-passwords le remplace)`,
      `${kept} passwords of the file left aside: these people have their own (--reset-passwords replaces it)`,
    )}\n`,
  );
}

async function applyAbsence(
  { rows }: Extract<AccountsCsv, { kind: 'rows' }>,
  { identity }: Opened,
): Promise<void> {
  const noted = await identity.departures.apply(
    listNamed(rows),
    listNamed(rows.filter((row) => (row.leavesOn ?? '').trim() === '')),
  );
  process.stdout.write(`${both(`${noted} départs notés`, `${noted} departures noted`)}\n`);
}

function listNamed(rows: readonly AccountImport[]): { logins: string[]; externalIds: string[] } {
  return {
    logins: rows.map((row) => row.login.trim().toLowerCase()),
    externalIds: rows.flatMap((row) => row.externalId?.trim() || []),
  };
}

async function importRows(
  { rows, lines }: Extract<AccountsCsv, { kind: 'rows' }>,
  { identity, store }: Opened,
  { quotaBytes, passwords }: { quotaBytes: number | null; passwords: ImportPasswords },
): Promise<void> {
  const count = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  const outcomes = await identity.importAccounts(rows, passwords);
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
function formatLine(line: number, row: AccountImport, outcome: ImportOutcome | AccountPreview): string {
  const remarks = outcome.kind === 'refused' ? [outcome.reason] : (outcome.warnings ?? []);
  return `${[line, row.login, outcome.kind, ...remarks].join('\t')}\n`;
}

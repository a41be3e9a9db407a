import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { readSettings } from '#base';
import { settings, type AppSettings } from '../config.ts';
import { DEMO_APP_PASSWORD, DEMO_PASSWORD, listPeople } from '../demo/directory.ts';
import { shownLogins } from '../demo/data/people.ts';
import { webFolder } from '../http/web.ts';
import { serverRoles, startServer, type RunningServer, type ServerRole } from '../serve.ts';
import { StartError } from '../errors.ts';
import { both } from './words.ts';

const roleOption = new Option(
  '--role <role...>',
  both('ce que ce processus assure', 'what this process does'),
)
  .choices(serverRoles)
  .default(['all']);

export const serveCommand = new Command('serve')
  .description(both('démarre le serveur', 'starts the server'))
  .addOption(roleOption)
  .action(async (options: { role: ServerRole[] }) => {
    const values = readSettings(settings, process.env);
    if (!existsSync(join(webFolder, 'index.html'))) {
      process.stderr.write(
        `${both('Le webmail n’est pas construit : npm run web:build', 'The webmail is not built: npm run web:build')}\n`,
      );
    }
    await run(values, options.role);
  });

/** A terminal's Ctrl-C reaches us twice when npm passes it on as well; a person's second one comes later. */
const SAME_PRESS_MS = 500;
/** Past this, whatever still hangs is left: what is committed is durable, and PostgreSQL ends with us. */
const STOP_MS = 4_700;

/** Signals are heard from the first moment: a start that is interrupted is cleaned up like a running server. */
async function run(values: AppSettings, roles: ServerRole[]): Promise<void> {
  const stop = new AbortController();
  const asked = new Promise<void>((done) => stop.signal.addEventListener('abort', () => done()));
  let first = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted && Date.now() - first > SAME_PRESS_MS) process.exit(1);
      if (stop.signal.aborted) return;
      first = Date.now();
      process.stdout.write(`${both('Arrêt…', 'Stopping…')}\n`);
      setTimeout(() => process.exit(1), STOP_MS);
      stop.abort(new StartError('start/interrupted', 'the start was interrupted'));
    });
  }
  try {
    const server = await startServer(values, roles, stop.signal);
    process.stdout.write(formatWelcome(values, server));
    await asked;
    await server.stop();
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
  process.exit(0);
}

function formatWelcome(values: AppSettings, { listeners, demo }: RunningServer): string {
  const lines = ['', 'Digue', ''];
  if (listeners['http'] !== undefined)
    lines.push(`  Webmail, JMAP   ${values.publicUrl ?? `http://${listeners['http']}`}`);
  if (listeners['https'] !== undefined) lines.push(`  (TLS)           https://${listeners['https']}`);
  if (listeners['smtp'] !== undefined) lines.push(`  SMTP (STARTTLS) ${listeners['smtp']}`);
  if (listeners['imap'] !== undefined)
    lines.push(`  IMAP            ${listeners['imap']} (STARTTLS), ${listeners['imaps']} (TLS)`);
  if (listeners['submission'] !== undefined)
    lines.push(`  Submission      ${listeners['submission']} (STARTTLS), ${listeners['submissions']} (TLS)`);
  if (listeners['sieve'] !== undefined) lines.push(`  Sieve (STARTTLS) ${listeners['sieve']}`);
  lines.push(`  Data            ${values.databaseUrl === null ? values.dataDir : 'DIGUE_DATABASE_URL'}`, '');
  if (demo) lines.push(...formatAccounts(values.domains[0] ?? ''));
  return `${lines.join('\n')}\n`;
}

function formatAccounts(domain: string): string[] {
  const people = listPeople(domain);
  const rows = shownLogins.flatMap((login) => {
    const person = people.find((other) => other.login === login);
    return person === undefined ? [] : [`  ${login.padEnd(10)} ${person.address.padEnd(40)} ${person.role}`];
  });
  return [
    `  ${both('Académie de démonstration', 'Demonstration académie')} (${people.length} ${both('personnes', 'people')})`,
    ...rows,
    `  ${both('mot de passe', 'password')}: ${DEMO_PASSWORD}`,
    `  ${both('autres programmes (JMAP, Basic)', 'other programs (JMAP, Basic)')}: ${DEMO_APP_PASSWORD}`,
    '',
  ];
}

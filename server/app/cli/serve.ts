import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { readSettings } from '#base';
import { settings, type AppSettings } from '../config.ts';
import { DEMO_APP_PASSWORD, DEMO_PASSWORD, listPeople } from '../demo/directory.ts';
import { shownLogins } from '../demo/data/people.ts';
import { webFolder } from '../http/web.ts';
import { serverRoles, startServer, type RunningServer, type ServerRole } from '../serve.ts';
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
    // Signals are heard from the first moment: a start that is interrupted is cleaned up like a running server.
    const stopAsked = new Promise<void>((done) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => done());
    });
    const server = await startServer(values, options.role);
    process.stdout.write(formatWelcome(values, server));
    await stopAsked;
    process.stdout.write(`${both('Arrêt…', 'Stopping…')}\n`);
    await server.stop();
    process.exit(0);
  });

function formatWelcome(values: AppSettings, { listeners, demo }: RunningServer): string {
  const lines = ['', 'Digue', ''];
  if (listeners['http'] !== undefined)
    lines.push(`  Webmail, JMAP   ${values.publicUrl ?? `http://${listeners['http']}`}`);
  if (listeners['https'] !== undefined) lines.push(`  (TLS)           https://${listeners['https']}`);
  if (listeners['smtp'] !== undefined) lines.push(`  SMTP (STARTTLS) ${listeners['smtp']}`);
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

import type { AppSettings } from '../config.ts';
import { shownLogins } from '../demo/data/people.ts';
import { DEMO_APP_PASSWORD, DEMO_PASSWORD, listPeople } from '../demo/directory.ts';
import type { RunningServer } from '../serve.ts';
import { both } from './words.ts';

const LABEL_WIDTH = 16;

type Shown = Pick<AppSettings, 'publicUrl' | 'databaseUrl' | 'dataDir' | 'domains'>;

/** What stands on the terminal once everything listens: every door with its port, and who may come in by it. */
export function formatWelcome(values: Shown, { listeners, demo }: Omit<RunningServer, 'stop'>): string {
  const { http, https, smtp, imap, imaps, submission, submissions, sieve } = listeners;
  const doors = [
    http === undefined ? null : ['Webmail, JMAP', values.publicUrl ?? `http://${http}`],
    https === undefined ? null : ['Webmail, JMAP', `https://${https} (TLS)`],
    imap === undefined ? null : ['IMAP', `${imap} (STARTTLS), ${imaps} (TLS)`],
    submission === undefined
      ? null
      : [both('Envoi', 'Submission'), `${submission} (STARTTLS), ${submissions} (TLS)`],
    sieve === undefined ? null : ['ManageSieve', `${sieve} (STARTTLS)`],
    smtp === undefined ? null : [both('Arrivée', 'SMTP'), `${smtp} (STARTTLS)`],
    [both('Données', 'Data'), values.databaseUrl === null ? values.dataDir : 'DIGUE_DATABASE_URL'],
  ].flatMap((door) => (door === null ? [] : [`  ${(door[0] ?? '').padEnd(LABEL_WIDTH + 4)} ${door[1]}`]));
  const accounts = demo ? formatAccounts(values.domains[0] ?? '', listeners) : [];
  return `${['', 'Digue', '', ...doors, '', ...accounts].join('\n')}\n`;
}

function formatAccounts(domain: string, listeners: RunningServer['listeners']): string[] {
  const people = listPeople(domain);
  const rows = shownLogins.flatMap((login) => {
    const person = people.find((other) => other.login === login);
    return person === undefined ? [] : [`  ${login.padEnd(10)} ${person.address.padEnd(40)} ${person.role}`];
  });
  return [
    `  ${both('Académie de démonstration', 'Demonstration académie')} (${people.length} ${both('personnes', 'people')})`,
    ...rows,
    `  ${both('mot de passe du webmail', 'webmail password')}: ${DEMO_PASSWORD}`,
    `  ${both('mot de passe d’appareil', 'device password')} (${listPrograms(listeners).join(', ')}): ${DEMO_APP_PASSWORD}`,
    '',
  ];
}

/** What a device password opens, as far as this process listens for it. */
function listPrograms({ http, imap, submission, sieve }: RunningServer['listeners']): string[] {
  return [
    ...(imap === undefined ? [] : ['IMAP']),
    ...(submission === undefined ? [] : [both('envoi', 'submission')]),
    ...(sieve === undefined ? [] : ['ManageSieve']),
    ...(http === undefined ? [] : ['JMAP']),
  ];
}

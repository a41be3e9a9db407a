import { isIP } from 'node:net';
import { Command } from 'commander';
import { readSettings } from '#base';
import { formatZone, listNotes, listRecords } from '#mail/setup';
import { settings } from '../config.ts';
import { readMailServices } from '../mail-services.ts';
import { both } from './words.ts';

export const dnsCommand = new Command('dns')
  .description(
    both(
      'enregistrements DNS à publier, en forme de fichier de zone',
      'DNS records to publish, in zone-file form',
    ),
  )
  .option('--json', both('en JSON', 'as JSON'))
  .action((options: { json?: true }) => {
    const services = readMailServices(readSettings(settings, process.env));
    const hosts = [services.mxHost, ...services.imap.map(({ host }) => host)];
    const wrong = hosts.find((host) => isIP(host) !== 0 || !host.includes('.'));
    if (wrong !== undefined) {
      process.stderr.write(
        `digue: ${both(
          `« ${wrong} » n’est pas un nom public : donnez DIGUE_HOSTNAME`,
          `“${wrong}” is no public name: set DIGUE_HOSTNAME`,
        )}\n`,
      );
    }
    const records = listRecords(services);
    const notes = listNotes(services);
    process.stdout.write(
      options.json ? `${JSON.stringify({ records, notes }, null, 2)}\n` : formatZone(records, notes),
    );
  });

import { Command } from 'commander';
import { formatSettings } from '#base';
import { settings } from '../config.ts';
import { both } from './words.ts';

export const configurationCommand = new Command('configuration')
  .description(both('écrit la page docs/configuration.md', 'prints the page docs/configuration.md'))
  .action(() => {
    process.stdout.write(formatSettings(settings));
  });

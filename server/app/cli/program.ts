import { Command } from 'commander';
import { DigueError } from '#base';
import { accountsCommand } from './accounts.ts';
import { auditCommand } from './audit.ts';
import { networksCommand } from './networks.ts';
import { analyseCommand } from './analyse.ts';
import { directoryCommand } from './directory.ts';
import { configurationCommand } from './configuration.ts';
import { dnsCommand } from './dns.ts';
import { serveCommand } from './serve.ts';
import { verifyCommand } from './verify.ts';
import { both, fail } from './words.ts';

/** `digue`: its commands are the files of this folder. */
export const program = new Command('digue')
  .description(
    both(
      'La messagerie de l’académie, avec les cinq gestes de sécurité',
      'Mail for an académie, the five security gestures built in',
    ),
  )
  .helpOption('-h, --help', both('cette aide', 'this help'))
  .helpCommand('help [command]', both('aide d’une commande', 'help of a command'))
  .configureHelp({ sortSubcommands: true });

for (const command of [
  serveCommand,
  analyseCommand,
  accountsCommand,
  auditCommand,
  networksCommand,
  directoryCommand,
  verifyCommand,
  dnsCommand,
  configurationCommand,
]) {
  command.helpOption('-h, --help', both('cette aide', 'this help'));
  program.addCommand(command);
}

// Whoever reads our output may have seen enough, as `| head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** A fault of ours ends in one sentence; anything else is a defect and shows its trace. */
process.on('uncaughtException', (error) => {
  if (error instanceof DigueError) fail(error.message);
  else fail(error.stack ?? error.message);
  process.exit(1);
});

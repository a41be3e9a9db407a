import { Command } from 'commander';
import { DigueError } from '#base';
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

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serveCommand,
  analyse: async () => (await import('./analyse.ts')).analyseCommand,
  accounts: async () => (await import('./accounts.ts')).accountsCommand,
  audit: async () => (await import('./audit.ts')).auditCommand,
  networks: async () => (await import('./networks.ts')).networksCommand,
  directory: async () => (await import('./directory.ts')).directoryCommand,
  verify: async () => (await import('./verify.ts')).verifyCommand,
  dns: async () => (await import('./dns.ts')).dnsCommand,
  configuration: async () => (await import('./configuration.ts')).configurationCommand,
};

/** Adds the command that is asked for, without the code of the others; all of them for who asks for help, or for none there is. */
export async function addCommands(asked: string | undefined): Promise<void> {
  const one = asked !== undefined && Object.hasOwn(commands, asked) ? commands[asked] : undefined;
  const wanted = one === undefined ? Object.values(commands) : [one];
  for (const command of await Promise.all(wanted.map((load) => load()))) {
    command.helpOption('-h, --help', both('cette aide', 'this help'));
    program.addCommand(command);
  }
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

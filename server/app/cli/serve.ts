import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { readSettings } from '#base';
import { settings, type AppSettings } from '../config.ts';
import { webFolder } from '../http/web.ts';
import { serverRoles, startServer, type ServerRole } from '../serve.ts';
import { StartError } from '../errors.ts';
import { formatWelcome } from './welcome.ts';
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
        `${both('Le webmail n’est pas construit : npm run build', 'The webmail is not built: npm run build')}\n`,
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

import { Command } from 'commander';
import { withStore } from './open.ts';
import { both } from './words.ts';

export const auditCommand = new Command('audit').description(both('journal d’audit', 'audit trail'));

auditCommand
  .command('export')
  .description(
    both(
      'écrit le journal sur la sortie, une ligne de JSON par acte, du plus ancien au plus récent',
      'writes the trail to the output, a line of JSON for each act, oldest first',
    ),
  )
  .helpOption('-h, --help', both('cette aide', 'this help'))
  .action(async () => {
    await withStore(async ({ identity }) => {
      const act = 'audit.exported' as const;
      await identity.audit.append({ actor: null, act, subject: null, remoteAddress: null });
      for await (const line of identity.audit.exportLines()) {
        // Waits for whoever reads: the trail may be large.
        if (!process.stdout.write(line))
          await new Promise((resolve) => process.stdout.once('drain', resolve));
      }
    });
  });

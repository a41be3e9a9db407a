import { Command } from 'commander';
import { withStore } from './open.ts';
import { both } from './words.ts';

export const verifyCommand = new Command('verify')
  .description(
    both(
      'contrôle la cohérence du stockage, fichiers compris',
      'checks the consistency of the store, blobs included',
    ),
  )
  .option('--no-blobs', both('sans relire les fichiers', 'without reading the blobs'))
  .option(
    '--audit',
    both('contrôle le journal d’audit et rien d’autre', 'checks the audit trail and nothing else'),
  )
  .action(async (options: { blobs: boolean; audit?: boolean }) => {
    await withStore(async ({ store, identity }) => {
      let problems = 0;
      if (options.audit === true) {
        for await (const { seq, detail } of identity.audit.verify()) {
          problems++;
          process.stdout.write(`audit\t${seq}\t${detail}\n`);
        }
        return sayVerdict(problems);
      }
      for await (const problem of store.verify({ blobs: options.blobs })) {
        problems++;
        process.stdout.write(`${problem.check}\t${problem.accountId ?? '-'}\t${problem.detail}\n`);
      }
      return sayVerdict(problems);
    });
  });

function sayVerdict(problems: number): void {
  if (problems > 0) process.exitCode = 1;
  const verdict =
    problems === 0
      ? both('Tout est cohérent', 'All consistent')
      : both(`${problems} anomalie(s)`, `${problems} problem(s)`);
  process.stdout.write(`${verdict}\n`);
}

import { Command } from 'commander';
import { withStore } from './open.ts';
import { both, fail } from './words.ts';

export const networksCommand = new Command('networks').description(
  both('réseaux des établissements', 'networks of the schools'),
);

networksCommand
  .command('list')
  .description(both('plages connues', 'known ranges'))
  .helpOption('-h, --help', both('cette aide', 'this help'))
  .action(async () => {
    await withStore(async ({ identity }) => {
      for (const { range, label } of await identity.networks.listSchools()) {
        process.stdout.write(`${range}\t${label}\n`);
      }
    });
  });

networksCommand
  .command('add')
  .description(both('ajoute ou renomme une plage', 'adds or renames a range'))
  .helpOption('-h, --help', both('cette aide', 'this help'))
  .argument('<range>', both('adresse ou plage CIDR', 'address or CIDR range'))
  .argument('<label>', both('nom montré aux personnes', 'name that people are shown'))
  .action(async (range: string, label: string) => {
    await withStore(async ({ identity }) => {
      if (await identity.networks.setSchool(range, label)) return;
      fail(both(`plage illisible : ${range}`, `not a range: ${range}`));
    });
  });

networksCommand
  .command('remove')
  .description(both('retire une plage', 'removes a range'))
  .helpOption('-h, --help', both('cette aide', 'this help'))
  .argument('<range>')
  .action(async (range: string) => {
    await withStore(async ({ identity }) => {
      if (await identity.networks.removeSchool(range)) return;
      fail(both(`plage inconnue : ${range}`, `unknown range: ${range}`));
    });
  });

import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { linksElsewhere } from './links-elsewhere.ts';

checkTable(linksElsewhere, [
  row(
    'all to one foreign site',
    { html: '<p>Bonjour</p><a href="https://autre.example/x">Voir</a>' },
    1,
    'mairie-example.fr',
  ),
  row('one to the sender’s site', { html: '<a href="https://www.mairie-example.fr">Mairie</a>' }, 0),
]);

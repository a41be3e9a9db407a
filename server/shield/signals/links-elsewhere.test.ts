import { checkTable } from '../testing/check-table.ts';
import { linksElsewhere } from './links-elsewhere.ts';

checkTable(linksElsewhere, [
  {
    what: 'all to one foreign site',
    message: { html: '<p>Bonjour</p><a href="https://autre.example/x">Voir</a>' },
    expect: 1,
    quotes: 'mairie-example.fr',
  },
  {
    what: 'one to the sender’s site',
    message: { html: '<a href="https://www.mairie-example.fr">Mairie</a>' },
    expect: 0,
  },
]);

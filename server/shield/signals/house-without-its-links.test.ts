import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { houseWithoutItsLinks } from './house-without-its-links.ts';

const stranger = { name: 'Paul Renard', address: 'p.renard@societe-x.example' };
const page = (...hrefs: string[]) => hrefs.map((href) => ({ href, text: 'ici' }));

checkTable(houseWithoutItsLinks, [
  row(
    'a bank that leads elsewhere',
    {
      from: { address: 'contact@credit-agricole.fr' },
      links: page('https://abc123.run.app/x'),
    },
    1,
    'Crédit Agricole',
  ),
  row(
    'a bank that leads to itself as well',
    {
      from: { address: 'contact@credit-agricole.fr' },
      links: page('https://www.credit-agricole.fr/', 'https://abc.example/'),
    },
    0,
  ),
  row(
    'behind a counter',
    {
      from: { address: 'contact@credit-agricole.fr' },
      links: page('https://u1.ct.sendgrid.net/ls/click'),
    },
    0,
  ),
  row('a free mailbox at a house', { from: { address: 'a@orange.fr' }, links: page('https://x.fr/') }, 0),
  row('no link', { from: { address: 'contact@credit-agricole.fr' } }, 0),
  row('a stranger', { from: stranger, links: page('https://x.fr/') }, 0),
]);

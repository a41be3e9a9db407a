import { checkTable } from '../testing/check-table.ts';
import { houseWithoutItsLinks } from './house-without-its-links.ts';

const stranger = { name: 'Paul Renard', address: 'p.renard@societe-x.example' };
const page = (...hrefs: string[]) => hrefs.map((href) => ({ href, text: 'ici' }));

checkTable(houseWithoutItsLinks, [
  {
    what: 'a bank that leads elsewhere',
    message: {
      from: { address: 'contact@credit-agricole.fr' },
      links: page('https://abc123.run.app/x'),
    },
    expect: 1,
    quotes: 'Crédit Agricole',
  },
  {
    what: 'a bank that leads to itself as well',
    message: {
      from: { address: 'contact@credit-agricole.fr' },
      links: page('https://www.credit-agricole.fr/', 'https://abc.example/'),
    },
    expect: 0,
  },
  {
    what: 'behind a counter',
    message: {
      from: { address: 'contact@credit-agricole.fr' },
      links: page('https://u1.ct.sendgrid.net/ls/click'),
    },
    expect: 0,
  },
  {
    what: 'a free mailbox at a house',
    message: { from: { address: 'a@orange.fr' }, links: page('https://x.fr/') },
    expect: 0,
  },
  { what: 'no link', message: { from: { address: 'contact@credit-agricole.fr' } }, expect: 0 },
  {
    what: 'a stranger',
    message: { from: stranger, links: page('https://x.fr/') },
    expect: 0,
  },
]);

import { checkTable, type Row } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { bareLink } from './bare-link.ts';

const bare = (text: string, href: string, expect: Row['expect']): Row => ({
  what: `${text} ${href}`,
  message: { from: { address: 'x@gmail.com' }, text, links: [{ href, text: href }] },
  expect,
});

checkTable(bareLink, [
  bare('Voir', 'https://drive.google.com/file/d/1', 1),
  bare('Bonjour, les photos de la fête sont là, bonne soirée', 'https://bit.ly/x1', 0.6),
  bare('Voir', 'https://www.education.gouv.fr/a', 0),
  row(
    'somebody never seen',
    {
      from: { address: 'x@club-x.example' },
      known: false,
      text: 'Voir',
      links: [{ href: 'https://notes-x.pages.dev/a', text: '' }],
    },
    1,
    'notes-x.pages.dev',
  ),
  row(
    'a house of which nothing is known',
    {
      from: { address: 'x@club-x.example' },
      text: 'Voir',
      links: [{ href: 'https://notes-x.pages.dev/a', text: '' }],
    },
    0,
  ),
]);

import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { errandDomain } from './errand-domain.ts';

const text = 'Bonjour, votre dossier est à reprendre avec nous.';
const from = (address: string) => ({ name: 'Contact', address });
const page = (href: string) => [{ href, text: 'ici' }];

checkTable(errandDomain, [
  row(
    'a service, for those it writes to',
    { from: from('a@prime-agents.example'), text },
    1,
    'prime-agents.example',
  ),
  row('with the number of a department', { from: from('a@dossier-mutuelle57.example'), text }, 1),
  row(
    'behind the link of a private mailbox',
    { from: from('jo.7788@outlook.fr'), text, links: page('https://signature-convention.example/x') },
    1,
  ),
  row('a house bears a name', { from: from('a@mutuelle-lamartine.example'), text }, 0),
  row('one word is a name', { from: from('a@formation.example'), text }, 0),
  row('those it is for, and where', { from: from('a@formation-enseignants-lorraine.example'), text }, 0),
  row('a school’s words, and no errand', { from: from('a@college-lorraine.example'), text }, 0),
  row(
    'a town hall, and the portal that it rents',
    { from: from('a@mairie-sorcy.example'), text, links: page('https://paiement-cantine.example/x') },
    0,
  ),
  row('somebody whom the reader writes with', { from: from('a@prime-agents.example'), text, known: true }, 0),
]);

import { checkTable } from '../testing/check-table.ts';
import { provedBy, refutedFor } from '../testing/index.ts';
import { row } from '../testing/rows.ts';
import { ownAddressClaimed } from './own-address-claimed.ts';

const paul = { name: 'Paul Didier', address: 'paul.didier@ac-nancy-metz.fr' };
const stranger = { name: 'Contact', address: 'contact@services-divers.example' };
const links = [{ href: 'https://services-divers.example/', text: 'la fiche' }];

checkTable(ownAddressClaimed, [
  row(
    'our address from outside, and a link',
    { from: paul, text: 'Voici la fiche.', links, evidence: refutedFor('ac-nancy-metz.fr') },
    1,
    'paul.didier@ac-nancy-metz.fr',
  ),
  row(
    'and a file',
    {
      from: paul,
      text: 'Bonne soirée',
      files: [{ name: 'notes.txt', content: 'x' }],
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    1,
  ),
  row(
    'and nothing wanted',
    { from: paul, text: 'Bonne soirée', evidence: refutedFor('ac-nancy-metz.fr') },
    0,
  ),
  row('proved', { from: paul, text: 'Voici la fiche.', links, evidence: provedBy('ac-nancy-metz.fr') }, 0),
  row(
    'handed on by a list',
    {
      from: paul,
      text: 'Voici la fiche.',
      links,
      viaList: true,
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    { atMost: 0.6 },
  ),
  row(
    'beside another author who is proved',
    {
      from: stranger,
      alsoFrom: [paul],
      text: 'Voici la fiche.',
      links,
      evidence: provedBy('services-divers.example'),
    },
    1,
  ),
  row(
    'a stranger in his own name',
    {
      from: stranger,
      text: 'Voici la fiche.',
      links,
      evidence: provedBy('services-divers.example'),
    },
    0,
  ),
  row('imported: nothing was checked', { from: paul, text: 'Voici la fiche.', links }, 0),
]);

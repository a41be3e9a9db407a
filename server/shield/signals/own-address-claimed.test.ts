import { checkTable } from '../testing/check-table.ts';
import { provedBy, refutedFor } from '../testing/index.ts';
import { ownAddressClaimed } from './own-address-claimed.ts';

const paul = { name: 'Paul Didier', address: 'paul.didier@ac-nancy-metz.fr' };
const stranger = { name: 'Contact', address: 'contact@services-divers.example' };
const links = [{ href: 'https://services-divers.example/', text: 'la fiche' }];

checkTable(ownAddressClaimed, [
  {
    what: 'our address from outside, and a link',
    message: { from: paul, text: 'Voici la fiche.', links, evidence: refutedFor('ac-nancy-metz.fr') },
    expect: 1,
    quotes: 'paul.didier@ac-nancy-metz.fr',
  },
  {
    what: 'and a file',
    message: {
      from: paul,
      text: 'Bonne soirée',
      files: [{ name: 'notes.txt', content: 'x' }],
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    expect: 1,
  },
  {
    what: 'and nothing wanted',
    message: { from: paul, text: 'Bonne soirée', evidence: refutedFor('ac-nancy-metz.fr') },
    expect: 0,
  },
  {
    what: 'proved',
    message: { from: paul, text: 'Voici la fiche.', links, evidence: provedBy('ac-nancy-metz.fr') },
    expect: 0,
  },
  {
    what: 'handed on by a list',
    message: {
      from: paul,
      text: 'Voici la fiche.',
      links,
      viaList: true,
      evidence: refutedFor('ac-nancy-metz.fr'),
    },
    expect: { atMost: 0.6 },
  },
  {
    what: 'beside another author who is proved',
    message: {
      from: stranger,
      alsoFrom: [paul],
      text: 'Voici la fiche.',
      links,
      evidence: provedBy('services-divers.example'),
    },
    expect: 1,
  },
  {
    what: 'a stranger in his own name',
    message: {
      from: stranger,
      text: 'Voici la fiche.',
      links,
      evidence: provedBy('services-divers.example'),
    },
    expect: 0,
  },
  {
    what: 'imported: nothing was checked',
    message: { from: paul, text: 'Voici la fiche.', links },
    expect: 0,
  },
]);

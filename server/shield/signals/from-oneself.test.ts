import { checkTable } from '../testing/check-table.ts';
import { refutedFor } from '../testing/index.ts';
import { fromOneself } from './from-oneself.ts';

const mine = { name: 'Claire Munier', address: 'claire.munier@ac-nancy-metz.fr' };

checkTable(fromOneself, [
  {
    what: 'forged',
    message: { from: mine, evidence: refutedFor('ac-nancy-metz.fr') },
    expect: 1,
    quotes: { fr: 'votre propre adresse', en: 'your own address' },
  },
  { what: 'truly oneself', message: { from: mine, evidence: { source: 'submission' } }, expect: 0 },
  {
    what: 'a colleague',
    message: { from: { address: 'luc@ac-nancy-metz.fr' }, evidence: refutedFor('x.fr') },
    expect: 0,
  },
]);

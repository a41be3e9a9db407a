import { checkTable } from '../testing/check-table.ts';
import { refutedFor } from '../testing/index.ts';
import { row } from '../testing/rows.ts';
import { fromOneself } from './from-oneself.ts';

const mine = { name: 'Claire Munier', address: 'claire.munier@ac-nancy-metz.fr' };

checkTable(fromOneself, [
  row('forged', { from: mine, evidence: refutedFor('ac-nancy-metz.fr') }, 1, {
    fr: 'votre propre adresse',
    en: 'your own address',
  }),
  row('truly oneself', { from: mine, evidence: { source: 'submission' } }, 0),
  row('a colleague', { from: { address: 'luc@ac-nancy-metz.fr' }, evidence: refutedFor('x.fr') }, 0),
]);

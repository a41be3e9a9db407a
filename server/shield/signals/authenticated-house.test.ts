import { checkTable } from '../testing/check-table.ts';
import { provedBy, refutedFor } from '../testing/index.ts';
import { row } from '../testing/rows.ts';
import { authenticatedHouse } from './authenticated-house.ts';

checkTable(authenticatedHouse, [
  row(
    'another académie',
    { from: { address: 'ce@ac-reims.fr' }, evidence: provedBy('ac-reims.fr') },
    1,
    'ac-reims.fr',
  ),
  row('a known company', { from: { address: 'x@netflix.com' }, evidence: provedBy('netflix.com') }, 0.7),
  row(
    'a pass of an unknown domain says nothing',
    { from: { address: 'x@k9-promo.example' }, evidence: provedBy('k9-promo.example') },
    0,
  ),
  row('gmail proves gmail only', { from: { address: 'x@gmail.com' }, evidence: provedBy('gmail.com') }, 0),
  row('not proved', { from: { address: 'ce@ac-reims.fr' }, evidence: refutedFor('ac-reims.fr') }, 0),
]);

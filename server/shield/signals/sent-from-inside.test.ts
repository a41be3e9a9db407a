import { checkTable } from '../testing/check-table.ts';
import { provedBy } from '../testing/index.ts';
import { row } from '../testing/rows.ts';
import { sentFromInside } from './sent-from-inside.ts';

const colleague = { address: 'claire.munier@ac-nancy-metz.fr' };

checkTable(sentFromInside, [
  row('submission', { from: colleague, evidence: { source: 'submission' } }, 1, 'académie'),
  row('network', { from: colleague, evidence: provedBy('ac-nancy-metz.fr') }, 0),
]);

import { checkTable } from '../testing/check-table.ts';
import { provedBy } from '../testing/index.ts';
import { sentFromInside } from './sent-from-inside.ts';

const colleague = { address: 'claire.munier@ac-nancy-metz.fr' };

checkTable(sentFromInside, [
  {
    what: 'submission',
    message: { from: colleague, evidence: { source: 'submission' } },
    expect: 1,
    quotes: 'académie',
  },
  { what: 'network', message: { from: colleague, evidence: provedBy('ac-nancy-metz.fr') }, expect: 0 },
]);

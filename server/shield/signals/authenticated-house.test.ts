import { checkTable } from '../testing/check-table.ts';
import { provedBy, refutedFor } from '../testing/index.ts';
import { authenticatedHouse } from './authenticated-house.ts';

checkTable(authenticatedHouse, [
  {
    what: 'another académie',
    message: { from: { address: 'ce@ac-reims.fr' }, evidence: provedBy('ac-reims.fr') },
    expect: 1,
    quotes: 'ac-reims.fr',
  },
  {
    what: 'a known company',
    message: { from: { address: 'x@netflix.com' }, evidence: provedBy('netflix.com') },
    expect: 0.7,
  },
  {
    what: 'a pass of an unknown domain says nothing',
    message: { from: { address: 'x@k9-promo.example' }, evidence: provedBy('k9-promo.example') },
    expect: 0,
  },
  {
    what: 'gmail proves gmail only',
    message: { from: { address: 'x@gmail.com' }, evidence: provedBy('gmail.com') },
    expect: 0,
  },
  {
    what: 'not proved',
    message: { from: { address: 'ce@ac-reims.fr' }, evidence: refutedFor('ac-reims.fr') },
    expect: 0,
  },
]);

import { checkTable, type Row } from '../testing/check-table.ts';
import { nothingChecked } from '../testing/index.ts';
import { returnPathElsewhere } from './return-path-elsewhere.ts';

const returned = (mailFrom: string, from: string, expect: Row['expect'], pass = false): Row => ({
  what: `${from} by ${mailFrom}${pass ? ', proved' : ''}`,
  message: {
    from: { address: from },
    evidence: {
      ...nothingChecked,
      source: 'smtp',
      mailFrom,
      dmarc: { result: pass ? 'pass' : 'none', domain: null, policy: null },
    },
  },
  expect,
});

checkTable(returnPathElsewhere, [
  { ...returned('x9@gmail.com', 'info@credit-agricole.fr', 1), quotes: '@credit-agricole.fr' },
  returned('bounce@envois.example', 'contact@mairie-x.fr', 0.4),
  returned('bounce@envois.example', 'contact@mairie-x.fr', 0, true),
  returned('bounce@mail.mairie-x.fr', 'contact@mairie-x.fr', 0),
  returned('', 'contact@mairie-x.fr', 0),
  returned('b@u1.sendgrid.net', 'contact@mairie-x.fr', 0),
]);

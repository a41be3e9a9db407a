import { checkTable } from '../testing/check-table.ts';
import { malformedSender } from './malformed-sender.ts';

checkTable(malformedSender, [
  {
    what: 'a name without an address',
    message: { from: { name: 'Votre banque', address: '' } },
    expect: 1,
    quotes: 'Votre banque',
  },
  {
    what: 'a name without an address before the true one',
    message: {
      from: { name: 'Votre gain', address: '' },
      alsoFrom: [{ address: 'service@societe-x.fr' }],
    },
    expect: 1,
    quotes: 'service@societe-x.fr',
  },
  {
    what: 'a host that cannot exist',
    message: { from: { address: 'a@notification795582x.qqq' } },
    expect: 1,
  },
  { what: 'a bare name of a machine', message: { from: { address: 'copieur' } }, expect: 0.6 },
  {
    what: 'two authors and no sender',
    message: { from: { address: 'a@x.fr' }, alsoFrom: [{ address: 'b@y.fr' }] },
    expect: 0.8,
  },
  { what: 'a mail server', message: { from: { name: 'Mail Delivery System', address: '' } }, expect: 0 },
  { what: 'a bare mailer-daemon', message: { from: { address: 'MAILER-DAEMON' } }, expect: 0 },
  { what: 'nobody', message: { from: { address: '' } }, expect: 0 },
  {
    what: 'a comma in a name without quotes',
    message: { from: { address: 'Vautrin' }, alsoFrom: [{ name: 'Anne', address: 'a.vautrin@x.fr' }] },
    expect: 0,
  },
  { what: 'one of ours', message: { from: { address: 'ce.0540001a@ac-nancy-metz.fr' } }, expect: 0 },
]);

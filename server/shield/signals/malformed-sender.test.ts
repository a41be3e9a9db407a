import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { malformedSender } from './malformed-sender.ts';

checkTable(malformedSender, [
  row('a name without an address', { from: { name: 'Votre banque', address: '' } }, 1, 'Votre banque'),
  row(
    'a name without an address before the true one',
    {
      from: { name: 'Votre gain', address: '' },
      alsoFrom: [{ address: 'service@societe-x.fr' }],
    },
    1,
    'service@societe-x.fr',
  ),
  row('a host that cannot exist', { from: { address: 'a@notification795582x.qqq' } }, 1),
  row('a bare name of a machine', { from: { address: 'copieur' } }, 0.6),
  row('two authors and no sender', { from: { address: 'a@x.fr' }, alsoFrom: [{ address: 'b@y.fr' }] }, 0.8),
  row('a mail server', { from: { name: 'Mail Delivery System', address: '' } }, 0),
  row('a bare mailer-daemon', { from: { address: 'MAILER-DAEMON' } }, 0),
  row('nobody', { from: { address: '' } }, 0),
  row(
    'a comma in a name without quotes',
    { from: { address: 'Vautrin' }, alsoFrom: [{ name: 'Anne', address: 'a.vautrin@x.fr' }] },
    0,
  ),
  row('one of ours', { from: { address: 'ce.0540001a@ac-nancy-metz.fr' } }, 0),
]);

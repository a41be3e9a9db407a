import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { answerElsewhere } from './answer-elsewhere.ts';

const stranger = { name: 'Paul Renard', address: 'p.renard@societe-x.example' };

checkTable(answerElsewhere, [
  row(
    'answer at a private mailbox',
    { from: stranger, text: 'Contactez-moi vite à me.durand.notaire@yandex.com' },
    1,
    'me.durand.notaire@yandex.com',
  ),
  row(
    'from one private mailbox to another',
    { from: { address: 'm.l@gmail.com' }, text: 'Répondez à m.lefort@hotmail.com' },
    0.7,
  ),
  row('its own address', { from: { address: 'm.l@gmail.com' }, text: 'Répondez à m.l@gmail.com' }, 0),
  row(
    'an address that nobody is to answer',
    { from: stranger, text: 'Parents : dupont.marie@gmail.com, leroy@orange.fr' },
    0,
  ),
  row('a company', { from: stranger, text: 'Contactez-nous à contact@societe-x.example' }, 0),
  row('a correspondent', { from: stranger, known: true, text: 'Répondez à paul@gmail.com' }, 0),
  row('a list', { from: stranger, viaList: true, text: 'Répondez à paul@gmail.com' }, 0),
  row(
    'a report of a mail server',
    {
      from: stranger,
      text: 'The message could not be sent to paul@gmail.com',
      files: [{ name: '', type: 'message/delivery-status', content: 'Status: 5.1.1' }],
    },
    0,
  ),
]);

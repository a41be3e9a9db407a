import { checkTable } from '../testing/check-table.ts';
import { answerElsewhere } from './answer-elsewhere.ts';

const stranger = { name: 'Paul Renard', address: 'p.renard@societe-x.example' };

checkTable(answerElsewhere, [
  {
    what: 'answer at a private mailbox',
    message: { from: stranger, text: 'Contactez-moi vite à me.durand.notaire@yandex.com' },
    expect: 1,
    quotes: 'me.durand.notaire@yandex.com',
  },
  {
    what: 'from one private mailbox to another',
    message: { from: { address: 'm.l@gmail.com' }, text: 'Répondez à m.lefort@hotmail.com' },
    expect: 0.7,
  },
  {
    what: 'its own address',
    message: { from: { address: 'm.l@gmail.com' }, text: 'Répondez à m.l@gmail.com' },
    expect: 0,
  },
  {
    what: 'an address that nobody is to answer',
    message: { from: stranger, text: 'Parents : dupont.marie@gmail.com, leroy@orange.fr' },
    expect: 0,
  },
  {
    what: 'a company',
    message: { from: stranger, text: 'Contactez-nous à contact@societe-x.example' },
    expect: 0,
  },
  {
    what: 'a correspondent',
    message: { from: stranger, known: true, text: 'Répondez à paul@gmail.com' },
    expect: 0,
  },
  {
    what: 'a list',
    message: { from: stranger, viaList: true, text: 'Répondez à paul@gmail.com' },
    expect: 0,
  },
  {
    what: 'a report of a mail server',
    message: {
      from: stranger,
      text: 'The message could not be sent to paul@gmail.com',
      files: [{ name: '', type: 'message/delivery-status', content: 'Status: 5.1.1' }],
    },
    expect: 0,
  },
]);

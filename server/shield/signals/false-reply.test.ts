import { checkTable } from '../testing/check-table.ts';
import { provedBy } from '../testing/index.ts';
import { falseReply } from './false-reply.ts';

const stranger = { address: 'a@b-c.fr' };

checkTable(falseReply, [
  {
    what: 'answers nothing',
    message: { from: stranger, subject: 'RE: Devis', evidence: provedBy('b-c.fr'), known: false },
    expect: 1,
    quotes: { fr: 'réponse', en: 'answer' },
  },
  { what: 'imported', message: { from: stranger, subject: 'RE: Devis', known: false }, expect: 0 },
  {
    what: 'quotes',
    message: { from: stranger, subject: 'RE: Devis', text: 'oui\n> Bonjour', evidence: provedBy('b-c.fr') },
    expect: 0,
  },
]);

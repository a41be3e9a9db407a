import { checkTable } from '../testing/check-table.ts';
import { provedBy } from '../testing/index.ts';
import { row } from '../testing/rows.ts';
import { falseReply } from './false-reply.ts';

const stranger = { address: 'a@b-c.fr' };

checkTable(falseReply, [
  row(
    'answers nothing',
    { from: stranger, subject: 'RE: Devis', evidence: provedBy('b-c.fr'), known: false },
    1,
    { fr: 'réponse', en: 'answer' },
  ),
  row('imported', { from: stranger, subject: 'RE: Devis', known: false }, 0),
  row(
    'quotes',
    { from: stranger, subject: 'RE: Devis', text: 'oui\n> Bonjour', evidence: provedBy('b-c.fr') },
    0,
  ),
]);

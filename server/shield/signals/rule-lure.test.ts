import { checkTable } from '../testing/check-table.ts';
import { row, says } from '../testing/rows.ts';
import { rulesOf } from '../testing/rule.ts';
import { ruleLure } from './rule-lure.ts';

const rules = rulesOf({ kind: 'lure', pattern: 'Votre dossier … est incomplet' });

checkTable(ruleLure, [
  says('Bonjour,\nvotre DOSSIER de mutation\nest   incomplèt. Merci', 1, { rules, quotes: 'Votre dossier' }),
  says('Votre dossier est incomplet', 1, { rules, quotes: 'essai du 3 mars' }),
  row('in the subject', { subject: 'Votre dossier de paie est incomplet', rules }, 1),
  says('Nous ne vous écrirons jamais que votre dossier de mutation est incomplet.', 0, { rules }),
  says('Votre dossier est prêt. Le quai est incomplet.', 0, { rules }),
  says('> Votre dossier de mutation est incomplet\n\nEst-ce vrai ?', 0, { rules }),
  says('Votre dossier de mutation est incomplet.', 0),
  says(`${'votre dossier '.repeat(5_000)}incomplet`, 0, { rules }),
]);

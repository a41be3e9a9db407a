import { checkTable } from '../testing/check-table.ts';
import { row, says } from '../testing/rows.ts';
import { foreignAccount } from './foreign-account.ts';

checkTable(foreignAccount, [
  says('Notre IBAN : LT93 3250 0415 7781 2906', 1, { quotes: 'LT93 3250 0415 7781 2906' }),
  says('Virez sur ES9121000418450200051332 avant ce soir.', 1),
  says('IBAN FR76 3000 6000 0112 3456 7890 189', 0),
  says('Dossier LT12 3250 0415 7781 2906', 0),
  says('Commande AB12 CD34 EF56 GH78 IJ90', 0),
  row('a correspondent', { known: true, text: 'IBAN : LT93 3250 0415 7781 2906' }, 0),
  says('IBAN : LT12 3250 0415 7781 2906', 1),
  says('IBAN FR12 3250 0415 7781 2906 123', 0),
]);

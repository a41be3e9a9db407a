import { checkTable, type Row } from '../testing/check-table.ts';
import { cryptoAddress } from './crypto-address.ts';
import { foreignAccount } from './foreign-account.ts';

const says = (text: string, expect: Row['expect'], quotes?: string): Row => ({
  what: text,
  message: { text },
  expect,
  ...(quotes === undefined ? {} : { quotes }),
});

checkTable(foreignAccount, [
  says('Notre IBAN : LT93 3250 0415 7781 2906', 1, 'LT93 3250 0415 7781 2906'),
  says('Virez sur ES9121000418450200051332 avant ce soir.', 1),
  says('IBAN FR76 3000 6000 0112 3456 7890 189', 0),
  says('Dossier LT12 3250 0415 7781 2906', 0),
  says('Commande AB12 CD34 EF56 GH78 IJ90', 0),
  {
    what: 'a correspondent',
    message: { known: true, text: 'IBAN : LT93 3250 0415 7781 2906' },
    expect: 0,
  },
]);

checkTable(cryptoAddress, [
  says('Versez 950 € en Bitcoin à bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh', 1, 'bc1q'),
  says('Send 0.3 ETH to 0x52908400098527886E0F7030069857D2E4169EE7', 1),
  says('Le commit 52908400098527886E0F7030069857D2E4169EE7 est prêt', 0),
  says('Le bitcoin expliqué aux élèves', 0),
  {
    what: 'from inside',
    message: {
      from: { address: 'a@ac-nancy-metz.fr' },
      text: 'Envoyez à bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh',
    },
    expect: 0,
  },
]);

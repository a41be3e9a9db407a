import { checkTable } from '../testing/check-table.ts';
import { row, says } from '../testing/rows.ts';
import { cryptoAddress } from './crypto-address.ts';

checkTable(cryptoAddress, [
  says('Versez 950 € en Bitcoin à bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh', 1, { quotes: 'bc1q' }),
  says('Send 0.3 ETH to 0x52908400098527886E0F7030069857D2E4169EE7', 1),
  says('Le commit 52908400098527886E0F7030069857D2E4169EE7 est prêt', 0),
  says('Le bitcoin expliqué aux élèves', 0),
  row(
    'from inside',
    {
      from: { address: 'a@ac-nancy-metz.fr' },
      text: 'Envoyez à bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh',
    },
    0,
  ),
]);

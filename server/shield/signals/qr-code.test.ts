import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { qrCode } from './qr-code.ts';

const stranger = { address: 'contact@ecole-promo.fr' };
const qr = (href: string) => [{ href, text: '', via: 'qr' as const }];

checkTable(qrCode, [
  row(
    'QR to a sign-in page',
    {
      from: stranger,
      text: 'Scannez pour vous connecter.',
      links: qr('https://portail-x.fr/login'),
    },
    1,
    'portail-x.fr',
  ),
  row(
    'sign-in at the sender’s own site',
    { from: stranger, text: 'Validez votre compte', links: qr('https://ecole-promo.fr/a') },
    0.8,
  ),
  row(
    'poster of the sender',
    { from: stranger, text: 'Le programme du festival', links: qr('https://ecole-promo.fr/') },
    0,
  ),
  row(
    'a payment at the sender’s own site',
    {
      from: stranger,
      text: 'Scannez le code pour payer 17 € avant majoration',
      links: qr('https://ecole-promo.fr/a'),
    },
    0.6,
  ),
  row(
    'poster of another house',
    { from: stranger, text: 'Le programme du festival', links: qr('https://festival-x.fr/') },
    { atMost: 0.3 },
  ),
  row(
    'from inside',
    { from: { address: 'a@ac-nancy-metz.fr' }, text: 'connexion', links: qr('https://x.fr') },
    0,
  ),
]);

import { checkTable } from '../testing/check-table.ts';
import { qrCode } from './qr-code.ts';

const stranger = { address: 'contact@ecole-promo.fr' };
const qr = (href: string) => [{ href, text: '', via: 'qr' as const }];

checkTable(qrCode, [
  {
    what: 'QR to a sign-in page',
    message: {
      from: stranger,
      text: 'Scannez pour vous connecter.',
      links: qr('https://portail-x.fr/login'),
    },
    expect: 1,
    quotes: 'portail-x.fr',
  },
  {
    what: 'sign-in at the sender’s own site',
    message: { from: stranger, text: 'Validez votre compte', links: qr('https://ecole-promo.fr/a') },
    expect: 0.8,
  },
  {
    what: 'poster of the sender',
    message: { from: stranger, text: 'Le programme du festival', links: qr('https://ecole-promo.fr/') },
    expect: 0,
  },
  {
    what: 'a payment at the sender’s own site',
    message: {
      from: stranger,
      text: 'Scannez le code pour payer 17 € avant majoration',
      links: qr('https://ecole-promo.fr/a'),
    },
    expect: 0.6,
  },
  {
    what: 'poster of another house',
    message: { from: stranger, text: 'Le programme du festival', links: qr('https://festival-x.fr/') },
    expect: { atMost: 0.3 },
  },
  {
    what: 'from inside',
    message: { from: { address: 'a@ac-nancy-metz.fr' }, text: 'connexion', links: qr('https://x.fr') },
    expect: 0,
  },
]);

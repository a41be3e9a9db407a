import { checkTable, type Row } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { insideLure } from './inside-lure.ts';

const paul = { name: 'Paul Didier', address: 'paul.didier@ac-nancy-metz.fr' };
const writes = (text: string, expect: Row['expect'], more: Partial<Row> = {}): Row => {
  const href = /https?:\S+/.exec(text)?.[0];
  return {
    what: text.slice(0, 70),
    message: {
      from: paul,
      evidence: { source: 'submission' },
      subject: 'Info',
      text,
      links: href === undefined ? [] : [{ href, text: href }],
    },
    expect,
    ...more,
  };
};

checkTable(insideLure, [
  writes(
    'Votre boîte a atteint sa limite. Cliquez ici pour la débloquer : https://messagerie-ac.weebly.com/',
    0.8,
    { quotes: 'messagerie-ac.weebly.com' },
  ),
  writes('Confirmez votre compte ici : https://dsi-verif.example/', 0.8, {
    quotes: 'paul.didier@ac-nancy-metz.fr',
  }),
  writes('Le compte rendu du conseil : https://ac-nancy-metz-login.example/connexion', 0.8),
  writes('Il me faut ton mot de passe, dépose-le ici : https://depot-profs.example/x', 1),
  writes('C’est vraiment étrange, regarde : http://photos-profs.example/v/8812', 0.8),
  row(
    'a look-alike behind a QR code',
    {
      from: paul,
      evidence: { source: 'submission' },
      links: [{ href: 'https://ac-nancy-metz-verif.example/x', text: '', via: 'qr' }],
    },
    0.8,
  ),
  writes('Merci de répondre avant ce soir : https://forms.office.com/e/xyz12', 0),
  writes('Videz votre boîte pleine depuis https://webmail.ac-nancy-metz.fr/aide', 0),
  writes('Le padlet : https://padlet.com/p/4 (mot de passe : verlaine)', 0),
  writes('Si on vous écrit « confirmez votre compte ici », ne cliquez pas : https://ssi.example/x', 0),
  writes('Pour le remboursement, il me faut ton RIB : https://framaforms.org/sortie-verdun', 0),
  row(
    'the same from outside: other signals’ business',
    {
      from: paul,
      evidence: { source: 'smtp' },
      text: 'Confirmez votre compte ici : https://dsi-verif.example/',
      links: [{ href: 'https://dsi-verif.example/', text: 'ici' }],
    },
    0,
  ),
]);

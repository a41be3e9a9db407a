import { checkTable, type Row } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { lookAlikeSender } from './look-alike-sender.ts';
import { domainToASCII } from 'node:url';

const sender = (address: string, expect: Row['expect'], what = address): Row => ({
  what,
  message: { from: { address } },
  expect,
});

checkTable(lookAlikeSender, [
  sender('a@ac-nancy-metz.tk', 1),
  sender('a@ac-nancymetz.fr', 1),
  sender('a@ac-nancy-metz-fr.com', 1),
  sender('a@ac-nancy-metz.fr.verif.example', 1),
  sender('a@messagerie-ac-nancy-metz.com', 1),
  sender('a@ac-nancy-rnetz.fr', 0.9),
  sender(`a@${domainToASCII('аc-nancy-metz.fr')}`, 1, 'Cyrillic a in punycode'),
  sender('a@ac-rouen.tk', 0.9),
  sender('a@impots-gouv.fr', 0.9),
  sender('a@paypa1.com', 0.9),
  sender('a@netfliix.com', 0.5),
  sender('a@netfl1x-compte.example', 0.7, 'a figure for an i, among other words'),
  sender('a@se-lorraine.example', 0, 'another house of the same region'),
  sender('a@ae-nancy-metz.fr', 1, 'our own, one letter away'),
  sender('a@ac-nancy-metz.fr', 0),
  sender('a@etab.ac-nancy-metz.fr', 0),
  sender('a@ac-nantes.fr', 0),
  sender('a@impots.gouv.fr', 0),
  sender('a@amazon.co.uk', 0),
  sender('a@mairie-metz.fr', 0),
  // A word of the dictionary is nobody's as a part of another name.
  ...[
    ...[
      'culture-commune.example',
      'centre-culture-nancy.fr',
      'maisondelaculture.fr',
      'culture.mairie-x.example',
    ],
    ...[
      'poste-belfort.fr',
      'inter-co-vosges.example',
      'finances-locales.example',
      'maison-service-public.example',
    ],
    ...[
      'crypto-monnaies-info.example',
      'phantom-theatre.example',
      'gemini-astro.example',
      'pickup-music.example',
    ],
    ...['target-tir-sportif.example', 'lycee-tesla.example', 'sparkasse-saar.example'],
    ...['culture.fr', 'www.culture.fr', 'tabac-lyon.example', 'sac-paris.example'],
  ].map((host) => sender(`a@${host}`, 0)),
  // Beside what a forger adds, with the rest of the true domain, or whole, it is.
  sender('a@impots-remboursement.example', 0.5),
  sender('a@poste-suivi-colis.example', 0.5),
  sender('a@crypto-verify.example', 0.5),
  sender('a@phantomlogin.example', 0.5),
  sender('a@pass-culture-jeunes.example', 0.7),
  sender('a@gemini-com.example', 1),
  sender('a@crypto.com.verif.example', 1),
  sender('a@grossmann.example', { atMost: 0.35 }, 'a family one letter away'),
  sender('a@culture.example', 0.2),
  sender('a@crypto.top', 0.6),
  sender('a@cu1ture.example', 0.9),
  sender('a@gemiini.example', 0.35),
  sender('a@ac-paris-messagerie.example', 0.7),
  sender('a@netflixsecure.example', { atLeast: 0.5 }),
  sender('a@grange.fr', 0),
  row(
    'Reply-To at a look-alike',
    { from: { address: 'a@asso-example.fr' }, replyTo: 'dsi@ac-nancy-metz.info' },
    1,
    'ac-nancy-metz.info',
  ),
]);

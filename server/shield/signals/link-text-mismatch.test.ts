import { checkTable } from '../testing/check-table.ts';
import { linked } from '../testing/rows.ts';
import { linkTextMismatch } from './link-text-mismatch.ts';
import { domainToASCII } from 'node:url';

checkTable(linkTextMismatch, [
  {
    ...linked('https://collecte.example/f', 'https://webmail.ac-nancy-metz.fr', 1),
    quotes: 'webmail.ac-nancy-metz.fr',
  },
  linked('http://verif.example', 'www.impots.gouv.fr', 1),
  linked('http://verif.example', '(« www.impots.gouv.fr ») !', 1, 'signs around it'),
  linked('http://verif.example', `www.impots.gouv.fr ${'.'.repeat(900)}`, 1, 'many signs behind it'),
  linked('https://evil.example/?u=ameli.fr', 'ameli.fr/assure', 1),
  linked('http://www.asso-example.fr/', 'asso-example.fr', 0, 'www. and http'),
  linked('https://asso-example.fr', 'http://www.asso-example.fr/', 0, 'trailing slash and scheme'),
  linked('https://click.asso-example.fr/t/abc', 'www.asso-example.fr', 0, 'click counter of the same domain'),
  linked(`https://${domainToASCII('école-example.fr')}/`, 'école-example.fr', 0, 'punycode'),
  linked('https://youtu.be/abc', 'Voir la vidéo', 0, 'words that name no site'),
  linked('https://depot.example/Circulaire.pdf', 'Circulaire.pdf', 0, 'a file name'),
  linked('mailto:a@b.example', 'b.example', 0, 'mail address'),
  linked(
    'https://clics.routeur-example.net/x',
    'www.musee-example.fr',
    { atMost: 0.35 },
    'a mailing service’s counter',
  ),
]);

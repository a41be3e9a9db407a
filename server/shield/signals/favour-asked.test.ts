import { checkTable } from '../testing/check-table.ts';
import { row, says } from '../testing/rows.ts';
import { favourAsked } from './favour-asked.ts';

const privately = { from: { name: 'Jean Colin', address: 'j.colin.54@gmail.com' } };

checkTable(favourAsked, [
  says('Es-tu disponible ? J’ai besoin d’un service. Je suis en réunion.', 1),
  says('Pouvez-vous me communiquer les devoirs ?', 0),
  row(
    'the true head, from inside',
    {
      from: { address: 'chef@ac-nancy-metz.fr' },
      text: 'Es-tu disponible ? J’ai besoin d’un service.',
    },
    0,
  ),
  {
    ...says('Vous avez cinq minutes ? Je suis injoignable, dites-moi par mail.', 1, privately),
    quotes: 'vous avez cinq minutes',
  },
  says('J’ai une course à faire faire, envoie-moi ton 06, ne dis rien aux autres.', 1, privately),
  says(
    'Seriez-vous disponible mardi ? Je suis en déplacement, répondez-moi par mail.',
    { atMost: 0.5 },
    privately,
  ),
  says('Le téléphone de la loge est réparé.', 0, privately),
  {
    ...says(
      'Je suis coincée à la frontière, pourrais-tu m’avancer le taxi ? Je te donne le RIB de l’hôtel.',
      0.9,
      {
        from: { name: 'Odile', address: 'odile.t57@orange.fr' },
      },
    ),
    what: 'a friend at the frontier',
  },
  {
    ...says('Le dossier est sensible, voyez directement avec moi. Combien nous reste-t-il en caisse ?', 0.4, {
      from: { name: 'Direction', address: 'direction.clg57@outlook.fr' },
    }),
    what: 'a delicate matter, and how much there is',
  },
  {
    ...says(
      'Je vous donnerai le RIB du foyer lundi au conseil, bonne semaine.',
      { atMost: 0.3 },
      {
        from: { name: 'Foyer', address: 'foyer.clg57@outlook.fr' },
      },
    ),
    what: 'a treasurer',
  },
  {
    ...says('Need a hand with something discreet. I cannot answer, send your mobile number.', 0.9, {
      from: { name: 'Head', address: 'head.office57@gmail.com' },
    }),
    what: 'an English head who cannot answer',
  },
]);

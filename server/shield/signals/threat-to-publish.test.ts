import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { threatToPublish } from './threat-to-publish.ts';

const stranger = { name: 'Contact', address: 'contact@services-divers.example' };
const privately = { name: 'Jo', address: 'jo.7788@outlook.fr' };

checkTable(threatToPublish, [
  row(
    'pupils’ data against bitcoins',
    {
      from: stranger,
      text: 'Nous avons téléchargé les dossiers des élèves. Versez 2 bitcoins avant lundi, sinon les fichiers seront publiés.',
    },
    1,
    { fr: '« publies »', en: '“publies”' },
  ),
  row(
    'pictures against euros',
    {
      from: privately,
      text: 'J’ai la vidéo de ton cours. Si tu ne paies pas 200 euros je la diffuse ce soir.',
    },
    1,
  ),
  row(
    'a parent who will complain',
    {
      from: privately,
      text: 'J’ai des photos de la cour. Si rien ne change je porterai plainte et vous recevrez un courrier.',
    },
    0,
  ),
  row(
    'a newspaper',
    {
      from: stranger,
      text: 'Les pirates ont copié les données et les publieront si la région ne verse pas 200 000 euros.',
    },
    0,
  ),
  row(
    'a showing with an entrance fee',
    {
      from: privately,
      text: 'Nous avons les images du tournage et diffuserons le film jeudi sauf si la salle est prise. Entrée 3 euros.',
    },
    { atMost: 0.4 },
  ),
  row(
    'the head shall see it, the price comes later',
    {
      from: privately,
      text: 'J’ai gardé nos conversations. Écris-moi et je t’indiquerai le prix. Si tu préviens quelqu’un, ton principal les recevra dans la nuit.',
    },
    1,
  ),
  row(
    'a parent kept pictures of the fête',
    {
      from: privately,
      text: 'J’ai des photos de la fête, vos élèves les verront vendredi si la salle est libre.',
    },
    0,
  ),
  row(
    'a school’s data, or they go online',
    {
      from: stranger,
      text: 'On a copié la base du collège. 1 BTC avant mardi ou toutes les notes seront en ligne.',
    },
    1,
  ),
  row(
    'by post, and what is public',
    {
      from: stranger,
      text: 'Maxence est chez nous depuis lundi. Envoyez 3 euros par la poste, sinon passez à l’école publique.',
    },
    0,
  ),
]);

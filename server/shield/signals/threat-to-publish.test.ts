import { checkTable } from '../testing/check-table.ts';
import { threatToPublish } from './threat-to-publish.ts';

const stranger = { name: 'Contact', address: 'contact@services-divers.example' };
const privately = { name: 'Jo', address: 'jo.7788@outlook.fr' };

checkTable(threatToPublish, [
  {
    what: 'pupils’ data against bitcoins',
    message: {
      from: stranger,
      text: 'Nous avons téléchargé les dossiers des élèves. Versez 2 bitcoins avant lundi, sinon les fichiers seront publiés.',
    },
    expect: 1,
    quotes: { fr: '« publies »', en: '“publies”' },
  },
  {
    what: 'pictures against euros',
    message: {
      from: privately,
      text: 'J’ai la vidéo de ton cours. Si tu ne paies pas 200 euros je la diffuse ce soir.',
    },
    expect: 1,
  },
  {
    what: 'a parent who will complain',
    message: {
      from: privately,
      text: 'J’ai des photos de la cour. Si rien ne change je porterai plainte et vous recevrez un courrier.',
    },
    expect: 0,
  },
  {
    what: 'a newspaper',
    message: {
      from: stranger,
      text: 'Les pirates ont copié les données et les publieront si la région ne verse pas 200 000 euros.',
    },
    expect: 0,
  },
  {
    what: 'a showing with an entrance fee',
    message: {
      from: privately,
      text: 'Nous avons les images du tournage et diffuserons le film jeudi sauf si la salle est prise. Entrée 3 euros.',
    },
    expect: { atMost: 0.4 },
  },
]);

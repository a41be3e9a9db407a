import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { familiesDataAsked } from './families-data-asked.ts';

const stranger = { name: 'Institut', address: 'etude@institut-jeunesse.example' };

checkTable(familiesDataAsked, [
  row(
    'a survey wants where pupils live',
    {
      from: stranger,
      text: 'Pour notre étude, il nous faut la liste des élèves de seconde avec leurs adresses, leurs téléphones et leur date de naissance.',
    },
    1,
    'il nous faut la liste des eleves',
  ),
  row(
    'an export of the school’s register',
    {
      from: stranger,
      text: 'Merci de nous transmettre l’export SIECLE de vos classes, avec les numéros de portable des responsables.',
    },
    0.9,
  ),
  row(
    'the same said the other way round',
    {
      from: { name: 'Coach', address: 'coach.basket57@gmail.com' },
      text: 'Les coordonnées des familles de votre classe, mails et téléphones, sont à me transmettre ce soir.',
    },
    0.5,
  ),
  row(
    'where a child lives, behind the other parent’s back',
    {
      from: { name: 'Kevin', address: 'kevin.r54@outlook.fr' },
      text: 'Donnez-moi la nouvelle adresse de la mère de Tom, sans la prévenir surtout, je suis son père.',
    },
    0.9,
  ),
  row(
    'a hostel counts its guests',
    {
      from: stranger,
      text: 'Pour préparer les chambres, pourriez-vous nous envoyer la liste des participants avec leur âge ?',
    },
    0,
  ),
  row(
    'a museum wants a number',
    { from: stranger, text: 'Merci de nous communiquer le nombre d’élèves et l’heure d’arrivée du car.' },
    0,
  ),
  row(
    'parents who agreed may be written to',
    {
      from: { name: 'Parents d’élèves', address: 'ape.lorraine@gmail.com' },
      text: 'Nous aurions besoin du fichier des mails des familles qui ont donné leur accord.',
    },
    0,
  ),
  row(
    'a colleague asks for a list',
    {
      from: { address: 'paul.didier@ac-nancy-metz.fr' },
      text: 'Peux-tu m’envoyer la liste des élèves avec les téléphones des parents pour la sortie ?',
    },
    0,
  ),
  row(
    'a list that is handed over on paper',
    {
      from: stranger,
      text: 'Il nous faut la liste des élèves avec les téléphones des parents, à me donner sur papier le premier jour.',
    },
    { atMost: 0.35 },
  ),
]);

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
    'how colleagues are reached at home',
    {
      from: { name: 'Léa', address: 'lea.remplacante@gmail.com' },
      text: 'Pourriez-vous me donner les portables personnels de tous les collègues de quatrième ?',
    },
    0.9,
    'donner les portables personnels de tous les collegues',
  ),
  row(
    'the driver calls who travels with the class',
    {
      from: stranger,
      text: 'Merci de nous communiquer le portable des professeurs accompagnateurs pour le départ du car.',
    },
    0,
  ),
  row(
    'one colleague, named by a parent',
    {
      from: { name: 'Papa', address: 'papa.de.nino@orange.fr' },
      text: 'Pouvez-vous me donner le numéro de la professeure de musique ? Elle a gardé la flûte de Nino.',
    },
    0,
  ),
  row(
    'an inquiry of which the family is not to know',
    {
      from: { name: 'Adjudant', address: 'brigade.mineurs@proton.me' },
      text: 'Envoyez-moi l’adresse de la famille et les numéros des deux parents de N. Ne prévenez pas la famille, n’en avisez pas l’élève.',
    },
    1,
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

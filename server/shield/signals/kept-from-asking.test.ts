import { checkTable } from '../testing/check-table.ts';
import { keptFromAsking } from './kept-from-asking.ts';

const stranger = { name: 'Cellule', address: 'cellule@alerte-est.example' };

checkTable(keptFromAsking, [
  {
    what: 'not the bank’s counter',
    message: {
      from: stranger,
      text: 'Un retrait est en cours. Ne vous rendez surtout pas à votre agence, appelez-nous.',
    },
    expect: 1,
    quotes: 'agence',
  },
  {
    what: 'the fund’s advisers are said to know nothing',
    message: {
      from: stranger,
      text: 'Les conseillers de la caisse n’ont pas accès à ce dossier, écrivez-nous ici.',
    },
    expect: 1,
  },
  {
    what: 'a gift behind the family’s back',
    message: {
      from: stranger,
      text: 'Merci pour votre don. Les parents n’ont rien demandé, ne leur en parlez pas.',
    },
    expect: 1,
  },
  {
    what: 'a surprise without money',
    message: {
      from: stranger,
      text: 'La fête de Jeanne est jeudi, c’est une surprise : ne lui en parlez pas.',
    },
    expect: 0,
  },
  {
    what: 'a school that is to be called',
    message: {
      from: stranger,
      text: 'Pour toute question, appelez le secrétariat ou passez nous voir à l’agence.',
    },
    expect: 0,
  },
  {
    what: 'one of ours who spares the secretary',
    message: {
      from: { name: 'Paul Didier', address: 'paul.didier@ac-nancy-metz.fr' },
      text: 'Inutile d’appeler le secrétariat, il est fermé cet après-midi.',
    },
    expect: 0,
  },
]);

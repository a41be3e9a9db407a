import { checkTable } from '../testing/check-table.ts';
import { curiosityLure } from './curiosity-lure.ts';

const link = (href: string) => [{ href, text: 'ouvrir' }];
const page = link('https://plis-rapides.example/p/1');
const privately = { name: 'Marie Durand', address: 'marie.durand.54@gmail.com' };

checkTable(curiosityLure, [
  {
    what: 'is that you',
    message: { from: privately, text: 'Coucou, c’est toi sur la photo ?', links: link('https://bit.ly/3x') },
    expect: 1,
    quotes: 'bit.ly',
  },
  {
    what: 'they speak of you',
    message: { from: privately, text: 'Les gens parlent de toi ici, regarde.', links: page },
    expect: 1,
  },
  { what: 'no link', message: { from: privately, text: 'C’est toi sur la photo ?' }, expect: 0 },
  {
    what: 'a friend whom the reader writes with',
    message: { from: privately, known: true, text: 'Une photo de toi au mariage', links: page },
    expect: 0,
  },
  {
    what: 'photos of the outing',
    message: { from: privately, text: 'Voici les photos de la sortie à Verdun.', links: page },
    expect: 0,
  },
]);

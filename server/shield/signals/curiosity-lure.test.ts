import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { curiosityLure } from './curiosity-lure.ts';

const link = (href: string) => [{ href, text: 'ouvrir' }];
const page = link('https://plis-rapides.example/p/1');
const privately = { name: 'Marie Durand', address: 'marie.durand.54@gmail.com' };

checkTable(curiosityLure, [
  row(
    'is that you',
    { from: privately, text: 'Coucou, c’est toi sur la photo ?', links: link('https://bit.ly/3x') },
    1,
    'bit.ly',
  ),
  row(
    'they speak of you',
    { from: privately, text: 'Les gens parlent de toi ici, regarde.', links: page },
    1,
  ),
  row('no link', { from: privately, text: 'C’est toi sur la photo ?' }, 0),
  row(
    'a friend whom the reader writes with',
    { from: privately, known: true, text: 'Une photo de toi au mariage', links: page },
    0,
  ),
  row(
    'photos of the outing',
    { from: privately, text: 'Voici les photos de la sortie à Verdun.', links: page },
    0,
  ),
  row(
    'a notice of a changed password',
    { from: privately, text: 'Votre mot de passe a changé. Si c’est bien vous, tout va bien.', links: page },
    0,
  ),
  row('who sent this', { from: privately, text: 'Est-ce bien vous qui envoyez cela ?', links: page }, 0),
]);

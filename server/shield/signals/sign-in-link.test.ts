import { checkTable } from '../testing/check-table.ts';
import { leading } from '../testing/rows.ts';
import { signInLink } from './sign-in-link.ts';

checkTable(signInLink, [
  { ...leading('https://verif-compte.eu/login', 'a', 0.9), quotes: 'verif-compte.eu' },
  leading('https://x-y.fr/connexion', 'a', { atMost: 0.5 }),
  leading('https://www.impots.gouv.fr/connexion', 'a', 0),
  leading('https://portail-agents.eu/login', 'a', 0),
]);

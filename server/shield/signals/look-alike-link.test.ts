import { checkTable } from '../testing/check-table.ts';
import { linked } from '../testing/rows.ts';
import { lookAlikeLink } from './look-alike-link.ts';

checkTable(lookAlikeLink, [
  {
    ...linked('https://webmail.ac-nancy-metz.fr.securite.example/login', 'Webmail', 1),
    quotes: 'webmail.ac-nancy-metz.fr.securite.example',
  },
  linked('http://ac-nancy-metz.tk/', 'ici', 1),
  linked('https://ameli-remboursement.fr/', 'ici', 0.7),
  linked('https://primes-x.fr/ac-nancy-metz.fr/connexion', 'ici', 0.8),
  linked('https://primes-x.fr/a?site=ac-nancy-metz.fr', 'ici', 0),
  linked('https://webmail.ac-nancy-metz.fr/', 'Webmail', 0),
  linked('https://www.education.gouv.fr/x', 'ici', 0),
  linked('mailto:a@ac-nancy-metz.fr', 'écrire', 0),
]);

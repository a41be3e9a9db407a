import { checkTable } from '../testing/check-table.ts';
import { leading, says } from '../testing/rows.ts';
import { signInElsewhere } from './sign-in-elsewhere.ts';

const strange = { links: [{ href: 'https://espace-pieces.example/', text: 'ouvrir' }] };

checkTable(signInElsewhere, [
  {
    ...leading('https://portail-agents.eu/a', 'Connectez-vous avec votre compte académique.', 1),
    quotes: 'connectez-vous avec votre compte academique',
  },
  leading('https://autre-x.fr/a', 'Identifiez-vous avec votre mot de passe.', 0.5),
  leading(
    'https://autre-x.fr/a',
    'Les familles doivent aller sur autre-x.fr et se connecter avec le mot de passe reçu.',
    0,
  ),
  leading('https://portail-agents.eu/a', 'Identifiez-vous avec votre mot de passe.', 0),
  leading('https://portail.ac-nancy-metz.fr', 'Connectez-vous avec votre compte académique.', 0),
  leading('https://www.education.gouv.fr/x', 'Connectez-vous à I-Prof.', 0),
  leading('https://autre-x.fr/a', 'Ne donnez jamais votre mot de passe académique.', 0),
  says('Le dossier s’ouvre avec vos accès académiques.', 1, strange),
  says('Compte académique requis pour lire la pièce.', 1, strange),
  says('Le mot de passe est celui que vous utilisez tous les jours.', 1, strange),
  says('Votre adresse académique et un mot de passe créé l’an dernier.', 0, strange),
  says('Les places sont requises avant jeudi.', 0, strange),
  says('Bitte melden Sie sich mit Ihrer E-Mail-Adresse und dem Passwort an.', 0.5, strange),
  says('Please log in using your school account to read the file.', 1, strange),
  says('Die Schule öffnet am Montag um acht Uhr.', 0, strange),
  says('La page demandera votre adresse et votre mot de passe habituel.', 1, strange),
  says('La page demandera votre adresse pour l’envoi du catalogue.', 0, strange),
  says('Ouverture du classeur : connexion par vos identifiants habituels.', 1, strange),
  says('Identifiez-vous avec le compte du lycée pour voir la galerie.', 1, strange),
  says('La connexion du bus avec le train est assurée à Lérouville.', 0, strange),
]);

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
  says('Bitte melden Sie sich mit Ihrer E-Mail-Adresse und dem Passwort an.', 0.5, strange),
  ...[
    'Le dossier s’ouvre avec vos accès académiques.',
    'Compte académique requis pour lire la pièce.',
    'Le mot de passe est celui que vous utilisez tous les jours.',
    'Please log in using your school account to read the file.',
    'La page demandera votre adresse et votre mot de passe habituel.',
    'Ouverture du classeur : connexion par vos identifiants habituels.',
    'Identifiez-vous avec le compte du lycée pour voir la galerie.',
  ].map((text) => says(text, 1, strange)),
  ...[
    'Votre adresse académique et un mot de passe créé l’an dernier.',
    'Les places sont requises avant jeudi.',
    'Die Schule öffnet am Montag um acht Uhr.',
    'La page demandera votre adresse pour l’envoi du catalogue.',
    'La connexion du bus avec le train est assurée à Lérouville.',
  ].map((text) => says(text, 0, strange)),
]);

import { checkTable, type Row } from '../testing/check-table.ts';
import { invited, says } from '../testing/rows.ts';
import { accountLure } from './account-lure.ts';

const lure = (text: string, expect: Row['expect']): Row => ({
  what: text.slice(0, 70),
  message: { text, links: [{ href: 'https://portail-verif.example/', text: 'ici' }] },
  expect,
});

checkTable(accountLure, [
  invited(
    'a closing account',
    {
      SUMMARY: 'Votre messagerie sera suspendue',
      DESCRIPTION: 'Votre messagerie sera suspendue sous 24 heures. Cliquez ici pour valider votre compte.',
    },
    0.8,
  ),
  invited(
    'behind a long letter',
    { DESCRIPTION: 'Votre messagerie sera suspendue sous 24 heures. Cliquez ici pour valider votre compte.' },
    0.8,
    {
      text: 'Le conseil de classe aura lieu jeudi à 17 heures en salle 12. '.repeat(200),
    },
  ),
  invited(
    'a meeting',
    { SUMMARY: 'Conseil de classe', DESCRIPTION: 'Ordre du jour joint.', LOCATION: 'Salle 12' },
    0,
  ),
  says('Une session inconnue est ouverte. Si ce n’est pas vous, bloquez-la.', 0.4),
  says('Votre dossier est complet, rien ne sera supprimé.', 0),
  lure('Votre compte sera désactivé sous 48 heures. Cliquez ici pour confirmer votre compte.', 0.9),
  {
    ...lure('Votre quota de messagerie est atteint. Cliquez sur le lien pour augmenter votre espace.', 0.5),
    quotes: 'quota de messagerie est atteint',
  },
  lure('Your mailbox is almost full. Click here to upgrade your storage within 24 hours.', 0.9),
  lure('Your account has been suspended. Verify your account immediately.', 0.9),
  lure('Votre compte de la cantine est à jour.', 0),
  lure('Le gymnase est fermé lundi. Cliquez ici pour voir le planning.', 0),
  lure('Réunion urgente demain à 8 h en salle des professeurs.', 0),
  lure('Votre compte ne sera pas fermé. Cliquez ici pour la lettre de juin.', 0),
  lure('Une erreur retarde le virement de votre traitement. Contrôlez votre fiche avant vendredi.', 0.9),
  lure('Sans retour de votre part avant le 3, votre silence vaudra renonciation. Consultez l’avis.', 0.9),
  lure('Ihr Passwort läuft morgen ab. Passwort bestätigen, sonst wird das Postfach gesperrt.', 0.9),
  lure('Das Gehalt wird nicht ausgezahlt. Bitte antworten Sie bis morgen.', 0.9),
  lure('La paye de mai sera versée le 28, comme chaque mois. Consultez le calendrier avant vendredi.', 0),
  lure('Das Schulfest beginnt am Freitag, bitte antworten Sie bis morgen.', 0),
  // Half of it where the reader may pass by the door.
  lure('Votre carte sera bloquée demain : validez votre compte en ligne, ou passez à l’accueil.', {
    atMost: 0.5,
  }),
  lure('Votre licence d’essai expire demain, renouvelez votre licence.', { atMost: 0.5 }),
  says('URGENT : envoyez-moi le document à signer.', 0),
  says('La ligne 5 va être supprimée, signez avant jeudi.', 0),
  says('Votre compte va être supprimé, répondez avant jeudi.', 0.8),
]);

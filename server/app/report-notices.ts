import type { ReportNotice, TellReporters } from '#support';
import { sendToInboxes, type ServiceMail } from './send-letters.ts';
import { nameMessage, unlink } from './quote-words.ts';

/** Tells whoever spoke up about a message what the security officer found, in one message for all of them. */
export function createTellReporters(options: ServiceMail): TellReporters {
  return (accounts, notice) => sendToInboxes(options, accounts, formatReportNotice(notice));
}

interface Words {
  subject: string;
  text: string;
  english: string;
}

const contest: Record<ReportNotice['outcome'], Words> = {
  honest: {
    subject: 'Vous aviez raison : ce message est honnête',
    text: 'C’était une fausse alerte, et elle est levée : le message est dans votre boîte. Votre remarque sert aussi aux prochaines vérifications.',
    english: 'It was a false alarm, and it is lifted: the message is in your mailbox.',
  },
  fraud: {
    subject: 'Ce message est bien une fraude',
    text: 'Vérification faite, c’est bien une fraude : n’ouvrez ni ses liens ni ses pièces jointes, et n’y répondez pas. Si c’est déjà fait, dites-le avec le bouton « Signaler » : personne ne vous le reprochera.',
    english:
      'It has been checked and is a fraud: open nothing of it. If you did, say so with the “Report” button; nobody will blame you.',
  },
};

const report: Record<ReportNotice['outcome'], Words> = {
  fraud: {
    subject: 'Merci : le message signalé était une fraude',
    text: 'C’était bien une fraude. Merci : en le disant, vous avez protégé vos collègues.',
    english: 'It was a fraud. Thank you: by saying so you have protected your colleagues.',
  },
  honest: {
    subject: 'Le message signalé est honnête',
    text: 'Vérification faite, il est honnête. Il est dans « Indésirables » : vous pouvez le remettre dans la boîte de réception. Vous avez bien fait de demander.',
    english:
      'It has been checked and is honest. It is in “Junk”: you can move it back. You were right to ask.',
  },
};

/** Said to whom the report itself, or somebody since, has left with sending on hold. */
const unfinished = {
  text: `

Il vous reste une chose à faire : terminez la mise en sûreté de votre compte. Rien ne part de votre adresse d’ici là. Ouvrez « Ma sécurité » dans le menu à votre nom : choisissez « Mettre mon compte à l’abri » si ce n’est pas déjà fait, puis allez au bout de « Vérifions ensemble », qui rouvre l’envoi.`,
  english:
    ' One thing is left to do: finish securing your account. Open “My security” in the menu under your name; until then, nothing leaves from your address.',
};

/** Said to whom the gate saw open a link, and who reported it as something only seen. */
const clicked: typeof unfinished = {
  text: `

Vous avez aussi ouvert un lien de ce message. Si vous n’y avez rien donné, il n’y a rien d’autre à faire. Si vous y avez tapé un mot de passe, un code ou votre NUMEN, ouvrez « Ma sécurité » dans le menu à votre nom et choisissez « Mettre mon compte à l’abri » : personne ne vous le reprochera.`,
  english:
    ' You also followed a link of it: if you typed a password, a code or your NUMEN there, open “My security” and bring your account to safety.',
};

const finished: typeof unfinished = { text: '', english: '' };

/** « Réponse à ce que vous aviez dit d'un message »: what was found, and the officer's words. */
export function formatReportNotice({
  isContest,
  outcome,
  subject,
  answer,
  isUnfinished,
  hasClicked,
}: ReportNotice): {
  subject: string;
  text: string;
} {
  const words = (isContest ? contest : report)[outcome];
  const toTell = hasClicked && outcome === 'fraud';
  const left = isUnfinished ? unfinished : toTell ? clicked : finished;
  const isOver = !isUnfinished && !toTell && !isContest && outcome === 'fraud';
  const named = nameMessage(subject);
  return {
    subject: words.subject,
    text: `Bonjour,

${isContest ? `Vous aviez dit que le message ${named} n’est pas une fraude.` : `Vous aviez signalé le message ${named}.`} ${words.text}${isOver ? ' Vous n’avez rien d’autre à faire.' : ''} La sécurité de l’académie écrit :

${unlink(answer)}${left.text}

Cette réponse est aussi dans « Ma sécurité », sous « Mes signalements ». Ce message ne contient aucun lien.

--
${words.english} The answer is in “My security”, too.${left.english}
`,
  };
}

import type { RecallNotice, Tell } from '#support';
import { sendLetters, type ServiceMail } from './send-letters.ts';
import { nameMessage, unlink } from './quote-words.ts';

/** Tells the readers of a recalled message, each of their own copy. */
export function createTell(options: ServiceMail): Tell {
  return (letters) =>
    sendLetters(
      options,
      letters.map(({ accounts, notice }) => ({ accounts, text: formatRecall(notice) })),
    );
}

/** « Un message a été retiré », or has been put back. */
export function formatRecall(notice: RecallNotice): { subject: string; text: string } {
  return notice.kind === 'returned' ? formatReturned(notice) : formatRecalled(notice);
}

const returnedTo: Record<RecallNotice['place'], { text: string; english: string }> = {
  back: { text: 'il est de nouveau là où il était', english: 'It is back where it was.' },
  junk: { text: 'il est dans « Indésirables »', english: 'It is in “Junk”.' },
  bin: { text: 'il est dans la corbeille', english: 'It is in the bin.' },
  gone: { text: 'il n’est plus dans votre boîte', english: 'It is no longer in your mailbox.' },
};

function formatReturned({ subject, answer, place, isReported }: RecallNotice): {
  subject: string;
  text: string;
} {
  const { text, english } = returnedTo[place];
  const which = subject === null ? 'que vous aviez lu' : nameMessage(subject);
  const reported = isReported
    ? ' Vous l’aviez signalé : la sécurité le regarde de nouveau, et vous répondra.'
    : '';
  const shown =
    place === 'gone'
      ? ''
      : ' Ce qui était affiché au-dessus du message avant son retrait l’est de nouveau : lisez-le avant d’ouvrir un lien ou un fichier.';
  return {
    subject: 'Le retrait d’un message est annulé',
    text: `Bonjour,

Le message ${which}, retiré de votre boîte par précaution, n’est plus retiré : ${text}. La sécurité de l’académie écrit :

${unlink(answer)}

Pour ce message, il n’y a rien à faire.${reported}${shown}

--
The withdrawal of a message, which was a precaution, is undone. ${english} What stood above it before stands there again: read it before you open a link or a file.
`,
  };
}

const MY_SECURITY = 'ouvrez « Ma sécurité » dans le menu à votre nom, « Mettre mon compte à l’abri »';

/** What is left to do, by what is known of the reader. */
function formatNext({ place, hasClicked }: RecallNotice): string {
  const say = place === 'gone' ? MY_SECURITY : 'ouvrez le message, puis « Signaler »';
  return hasClicked
    ? `Vous avez ouvert un lien de ce message : il vous reste une chose à faire. Dites ce qui s’est passé : ${say}. Si vous avez donné un mot de passe, un code ou votre NUMEN, faites-le tout de suite. Personne ne vous le reprochera, et votre compte sera protégé aussitôt.`
    : `Vous l’avez seulement lu ? Il n’y a rien à faire.
Vous avez ouvert un lien, donné un mot de passe, un code ou votre NUMEN ? Dites-le : ${say}. Personne ne vous le reprochera, et votre compte sera protégé aussitôt.`;
}

const withdrawnTo: Record<RecallNotice['place'], string> = {
  bin: 'il est dans la corbeille, et ses liens sont fermés',
  junk: 'il est dans « Indésirables », et ses liens sont fermés',
  back: 'ses liens sont fermés',
  gone: 'il n’est plus dans aucun de vos dossiers',
};

function formatRecalled(notice: RecallNotice): { subject: string; text: string } {
  const { subject, answer, place, hasClicked } = notice;
  return {
    subject: 'Un message frauduleux que vous aviez ouvert a été retiré',
    text: `Bonjour,

Le message ${subject === null ? 'que vous aviez ouvert' : nameMessage(subject)} était une fraude. La sécurité de l’académie l’a retiré de toutes les boîtes, de la vôtre aussi : ${withdrawnTo[place]}. Elle écrit :

${unlink(answer)}

${formatNext(notice)}

Ce message ne contient aucun lien, et personne ne vous demandera de code.

--
A message that you had opened was a fraud and has been withdrawn from all mailboxes. ${hasClicked ? 'You followed a link of it: one thing is left to do.' : 'If you followed a link or gave a password or a code, say so:'} ${place === 'gone' ? 'open “My security” and bring your account to safety.' : 'open it and press “Report”.'}
`,
  };
}

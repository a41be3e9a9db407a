import type { RecallNotice, Tell } from '#support';
import { sendToInboxes, type ServiceMail } from './notices.ts';
import { nameMessage, unlink } from './quote-words.ts';

/** Tells the readers of a recalled message, in one message for all of them. */
export function createTell(options: ServiceMail): Tell {
  return (accounts, notice) => sendToInboxes(options, accounts, formatRecall(notice));
}

/** « Un message a été retiré », or has been put back. */
export function formatRecall({ kind, subject, answer }: RecallNotice): { subject: string; text: string } {
  const [named, words] = [nameMessage(subject), unlink(answer)];
  if (kind === 'returned') {
    return {
      subject: 'Un message retiré de votre boîte y est remis',
      text: `Bonjour,

Le message ${named}, retiré de votre boîte par précaution, y a été remis : ce retrait est annulé. La sécurité de l’académie écrit :

${words}

Pour ce message, il n’y a rien à faire. Ce qui était affiché au-dessus du message avant son retrait l’est de nouveau : lisez-le avant d’ouvrir un lien ou un fichier.

--
A message that had been withdrawn as a precaution is back in your mailbox. What stood above it before stands there again: read it before you open a link or a file.
`,
    };
  }
  return {
    subject: 'Un message frauduleux que vous aviez ouvert a été retiré',
    text: `Bonjour,

Le message ${named} était une fraude. La sécurité de l’académie l’a retiré de toutes les boîtes, de la vôtre aussi : il est dans la corbeille, et ses liens sont fermés. Elle écrit :

${words}

Vous l’avez seulement lu ? Il n’y a rien à faire.
Vous avez ouvert un lien, donné un mot de passe, un code ou votre NUMEN ? Dites-le : ouvrez le message dans la corbeille, « Signaler ». Personne ne vous le reprochera, et votre compte sera mis à l’abri aussitôt.

Ce message ne contient aucun lien, et personne ne vous demandera de code.

--
A message that you had opened was a fraud and has been withdrawn from all mailboxes. If you followed a link or gave a password or a code, open it in the bin and press “Report”.
`,
  };
}

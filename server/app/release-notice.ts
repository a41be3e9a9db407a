import type { Notice } from '#identity';
import { nameMessage, unlink } from './quote-words.ts';

/** The answer to somebody who asked for a message held in quarantine. */
export function formatRelease({
  isReleased,
  subject,
  answer,
}: Extract<Notice, { kind: 'release-answered' }>): { subject: string; text: string } {
  return {
    subject: isReleased ? 'Un message vous est remis' : 'Un message reste en quarantaine',
    text: `Bonjour,

Vous aviez demandé la remise du message ${nameMessage(subject)}. ${
      isReleased
        ? 'Il est dans votre boîte de réception ; ce qui a été vu en lui est toujours affiché au-dessus.'
        : 'Il reste en quarantaine, liens et pièces jointes fermés.'
    } La sécurité de l’académie écrit :

${unlink(answer)}

Cette réponse est aussi sur la page « Quarantaine ». Ce message ne contient aucun lien.

--
${isReleased ? 'The message that you asked for has been released to your inbox.' : 'The message that you asked for stays in quarantine.'} The answer is on the “Quarantine” page, too.
`,
  };
}

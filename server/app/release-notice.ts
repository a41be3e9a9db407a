import type { Notice } from '#identity';

/** The answer to somebody who asked for a message held in quarantine. */
export function formatRelease({
  isReleased,
  subject,
  answer,
}: Extract<Notice, { kind: 'release-answered' }>): { subject: string; text: string } {
  const named = subject === '' ? 'sans objet' : `« ${clean(subject)} »`;
  return {
    subject: isReleased ? 'Un message vous est remis' : 'Un message reste en quarantaine',
    text: `Bonjour,

Vous aviez demandé la remise du message ${named}. ${
      isReleased
        ? 'Il est dans votre boîte de réception ; ce qui a été vu en lui est toujours affiché au-dessus.'
        : 'Il reste en quarantaine, liens et pièces jointes fermés.'
    } La sécurité de l’académie écrit :

${clean(answer)}

Cette réponse est aussi sur la page « Quarantaine ». Ce message ne contient aucun lien.

--
${isReleased ? 'The message that you asked for has been released to your inbox.' : 'The message that you asked for stays in quarantine.'} The answer is on the “Quarantine” page, too.
`,
  };
}

function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
}

import type { Notice } from '#identity';

/** The owner hears of each folder that is opened to somebody: a thief would do it in silence. */
export function formatShared({ to, remoteAddress }: Extract<Notice, { kind: 'folder-shared' }>): {
  subject: string;
  text: string;
} {
  return {
    subject: `Un de vos dossiers est partagé avec ${to}`,
    text: `Bonjour,

Depuis l’adresse ${remoteAddress}, un dossier de votre messagerie vient d’être ouvert à ${to}, ou son partage vient d’être changé.

C’était vous ? Il n’y a rien à faire.
Ce n’était pas vous ? Ouvrez « Dossiers partagés » dans le menu à votre nom et arrêtez ce partage, puis « Ma sécurité » : un geste met votre compte à l’abri.

Ce message ne contient aucun lien, et personne ne vous demandera de code.

--
A folder of your mail was opened to ${to}. If it was not you, stop it in “Shared folders”, then put your account in safety in “My security”.
`,
  };
}

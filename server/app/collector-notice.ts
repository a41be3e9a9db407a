import type { Notice } from '#identity';

/** A service outside holds a password of the person's: they hear what became of it, and how to read their mail instead. */
export function formatCollector({
  name,
  isRelay,
  outcome,
  remoteAddress,
}: Extract<Notice, { kind: 'collector' }>): { subject: string; text: string } {
  const isRefused = outcome === 'refused';
  const where = isRelay
    ? `${name} passe par les serveurs de Microsoft : ils gardent le mot de passe d’appareil que vous lui avez donné et ${isRefused ? 'liraient' : 'lisent'} votre courrier à votre place. C’est le cas d’Outlook pour téléphone et du « nouvel Outlook » ; Outlook pour Windows avec l’onglet « Fichier » ne le fait pas.`
    : `${name} ${isRefused ? 'a voulu relever' : 'relève'} votre boîte depuis l’extérieur, avec un mot de passe d’appareil que vous lui avez donné : votre courrier, avec les données des élèves et des familles, ${isRefused ? 'sortirait' : 'sort'} de l’académie.`;
  const subject = isRelay
    ? `${name} passe par les serveurs de Microsoft`
    : isRefused
      ? `${name} n’a pas pu relever votre boîte`
      : `${name} relève votre boîte`;
  return {
    subject,
    text: `Bonjour,

${where}

${isRefused ? 'La connexion a été refusée : rien n’est sorti par elle.' : 'La connexion a été acceptée.'} Elle venait de l’adresse ${remoteAddress}.

Ce qu’il y a à faire : ouvrez « Mes appareils » dans « Ma sécurité », retirez le mot de passe donné à ${name}, puis lisez votre courrier dans le webmail ou réglez votre téléphone avec « Mes appareils » : le téléphone se connecte alors directement à l’académie. Si votre travail l’exige, le service de sécurité peut accorder une exception.

Ce n’était pas vous ? Ouvrez « Mes connexions » dans le menu à votre nom, et dites-le : un geste met votre compte à l’abri.

Ce message ne contient aucun lien.

--
${isRelay ? `${name} works through servers of Microsoft, which keep your device password and read your mail.` : `${name} signs in to your mailbox from outside with a device password that you gave it.`} ${isRefused ? 'It was refused.' : 'It was let in.'} Remove that password in “My devices”, then read your mail in the webmail or set up your phone there. If it was not you, say so in “My sign-ins”.
`,
  };
}

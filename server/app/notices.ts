import type { AccountId } from '#base';
import type { Identity, Notice, Notify } from '#identity';
import { formatCollector } from './collector-notice.ts';
import { quoteStranger, unlink } from './quote-words.ts';
import { formatRelease } from './release-notice.ts';
import { formatShared } from './shared-notice.ts';
import { sendToInboxes, type ServiceMail } from './send-letters.ts';

/** An account stopped sending by itself: its person and every security officer are told. */
export async function tellFrozen(
  { identity, notify }: { identity: Pick<Identity, 'findEntries' | 'listStaff'>; notify: Notify },
  person: AccountId,
): Promise<void> {
  const [[entry], officers] = await Promise.all([
    identity.findEntries([person]),
    identity.listStaff(['security-officer']),
  ]);
  const { name = '', address = '' } = entry ?? {};
  await Promise.all([
    notify(person, { kind: 'sending-frozen' }),
    ...officers.map((one) => notify(one.accountId, { kind: 'sending-frozen-of', name, address })),
  ]);
}

/** Notices of the service, as messages in the person's own inbox. They hold no link: one goes there by oneself. */
export function createNotify(options: ServiceMail): Notify {
  return (accountId, notice) => sendToInboxes(options, [accountId], formatNotice(notice));
}

/** The words of one notice. */
export function formatNotice(notice: Notice): { subject: string; text: string } {
  switch (notice.kind) {
    case 'new-connection':
      return formatConnection(notice);
    case 'recovery':
      return {
        subject: 'Votre mot de passe est en train d’être changé',
        text: `Bonjour,

Quelqu’un a donné le code envoyé à votre téléphone et une deuxième preuve pour changer un mot de passe oublié, depuis l’adresse ${notice.remoteAddress}.

C’était vous ? Il n’y a rien à faire.
Ce n’était pas vous ? Appelez l’assistance tout de suite, et ouvrez « Mes connexions » dans le menu à votre nom.

--
Somebody proved to be you in order to change a forgotten password. If it was not you, call the help desk at once.
`,
      };
    case 'passwordless':
      return formatPasswordless(notice);
    case 'collector':
      return formatCollector(notice);
    case 'folder-shared':
      return formatShared(notice);
    case 'many-guesses':
      return {
        subject: 'Quelqu’un essaie de deviner votre mot de passe',
        text: `Bonjour,

Votre mot de passe a été tapé de travers plus de ${notice.guesses} fois aujourd’hui. Personne n’est entré ainsi, et vos appareils habituels continuent de fonctionner.

C’était vous ? Il n’y a rien à faire.
Ce n’était pas vous ? Votre boîte reste protégée. Si votre mot de passe est court, ou sert aussi ailleurs, changez-le dans « Ma sécurité ».

Ce message ne contient aucun lien, et vient une fois par jour au plus.

--
Somebody has typed a wrong password for your account more than ${notice.guesses} times today. Nobody came in. If your password is short or serves elsewhere, change it in “My security”.
`,
      };
    case 'new-app-password':
      return {
        subject: 'Un appareil s’est connecté à votre messagerie',
        text: `Bonjour,

L’appareil ou le logiciel « ${quoteStranger(notice.name)} » vient d’ouvrir votre messagerie pour la première fois, depuis l’adresse ${notice.remoteAddress}.

C’était vous ? Il n’y a rien à faire.
Ce n’était pas vous ? Ouvrez « Ma sécurité » dans le menu à votre nom, puis « Mes appareils », et retirez-le.

--
The device “${quoteStranger(notice.name)}” has opened your mail for the first time. If it was not you, open “My security”.
`,
      };
    case 'contact-opened':
      return {
        subject: `La messagerie de ${notice.name} a été ouverte sur un nouvel appareil`,
        text: `Bonjour,

${notice.name} vous a choisi comme contact de secours. Sa messagerie vient d’être ouverte depuis un appareil ou un pays nouveau.

C’est souvent un téléphone neuf ou un voyage. Si vous croisez ${notice.name}, demandez-lui si c’était bien le cas ; sinon, il faut ouvrir « Mes connexions » et le dire.

--
${notice.name} named you as rescue contact. Their mail has been opened from a new device or country: when you meet, ask whether it was them.
`,
      };
    case 'rescue':
      return formatRescue(notice);
    case 'sending-frozen':
    case 'sending-frozen-of':
    case 'held-answered':
      return formatSending(notice);
    case 'release-answered':
      return formatRelease(notice);
    case 'departure': {
      const [fr, en] = [formatDay(notice.closesAt, 'fr-FR'), formatDay(notice.closesAt, 'en-GB')];
      return {
        subject: `Votre boîte ferme le ${fr}`,
        text: `Bonjour,

La liste du personnel ne vous compte plus dans l’académie. Votre boîte fermera le ${fr} ; d’ici là, mettez de côté ce qui vous est personnel et prévenez vos correspondants. Si c’est une erreur, dites-le à votre établissement : rien d’autre n’est à faire.

--
The staff list no longer names you. Your mailbox closes on ${en}. If this is a mistake, tell your school.
`,
      };
    }
  }
}

function formatPasswordless({ step, remoteAddress }: Extract<Notice, { kind: 'passwordless' }>): {
  subject: string;
  text: string;
} {
  const isGone = step === 'given-up';
  return {
    subject: isGone ? 'Votre messagerie s’ouvre désormais sans mot de passe' : 'Un mot de passe a été choisi',
    text: `Bonjour,

${
  isGone
    ? `Depuis l’adresse ${remoteAddress}, votre mot de passe vient d’être abandonné : seules vos clés d’accès ouvrent votre messagerie.`
    : `Depuis l’adresse ${remoteAddress}, un mot de passe vient d’être choisi pour votre messagerie, qui s’ouvrait sans.`
}

C’était vous ? Il n’y a rien à faire.
Ce n’était pas vous ? Ouvrez « Mes connexions » dans le menu à votre nom, et dites-le : un geste met votre compte à l’abri.

Ce message ne contient aucun lien, et personne ne vous demandera de code.

--
${isGone ? 'Your password was given up: only your passkeys open your mail from now on.' : 'A password was chosen for your mail, which opened without one.'} If it was not you, say so in “My sign-ins”.
`,
  };
}

function formatRescue(notice: Extract<Notice, { kind: 'rescue' }>): { subject: string; text: string } {
  const opens =
    notice.opensAt === null
      ? 'Rien ne s’ouvre avant qu’un collègue, votre direction ou l’assistance ne l’ait reconnu.'
      : `Une personne qui a le droit d’aider s’en est portée garante. L’accès s’ouvre le ${notice.opensAt.toLocaleString('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' })}.`;
  return {
    subject: 'Quelqu’un demande à rouvrir votre messagerie',
    text: `Bonjour,

Depuis l’adresse ${notice.remoteAddress}, quelqu’un dit avoir perdu l’accès à votre messagerie et demande de l’aide pour la rouvrir.
${opens}

C’était vous ? Il n’y a rien à faire.
Ce n’était pas vous ? Ouvrez « Ma sécurité » dans le menu à votre nom et refusez la demande.

Ce message ne contient aucun lien, et personne ne vous demandera de code.

--
Somebody asks for help to get into your mailbox. If it was not you, open “My security” and refuse.
`,
  };
}

function formatSending(
  notice: Extract<Notice, { kind: 'sending-frozen' | 'sending-frozen-of' | 'held-answered' }>,
): { subject: string; text: string } {
  switch (notice.kind) {
    case 'sending-frozen':
      return {
        subject: 'Vos envois sont suspendus',
        text: `Bonjour,

Votre compte vient d’envoyer beaucoup plus de messages que d’habitude. Par prudence, l’envoi est suspendu : rien n’est perdu, les messages attendent.

C’était vous ? Ouvrez « Ma sécurité » dans le menu à votre nom et terminez la vérification : l’envoi reprend aussitôt.
Ce n’était pas vous ? Ouvrez « Mes connexions » et dites-le : un geste met votre compte à l’abri.

Ce message ne contient aucun lien, et personne ne vous demandera de code.

--
Your account sent far more than usual, so sending is on hold. If it was you, finish the check in “My security”; if not, say so in “My sign-ins”.
`,
      };
    case 'sending-frozen-of':
      return {
        subject: `Envoi suspendu : ${notice.name}`,
        text: `Bonjour,

Le compte de ${notice.name} (${notice.address}) a envoyé beaucoup plus que d’habitude. Ses envois sont suspendus et un incident est ouvert dans la console.

--
This account sent far more than usual: its sending is on hold, and an incident is open in the console.
`,
      };
    case 'held-answered':
      return {
        subject: notice.isReleased ? 'Votre message est parti' : 'Votre message n’est pas parti',
        text: `Bonjour,

Un message que vous aviez envoyé à beaucoup de personnes attendait d’être regardé. ${notice.isReleased ? 'Il est parti.' : 'Il n’est pas parti ; il reste dans « Envoyés » comme vous l’avez écrit.'}

Réponse du service de sécurité : ${unlink(notice.answer)}

--
${notice.isReleased ? 'The message that waited for a look has left.' : 'The message that waited for a look was not sent.'}
`,
      };
  }
}

function formatConnection(notice: Extract<Notice, { kind: 'new-connection' }>): {
  subject: string;
  text: string;
} {
  const moment = notice.at.toLocaleString('fr-FR', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Paris',
  });
  const device = quoteStranger(notice.device ?? '') || 'appareil inconnu';
  const country =
    notice.country === null
      ? ''
      : ` (${new Intl.DisplayNames('fr', { type: 'region' }).of(notice.country) ?? notice.country})`;
  return {
    subject: 'Nouvelle connexion à votre messagerie',
    text: `Bonjour,

Votre messagerie a été ouverte le ${moment} depuis un appareil ou un pays que nous ne connaissions pas encore :

${device}, adresse ${notice.remoteAddress}${country}

C’était vous ? Il n’y a rien à faire.
Ce n’était pas vous ? Ouvrez « Mes connexions » dans le menu à votre nom, et dites-le : un geste met votre compte à l’abri.

Ce message ne contient aucun lien, et personne ne vous demandera de code.

--
Your mail was opened from a new device or country. If it was not you, open “My sign-ins” in the menu under your name.
`,
  };
}

function formatDay(date: Date, language: string): string {
  return date.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'Europe/Paris' });
}

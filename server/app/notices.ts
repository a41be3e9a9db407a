import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { AccountId, Clock } from '#base';
import type { Evidence, Verdict } from '#contract';
import type { Notice, Notify } from '#identity';
import type { Store } from '#store';

const evidence: Evidence = {
  source: 'submission',
  remoteAddress: null,
  helo: null,
  mailFrom: '',
  spf: { result: 'none', domain: null },
  dkim: [],
  dmarc: { result: 'none', domain: null, policy: null },
  arc: { result: 'none', sealer: null },
};

const verdict: Verdict = {
  level: 'trusted',
  score: 0,
  summary: {
    fr: 'Message du service lui-même, écrit sur ce serveur.',
    en: 'A message of the service itself, written on this server.',
  },
  reasons: [],
};

export type Tell = (accountId: AccountId, letter: { subject: string; text: string }) => Promise<void>;

/** Messages of the service in the person's own inbox. They hold no link: one goes there by oneself. */
export function createTell(options: { store: Store; clock: Clock; domain: string }): Tell {
  const { store, clock, domain } = options;
  return async (accountId, { subject, text }) => {
    const composer = new MailComposer({
      from: { name: 'Digue', address: `postmaster@${domain}` },
      to: { name: '', address: `postmaster@${domain}` },
      subject,
      text,
      date: clock.now(),
      newline: '\r\n',
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    const message = await store.prepare(await composer.compile().build());
    const target = {
      accountId,
      mailbox: { role: 'inbox' as const },
      keywords: [],
      receivedAt: clock.now(),
      verdict,
    };
    await store.append([{ message, addedHeaders: '', evidence, targets: [target] }]);
  };
}

/** What identity has to say to somebody. */
export function createNotify(tell: Tell): Notify {
  return (accountId, notice) => tell(accountId, formatNotice(notice));
}

function formatNotice(notice: Notice): { subject: string; text: string } {
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
    case 'new-app-password':
      return {
        subject: 'Un appareil s’est connecté à votre messagerie',
        text: `Bonjour,

L’appareil ou le logiciel « ${notice.name} » vient d’ouvrir votre messagerie pour la première fois, depuis l’adresse ${notice.remoteAddress}.

C’était vous ? Il n’y a rien à faire.
Ce n’était pas vous ? Ouvrez « Ma sécurité » dans le menu à votre nom, puis « Mes appareils », et retirez-le.

--
The device “${notice.name}” has opened your mail for the first time. If it was not you, open “My security”.
`,
      };
    case 'rescue':
      return formatRescue(notice);
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

function formatConnection(notice: Extract<Notice, { kind: 'new-connection' }>): {
  subject: string;
  text: string;
} {
  const moment = notice.at.toLocaleString('fr-FR', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Paris',
  });
  const device = notice.device ?? 'appareil inconnu';
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

import type { SubmitOutcome } from '#mail/submit';
import type { AppendOutcome, MailboxOutcome, PatchOutcome } from '#store';
import { outsideSentences } from './data/sentences.ts';
import type { Language } from './engine/call.ts';
import type { SetError } from './engine/set.ts';

/*
 * What the rooms below answer, in the words of JMAP. Every answer has its line: a new one does not compile until it
 * has one here.
 */

/** Null when it was done. */
export function formatPatchError(outcome: PatchOutcome): SetError | null {
  switch (outcome) {
    case 'updated':
      return null;
    case 'not-found':
      return { type: 'notFound' };
    case 'no-mailbox':
    case 'invalid-mailboxes':
      return { type: 'invalidProperties', properties: ['mailboxIds'] };
    default:
      return requireNever(outcome);
  }
}

export function formatAppendError(kind: Exclude<AppendOutcome['kind'], 'stored'>): SetError {
  switch (kind) {
    case 'over-quota':
      return { type: 'overQuota' };
    case 'no-mailbox':
      return { type: 'invalidProperties', properties: ['mailboxIds'] };
    default:
      return requireNever(kind);
  }
}

export function formatMailboxError(kind: Exclude<MailboxOutcome['kind'], 'done'>): SetError {
  switch (kind) {
    case 'not-found':
      return { type: 'notFound' };
    case 'name-taken':
    case 'invalid-name':
      return { type: 'invalidProperties', properties: ['name'] };
    case 'no-parent':
    case 'cycle':
    case 'too-deep':
      return { type: 'invalidProperties', properties: ['parentId'] };
    case 'role-taken':
      return { type: 'invalidProperties', properties: ['role'] };
    case 'is-inbox':
      return { type: 'forbidden' };
    case 'has-child':
      return { type: 'mailboxHasChild' };
    case 'has-email':
      return { type: 'mailboxHasEmail' };
    default:
      return requireNever(kind);
  }
}

const frozenSentences: Record<Language, string> = {
  fr: 'L’envoi est suspendu depuis l’alerte sur votre compte. Terminez la vérification dans « Ma sécurité ».',
  en: 'Sending is on hold since the alert on your account. Finish the check in “My security”.',
};

const passwordSentences: Record<Language, string> = {
  fr: 'Ce message contient votre mot de passe. Retirez-le : personne n’en a besoin, pas même l’assistance.',
  en: 'This message holds your password. Take it out: nobody needs it, not even the help desk.',
};

const numenSentences: Record<Language, string> = {
  fr: 'Ce message contient un NUMEN. Un NUMEN ne s’écrit jamais dans un courriel, pas même à l’administration : retirez-le, et remettez-le en main propre s’il le faut.',
  en: 'This message holds a NUMEN. A NUMEN is never written in an email, not even to the administration: take it out, and hand it over in person if need be.',
};

/** RFC 8621, section 7.5. */
export function formatSubmitError(
  outcome: Exclude<SubmitOutcome, { kind: 'accepted' }>,
  limits: { messageBytes: number; recipients: number },
  language: Language,
): SetError {
  switch (outcome.kind) {
    case 'no-recipients':
      return { type: 'noRecipients' };
    case 'too-many-recipients':
      return { type: 'tooManyRecipients', extra: { maxRecipients: limits.recipients } };
    case 'forbidden-from':
      return { type: 'forbiddenFrom' };
    case 'forbidden-mail-from':
      return { type: 'forbiddenMailFrom' };
    case 'forbidden-to-send':
      return { type: 'forbiddenToSend' };
    case 'sending-frozen':
      return {
        type: 'forbiddenToSend',
        description: frozenSentences[language],
        extra: { sendingFrozen: true },
      };
    case 'password-inside':
      return {
        type: 'forbiddenToSend',
        description: passwordSentences[language],
        extra: { passwordInside: true },
      };
    case 'numen-inside':
      return {
        type: 'forbiddenToSend',
        description: numenSentences[language],
        extra: { numenInside: true },
      };
    case 'invalid-email':
      return { type: 'invalidEmail', properties: ['from'] };
    case 'not-found':
      return { type: 'invalidProperties', properties: ['emailId'] };
    case 'held-too-long':
      return { type: 'invalidProperties', properties: ['envelope'] };
    case 'too-large':
      return { type: 'tooLarge', extra: { maxSize: limits.messageBytes } };
    case 'invalid-recipients':
    case 'unknown-recipients':
      return { type: 'invalidRecipients', extra: { invalidRecipients: outcome.addresses } };
    case 'outside-recipients':
      return {
        type: 'forbiddenToSend',
        description: outsideSentences[language],
        extra: { outsideRecipients: outcome.addresses },
      };
    default:
      return requireNever(outcome);
  }
}

function requireNever(value: never): never {
  throw new Error(`no reply for ${String(value)}`);
}

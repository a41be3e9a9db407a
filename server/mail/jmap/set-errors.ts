import type { OutgoingFinding } from '#contract';
import type { BorrowedName } from '#identity';
import type { SubmitOutcome } from '#mail/submit';
import {
  DEEPEST_MAILBOX,
  LONGEST_MAILBOX_NAME_BYTES,
  MOST_MAILBOXES,
  type AppendOutcome,
  type MailboxOutcome,
  type SeenPatchOutcome,
} from '#store';
import { outsideSentences } from './data/sentences.ts';
import type { Language } from './engine/call.ts';
import type { SetError } from './engine/set.ts';
import type { JsonObject } from './json.ts';

/*
 * What the rooms below answer, in the words of JMAP. Every answer has its line: a new one does not compile until it
 * has one here.
 */

/** Null when it was done. */
export function formatPatchError(outcome: SeenPatchOutcome): SetError | null {
  switch (outcome) {
    case 'updated':
      return null;
    case 'not-found':
      return { type: 'notFound' };
    case 'no-mailbox':
    case 'invalid-mailboxes':
      return { type: 'invalidProperties', properties: ['mailboxIds'] };
    case 'forbidden':
      return { type: 'forbidden' };
    case 'held':
      return {
        type: 'forbidden',
        description: 'Ce message est en quarantaine : sa remise se demande, page « Quarantaine ».',
      };
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

/** Of names that cannot be, in words that programs may show. */
const nameSentences = {
  'name-taken': { fr: 'Un dossier porte déjà ce nom ici.', en: 'A folder here has that name already.' },
  'invalid-name': {
    fr: 'Ce nom ne convient pas : écrivez-le en caractères visibles, sans « / » à l’intérieur.',
    en: 'That name cannot be kept: write it in visible characters, without “/” in it.',
  },
  'name-too-long': {
    fr: `Ce nom est trop long : ${LONGEST_MAILBOX_NAME_BYTES} octets au plus, à peu près autant de lettres.`,
    en: `That name is too long: ${LONGEST_MAILBOX_NAME_BYTES} octets at most, about as many letters.`,
  },
  'name-reserved': {
    fr: 'Ce nom est réservé aux boîtes partagées et à la boîte de réception : choisissez-en un autre.',
    en: 'That name is kept for shared mailboxes and for the inbox: choose another.',
  },
} as const satisfies Partial<Record<MailboxOutcome['kind'], Record<Language, string>>>;

/** Of places where a mailbox cannot lie. */
const placeSentences = {
  'no-parent': {
    fr: 'Le dossier où le mettre n’existe plus : choisissez-en un autre.',
    en: 'The folder to put it in is no longer there: choose another.',
  },
  cycle: {
    fr: 'Un dossier ne peut pas aller dans lui-même, ni dans un de ses sous-dossiers.',
    en: 'A folder cannot go into itself, nor into one that lies in it.',
  },
  'too-deep': {
    fr: `Il y aurait trop de niveaux : ${DEEPEST_MAILBOX} dossiers l’un dans l’autre au plus. Choisissez un dossier plus haut.`,
    en: `There would be too many levels: ${DEEPEST_MAILBOX} folders inside each other at most. Choose a folder further up.`,
  },
} as const satisfies Partial<Record<MailboxOutcome['kind'], Record<Language, string>>>;

const tooManyMailboxes: Record<Language, string> = {
  fr: `Cette boîte a ${MOST_MAILBOXES} dossiers, le plus qu’il peut y en avoir : supprimez-en avant d’en créer.`,
  en: `This mailbox has ${MOST_MAILBOXES} folders, the most there can be: delete some before you make more.`,
};

export function formatMailboxError(
  kind: Exclude<MailboxOutcome['kind'], 'done'>,
  language: Language,
): SetError {
  switch (kind) {
    case 'not-found':
      return { type: 'notFound' };
    case 'name-taken':
    case 'invalid-name':
    case 'name-too-long':
    case 'name-reserved':
      return { type: 'invalidProperties', properties: ['name'], description: nameSentences[kind][language] };
    case 'no-parent':
    case 'cycle':
    case 'too-deep':
      return {
        type: 'invalidProperties',
        properties: ['parentId'],
        description: placeSentences[kind][language],
      };
    case 'too-many':
      // RFC 8620, section 5.3: the create would exceed a limit on the number of objects of this type.
      return { type: 'overQuota', description: tooManyMailboxes[language] };
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

const misleadingNameSentences: Record<Language, string> = {
  fr: 'Le nom d’expéditeur est une adresse, mais pas une de vos adresses : mettez-y votre nom.',
  en: 'The sender’s name is an address that is not yours: put your name there.',
};

function formatBorrowedName({
  name,
  of,
}: {
  name: string;
  of: BorrowedName['kind'];
}): Record<Language, string> {
  return of === 'person'
    ? {
        fr: `« ${name} » est le nom de quelqu’un d’autre : mettez le vôtre comme nom d’expéditeur.`,
        en: `“${name}” is somebody else’s name: put your own as the sender’s name.`,
      }
    : {
        fr: `« ${name} » est le nom d’une boîte partagée : mettez le vôtre comme nom d’expéditeur, ou écrivez depuis cette boîte.`,
        en: `“${name}” is the name of a shared mailbox: put your own as the sender’s name, or write from that mailbox.`,
      };
}

const reasonSentences: Record<Language, string> = {
  fr: 'Pour l’envoyer tel quel, écrivez-le dans la messagerie de l’académie sur le Web : elle vous demandera une phrase d’explication.',
  en: 'To send it as it is, write it in the académie’s webmail: it will ask you for a sentence of explanation.',
};

/** What was found first, in the words of the reader; programs that cannot ask hear where it can be explained. */
function formatFindings(findings: readonly OutgoingFinding[], { language, canAsk }: Asking): SetError {
  const [first] = findings;
  const way =
    !canAsk && findings.every(({ action }) => action !== 'stop') ? ` ${reasonSentences[language]}` : '';
  const extra = { outgoingFindings: findings.map(formatFinding) };
  return { type: 'forbiddenToSend', description: `${first?.text[language] ?? ''}${way}`, extra };
}

/** As in `contract/outgoing.ts`. */
export function formatFinding({ text, remedies, ...rest }: OutgoingFinding): JsonObject {
  return { ...rest, text: { ...text }, remedies: remedies.map((remedy) => ({ ...remedy })) };
}

function formatTooMany(
  { limit, minutes, retryAt }: Extract<SubmitOutcome, { kind: 'too-many-sent' }>,
  language: Language,
): SetError {
  const span = minutes < 60 ? `${minutes} min` : `${minutes / 60} h`;
  const until = retryAt?.toISOString() ?? null;
  const sentences = {
    fr: `Vous ne pouvez pas écrire à plus de ${limit} destinataires en ${span} à cette heure. ${until === null ? 'Partagez l’envoi, ou passez par une liste de diffusion.' : 'Le message reste en brouillon : renvoyez-le plus tard, ou passez par une liste de diffusion.'}`,
    en: `You cannot write to more than ${limit} recipients within ${span} at this hour. ${until === null ? 'Send it in parts, or use a mailing list.' : 'The message stays a draft: send it again later, or use a mailing list.'}`,
  };
  return { type: 'rateLimit', description: sentences[language], extra: { retryAt: until } };
}

/** How an answer is worded, and whether the program that asked can ask its author in turn. */
export interface Asking {
  language: Language;
  canAsk: boolean;
}

/** RFC 8621, section 7.5. */
export function formatSubmitError(
  outcome: Exclude<SubmitOutcome, { kind: 'accepted' }>,
  limits: { messageBytes: number; recipients: number },
  asking: Asking,
): SetError {
  switch (outcome.kind) {
    case 'no-recipients':
      return { type: 'noRecipients' };
    case 'too-many-recipients':
      return { type: 'tooManyRecipients', extra: { maxRecipients: limits.recipients } };
    case 'forbidden-from':
      return { type: 'forbiddenFrom' };
    case 'misleading-name':
      return { type: 'forbiddenFrom', description: misleadingNameSentences[asking.language] };
    case 'borrowed-name':
      return { type: 'forbiddenFrom', description: formatBorrowedName(outcome)[asking.language] };
    case 'forbidden-mail-from':
      return { type: 'forbiddenMailFrom' };
    case 'forbidden-to-send':
      return { type: 'forbiddenToSend' };
    case 'sending-frozen':
      return {
        type: 'forbiddenToSend',
        description: frozenSentences[asking.language],
        extra: { sendingFrozen: true },
      };
    case 'held-back':
      return formatFindings(outcome.findings, asking);
    case 'too-many-sent':
      return formatTooMany(outcome, asking.language);
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
        description: outsideSentences[asking.language],
        extra: { outsideRecipients: outcome.addresses },
      };
    default:
      return requireNever(outcome);
  }
}

function requireNever(value: never): never {
  throw new Error(`no reply for ${String(value)}`);
}

import { SEND_AGAIN_MS } from '#mail/submit';
import type { Sentence } from '../sentence.ts';

const to = (fr: string, en: string): Sentence => ({ fr, en });
const MINUTES = SEND_AGAIN_MS / 60_000;

/** What a mail program shows its author. */
export const sentences = {
  badSender: to('Cette adresse d’expéditeur est mal écrite.', 'This sender address is malformed.'),
  unsupportedParameter: to('Ce paramètre n’est pas pris en charge.', 'This parameter is not supported.'),
  badHold: to('La date d’envoi différé est mal écrite.', 'The time to send at is malformed.'),
  heldTooLong: to(
    'L’envoi ne peut pas être différé aussi longtemps.',
    'Sending cannot be put off for so long.',
  ),
  needsSmtpUtf8: to('Cette adresse demande l’extension SMTPUTF8.', 'This address needs SMTPUTF8.'),
  notYours: (address: string) =>
    to(
      `Vous ne pouvez pas écrire au nom de ${address} : choisissez une de vos adresses.`,
      `You cannot write as ${address}: choose one of your own addresses.`,
    ),
  readOnly: (address: string) =>
    to(
      `Vous pouvez lire la boîte ${address}, pas écrire en son nom.`,
      `You may read the mailbox ${address}, not write as it.`,
    ),
  fromElsewhere: (address: string) =>
    to(
      `Le message est signé ${address}, mais envoyé d’une autre boîte : choisissez la même adresse pour les deux.`,
      `The message says it is from ${address}, but is sent from another mailbox: choose one address for both.`,
    ),
  outside: (address: string) =>
    to(
      `${address} est hors de l’académie : l’envoi vers l’extérieur n’est pas encore ouvert. Retirez ce destinataire.`,
      `${address} is outside the académie: sending outside is not open yet. Remove this recipient.`,
    ),
  unknownRecipient: (address: string) =>
    to(`Personne ici n’a l’adresse ${address}.`, `Nobody here has the address ${address}.`),
  mailboxFull: (address: string) =>
    to(`La boîte de ${address} est pleine.`, `The mailbox of ${address} is full.`),
  moved: (address: string, moved: string) =>
    to(`${address} a changé d’adresse : écrivez à ${moved}.`, `${address} has moved: write to ${moved}.`),
  tooLarge: (limitBytes: number) =>
    to(
      `Le message dépasse ${Math.floor(limitBytes / 1_048_576)} Mo : retirez une pièce jointe.`,
      `The message is larger than ${Math.floor(limitBytes / 1_048_576)} MB: remove an attachment.`,
    ),
  overloaded: to(
    'Trop de messages en même temps : réessayez dans un instant.',
    'Too much mail at once: try again in a moment.',
  ),
  storageFull: to(
    'Le serveur n’a plus de place : réessayez plus tard.',
    'The server has no room left: try again later.',
  ),
  fault: (reference: string) =>
    to(
      `Le message n’a pas pu être pris ; rien n’est perdu, renvoyez-le (référence ${reference}).`,
      `The message could not be taken; nothing is lost, send it again (reference ${reference}).`,
    ),
  refused: to(
    'Identifiant ou mot de passe d’appareil refusé : créez un mot de passe d’appareil dans « Ma sécurité ».',
    'Login or device password refused: make a device password in "My security".',
  ),
  malformed: to('Réponse illisible.', 'That answer cannot be read.'),
  canceled: to('Connexion abandonnée.', 'The sign-in was broken off.'),
  badArguments: to('Paramètres de connexion mal écrits.', 'Malformed sign-in arguments.'),
  throttled: (seconds: number) =>
    to(
      `Trop d’essais : réessayez dans ${seconds} secondes.`,
      `Too many attempts: try again in ${seconds} seconds.`,
    ),
  needsTls: to('Chiffrez d’abord la connexion (STARTTLS).', 'Encrypt the connection first (STARTTLS).'),
  tooWeak: to('Cette méthode de connexion est trop faible.', 'This way of signing in is too weak.'),
  unknownMechanism: to(
    'Cette méthode de connexion n’est pas proposée.',
    'This way of signing in is not offered.',
  ),
  alreadySignedIn: to('Vous êtes déjà connecté.', 'You are signed in already.'),
  inTransaction: to('Pas pendant l’envoi d’un message.', 'Not while a message is being sent.'),
  tooManyFailures: to('Trop d’essais sur cette connexion.', 'Too many attempts on this connection.'),
  tooManySessions: to(
    'Trop de connexions ouvertes à votre nom.',
    'Too many connections are open in your name.',
  ),
  answerTooLong: to('Réponse trop longue.', 'That answer is too long.'),
  strangerTooLong: to('Personne ne s’est connecté à temps.', 'Nobody signed in in time.'),
  required: to(
    'Connectez-vous d’abord : dans les réglages du serveur d’envoi, activez l’identification.',
    'Sign in first: turn on authentication in the settings of the outgoing server.',
  ),
  accessEnded: to('L’accès de cet appareil est terminé.', 'This device’s access has ended.'),
  sendAgain: to(
    `Pour l’envoyer tel quel, renvoyez-le dans les ${MINUTES} minutes.`,
    `To send it as it is, send it again within ${MINUTES} minutes.`,
  ),
  inWebmail: to(
    'Pour l’envoyer tel quel, écrivez-le dans le webmail, qui vous demandera une explication.',
    'To send it as it is, write it in the webmail, which will ask you for an explanation.',
  ),
  held: to(
    'Message accepté ; il attend d’être regardé, car vous écrivez à beaucoup de personnes.',
    'Accepted; it waits for somebody’s look, for you are writing to many people.',
  ),
  noRecipients: to('Le message n’a pas de destinataire.', 'The message has no recipient.'),
  tooManyRecipients: to(
    'Trop de destinataires : passez par une liste de diffusion.',
    'Too many recipients: use a mailing list.',
  ),
  forbiddenFrom: to(
    'Le champ « De » n’est pas une de vos adresses, ou se trouve deux fois.',
    'The From field is not one of your addresses, or stands there twice.',
  ),
  frozen: to(
    'L’envoi est suspendu depuis l’alerte sur votre compte. Terminez la vérification dans « Ma sécurité ».',
    'Sending is on hold since the alert on your account. Finish the check in "My security".',
  ),
  invalidEmail: to('Le message n’a pas d’expéditeur lisible.', 'The message has no sender that can be read.'),
  tooComplex: to('Le message est trop compliqué pour être lu.', 'The message is too complex to be read.'),
  noRoom: to('Votre boîte est pleine : supprimez des messages.', 'Your mailbox is full: delete messages.'),
  tooMany: (limit: number, span: string, isLater: boolean) =>
    to(
      `Vous ne pouvez pas écrire à plus de ${limit} destinataires en ${span} à cette heure. ${isLater ? 'Renvoyez le message plus tard, ou passez par une liste de diffusion.' : 'Partagez l’envoi, ou passez par une liste de diffusion.'}`,
      `You cannot write to more than ${limit} recipients within ${span} at this hour. ${isLater ? 'Send it again later, or use a mailing list.' : 'Send it in parts, or use a mailing list.'}`,
    ),
} as const;

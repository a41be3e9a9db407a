import type { BorrowedName } from '#identity';
import { SEND_AGAIN_MS } from '#mail/submit';
import type { Sentence } from '../sentence.ts';

const to = (fr: string, en: string): Sentence => ({ fr, en });
const MINUTES = SEND_AGAIN_MS / 60_000;

/**
 * What a mail program shows its author. French without a letter that has an accent: replies are ASCII unless the client
 * asked otherwise (see `formatReply`), and « ecrire » looks like our mistake where « envoyer » does not.
 */
export const sentences = {
  badSender: to('L’adresse de l’auteur du message comporte une faute.', 'This sender address is malformed.'),
  unsupportedParameter: to(
    'Votre logiciel demande une option inconnue ici.',
    'This parameter is not supported.',
  ),
  badHold: to('La date d’envoi choisie ne se lit pas.', 'The time to send at is malformed.'),
  heldTooLong: to('La date d’envoi choisie est trop lointaine.', 'Sending cannot be put off for so long.'),
  needsSmtpUtf8: to('Cette adresse demande l’extension SMTPUTF8.', 'This address needs SMTPUTF8.'),
  notYours: (address: string) =>
    to(
      `${address} n’est pas une de vos adresses : choisissez-en une pour l’envoi.`,
      `You cannot write as ${address}: choose one of your own addresses.`,
    ),
  noSender: to(
    'Un message ne peut pas partir sans l’adresse de son auteur : choisissez une de vos adresses pour l’envoi.',
    'A message cannot be sent with an empty sender: choose one of your own addresses.',
  ),
  readOnly: (address: string) =>
    to(
      `Vous pouvez lire les messages de ${address}, pas en envoyer en son nom.`,
      `You may read the mailbox ${address}, not write as it.`,
    ),
  fromElsewhere: (address: string) =>
    to(
      `Le message porte le nom de ${address}, mais part d’une autre adresse : choisissez une seule adresse.`,
      `The message says it is from ${address}, but is sent from another mailbox: choose one address for both.`,
    ),
  outside: (address: string) =>
    to(
      `${address} n’est pas une adresse d’ici, et les envois au-dehors ne sont pas encore ouverts. Retirez ce destinataire.`,
      `${address} is not one of our addresses: sending outside is not open yet. Remove this recipient.`,
    ),
  unknownRecipient: (address: string) =>
    to(`Personne ici n’a l’adresse ${address}.`, `Nobody here has the address ${address}.`),
  mailboxFull: (address: string) =>
    to(`${address} n’a plus de place pour recevoir de messages.`, `The mailbox of ${address} is full.`),
  moved: (address: string, moved: string) =>
    to(
      `L’adresse ${address} n’est plus la bonne : utilisez ${moved}.`,
      `${address} has moved: write to ${moved}.`,
    ),
  tooLarge: (limitBytes: number) =>
    to(
      `Le message fait plus de ${Math.floor(limitBytes / 1_048_576)} Mo : retirez un fichier joint.`,
      `The message is larger than ${Math.floor(limitBytes / 1_048_576)} MB: remove an attachment.`,
    ),
  overloaded: to(
    'Trop de messages arrivent au serveur : recommencez dans un instant.',
    'Too much mail at once: try again in a moment.',
  ),
  storageFull: to(
    'Le serveur n’a plus de place : recommencez plus tard.',
    'The server has no room left: try again later.',
  ),
  fault: (reference: string) =>
    to(
      `L’envoi n’a pas abouti ; rien n’est perdu, renvoyez le message (incident ${reference}).`,
      `The message could not be taken; nothing is lost, send it again (reference ${reference}).`,
    ),
  refused: to(
    'Identifiant ou mot de passe d’appareil incorrect : faites-en un nouveau dans « Mes appareils ».',
    'Login or device password refused: make a new one in "My devices".',
  ),
  tokenRefused: to(
    'Ce logiciel n’a plus le droit de se connecter : reconnectez-le par le navigateur.',
    'The permission has ended: sign this program in again by the browser.',
  ),
  malformed: to('Le serveur n’a pas compris votre logiciel.', 'That answer cannot be read.'),
  canceled: to('Connexion interrompue.', 'The sign-in was broken off.'),
  badArguments: to('La demande de connexion ne se lit pas.', 'Malformed sign-in arguments.'),
  throttled: (seconds: number) =>
    to(
      `Trop d’essais : recommencez dans ${seconds} secondes.`,
      `Too many attempts: try again in ${seconds} seconds.`,
    ),
  needsTls: to('Chiffrez d’abord la connexion (STARTTLS).', 'Encrypt the connection first (STARTTLS).'),
  tooWeak: to('Cette forme de connexion est trop faible.', 'This way of signing in is too weak.'),
  unknownMechanism: to(
    'Cette forme de connexion n’existe pas ici.',
    'This way of signing in is not offered.',
  ),
  alreadySignedIn: to('Votre connexion est ouverte : inutile de recommencer.', 'You are signed in already.'),
  inTransaction: to('Pas pendant l’envoi d’un message.', 'Not while a message is being sent.'),
  tooManyFailures: to('Trop d’essais sur cette connexion.', 'Too many attempts on this connection.'),
  tooManySessions: to(
    'Vous avez trop de connexions ouvertes.',
    'Too many connections are open in your name.',
  ),
  answerTooLong: to('Ce que votre logiciel envoie est trop long.', 'That answer is too long.'),
  strangerTooLong: to('Aucune connexion dans le temps voulu.', 'Nobody signed in in time.'),
  required: to(
    'Connectez-vous d’abord : dans la configuration du serveur d’envoi, activez l’identification.',
    'Sign in first: turn on authentication in the settings of the outgoing server.',
  ),
  accessEnded: to('Cet appareil n’a plus le droit de se connecter.', 'This device’s access has ended.'),
  sendAgain: to(
    `Pour l’envoyer tel quel, renvoyez-le dans les ${MINUTES} minutes.`,
    `To send it as it is, send it again within ${MINUTES} minutes.`,
  ),
  inWebmail: to(
    'Pour l’envoyer tel quel, passez par le webmail, qui vous demandera une explication.',
    'To send it as it is, write it in the webmail, which will ask you for an explanation.',
  ),
  held: to(
    'Message pris en compte ; il attend un examen, car vos destinataires sont nombreux.',
    'Accepted; it waits for somebody’s look, for you are writing to many people.',
  ),
  noRecipients: to('Le message n’a pas de destinataire.', 'The message has no recipient.'),
  tooManyRecipients: to(
    'Trop de destinataires : passez par une liste de diffusion.',
    'Too many recipients: use a mailing list.',
  ),
  forbiddenFrom: to(
    'Un champ qui dit de qui vient le message (From, Sender ou Resent-From) n’est pas une de vos adresses, ou From se trouve deux fois.',
    'The From, Sender or Resent-From field is not one of your addresses, or From stands there twice.',
  ),
  misleadingName: to(
    'Le nom dans le champ « De » (From, Sender ou Resent-From) est une adresse, mais pas une de vos adresses : mettez-y votre nom.',
    'The name in the From, Sender or Resent-From field is an address that is not yours: put your name there.',
  ),
  borrowedName: (name: string, of: BorrowedName['kind']) =>
    of === 'person'
      ? to(
          `« ${name} », dans le champ « De » (From, Sender ou Resent-From), est le nom de quelqu’un d’autre : mettez-y votre nom.`,
          `"${name}" in the From, Sender or Resent-From field is somebody else's name: put your own there.`,
        )
      : to(
          `« ${name} », dans le champ « De » (From, Sender ou Resent-From), est le nom d’un service : mettez-y votre nom, ou choisissez son adresse pour l’envoi.`,
          `"${name}" in the From, Sender or Resent-From field is the name of a shared mailbox: put your own there, or choose its address.`,
        ),
  frozen: to(
    'L’envoi est suspendu depuis l’alerte sur votre compte. Ouvrez le webmail, qui vous dit comment reprendre.',
    'Sending is on hold since the alert on your account. Open the webmail, which says how to go on.',
  ),
  invalidEmail: to('Le message ne dit pas qui l’envoie.', 'The message has no sender that can be read.'),
  tooComplex: to('Le message est trop complexe pour le serveur.', 'The message is too complex to be read.'),
  noRoom: to('Vous n’avez plus de place : supprimez des messages.', 'Your mailbox is full: delete messages.'),
  tooMany: (limit: number, span: string, isLater: boolean) =>
    to(
      `Pas plus de ${limit} destinataires en ${span} pour le moment. ${isLater ? 'Renvoyez le message plus tard, ou passez par une liste de diffusion.' : 'Partagez l’envoi, ou passez par une liste de diffusion.'}`,
      `You cannot write to more than ${limit} recipients within ${span} at this hour. ${isLater ? 'Send it again later, or use a mailing list.' : 'Send it in parts, or use a mailing list.'}`,
    ),
} as const;

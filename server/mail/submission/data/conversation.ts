import type { PlainKind } from '#mail/smtp';

/** What has a sentence of its own in `sentences.ts`, with what there is to do. */
type Elsewhere = 'overloaded' | 'storage-full';

/**
 * In French, what is a mail program's own fault as a rule, and shown to its author all the same. As few letters with an
 * accent as can be (see `sentences.ts`).
 */
export const conversation: Record<Exclude<PlainKind, Elsewhere>, string> = {
  'bare-lf': 'Votre logiciel termine mal les lignes du message : installez-en une version actuelle.',
  'bare-cr': 'Votre logiciel termine mal les lignes du message : installez-en une version actuelle.',
  'line-too-long': 'La commande de votre logiciel est trop longue.',
  'data-pipelined': 'Votre logiciel envoie le message avant que le serveur soit d’accord.',
  'control-character': 'La commande de votre logiciel contient un signe interdit.',
  'bad-helo': 'Le nom d’ordinateur que donne votre logiciel comporte une faute.',
  'bad-sender': 'L’adresse de l’auteur du message comporte une faute.',
  'bad-recipient': 'L’adresse d’un destinataire comporte une faute : corrigez-la.',
  'unexpected-argument': 'Cette commande de votre logiciel va sans rien d’autre.',
  'missing-argument': 'La commande de votre logiciel est trop courte.',
  'not-implemented': 'Votre logiciel demande une commande qui n’existe pas ici.',
  'unknown-command': 'Votre logiciel demande une commande inconnue ici.',
  'bad-parameter': 'Une option de votre logiciel ne se lit pas, ou se trouve deux fois.',
  'bad-body': 'Votre logiciel veut envoyer ce message sous une forme inconnue ici.',
  unencrypted: 'Chiffrez d’abord la connexion (STARTTLS).',
  'greet-first': 'Votre logiciel oublie de saluer le serveur (EHLO).',
  'nested-mail': 'Votre logiciel commence un message avant la fin d’un autre.',
  'mail-first': 'Votre logiciel donne un destinataire avant l’auteur du message.',
  'recipient-first': 'Le message n’a pas de destinataire.',
  'tls-already': 'Le chiffrement est actif : inutile de recommencer.',
  'too-many-recipients': 'Trop de destinataires : passez par une liste de diffusion.',
  'too-many-connections': 'Trop de connexions ouvertes : recommencez dans un instant.',
  'too-many-commands': 'Trop de commandes sur cette connexion : recommencez.',
  'too-many-errors': 'Trop d’erreurs de votre logiciel sur cette connexion.',
  'idle-too-long': 'Votre logiciel ne dit plus rien : la connexion se ferme.',
  'session-too-long': 'La connexion dure depuis trop longtemps : recommencez.',
  stopping: 'Le serveur va fermer : recommencez dans un instant.',
};

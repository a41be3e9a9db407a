/** What a person may be told when a command is refused or a session ends, English to French; `{}` is a number or the like. */
const french = {
  'There is no such mailbox': 'Cette boîte n’existe pas',
  'There is a mailbox of that name': 'Une boîte porte déjà ce nom',
  'The level above is gone': 'Le dossier au-dessus n’existe plus',
  'A mailbox cannot lie in itself': 'Une boîte ne peut pas être rangée dans elle-même',
  'Mailboxes lie ten levels deep at most': 'Les dossiers ont dix niveaux au plus',
  'An account has at most {} mailboxes': 'Il y a au plus {} dossiers dans une boîte : supprimez-en d’abord',
  'Another mailbox has that use': 'Une autre boîte a déjà cet usage',
  'The mailbox holds others': 'Cette boîte en contient d’autres',
  'The mailbox holds messages': 'Cette boîte contient des messages',
  'That name cannot be kept':
    'Ce nom ne convient pas : écrivez-le en caractères visibles, sans « / » à l’intérieur',
  'A name has at most {} octets, about as many letters':
    'Un nom a {} octets au plus, à peu près autant de lettres : raccourcissez-le',
  'That name is kept for shared mailboxes and for the inbox':
    'Ce nom est réservé aux boîtes partagées et à la boîte de réception : choisissez-en un autre',
  'The inbox stays': 'La boîte de réception reste',
  'That use is not kept': 'Cet usage n’est pas proposé',
  'This mailbox has a use of its own and stays': 'Cette boîte a un usage propre et reste',
  'A mailbox stays in its account': 'Une boîte reste dans son compte',
  'That is no mailbox name': 'Ce n’est pas un nom de boîte',
  'Only its owner makes, renames or deletes folders there':
    'Seul le propriétaire de cette boîte y crée, renomme ou supprime des dossiers',
  'You may read this mailbox, not change it': 'Vous pouvez lire cette boîte, pas la modifier',
  'The mailbox is gone, or is no longer yours to open':
    'Cette boîte n’existe plus, ou vous n’avez plus le droit de l’ouvrir',
  'This entry is set alone': 'Ce réglage se change seul',
  'That pattern is too long': 'Ce modèle de nom est trop long',
  'That charset is not known': 'Ce jeu de caractères n’est pas connu',
  'This connection has given itself enough names': 'Cette connexion s’est déjà donné assez de noms',
  'The messages are there already': 'Les messages y sont déjà',
  'There is no such message': 'Ce message n’existe pas',
  'A message with NUL is not kept: encode its binary parts':
    'Un message contenant des octets nuls ne peut pas être gardé : ses pièces doivent être encodées',
  'That part is in an encoding nobody here knows: fetch it with BODY':
    'Cette partie est dans un codage inconnu : elle se lit telle quelle, par BODY',
  'Some of these messages are gone': 'Certains de ces messages n’existent plus',
  'That is never told': 'Ce changement n’est jamais annoncé',
  'These are too many mailboxes to be followed': 'Cela fait trop de boîtes à suivre',
  'There is no such quota root': 'Cet espace n’existe pas',
  'That value is too large': 'Cette note est trop longue',
  'So many entries are not kept': 'Cela fait trop de notes',
  'DEFLATE is active already': 'La compression est déjà active',
  'Use TLS: without it a password could be read on its way':
    'Activez le chiffrement (TLS) : sans lui, un mot de passe pourrait être lu en chemin',
  'That mechanism is not offered': 'Cette façon de se connecter n’est pas proposée',
  'Too many attempts; try again in {} seconds': 'Trop d’essais : réessayez dans {} secondes',
  'A message has at most {} octets': 'Un message a {} octets au plus',
  'A message of no octets is none': 'Un message vide n’en est pas un',
  'That names no message, or part of one, of your own mailboxes':
    'Cela ne désigne aucun message, ni partie de message, de vos boîtes',
  'A keyword holds characters that cannot be kept':
    'Une étiquette contient des caractères qui ne conviennent pas',
  'The mail store cannot be reached at the moment':
    'La messagerie ne répond pas en ce moment : réessayez plus tard',
  'Internal error, reference {}': 'Erreur interne, référence {}',
  'Too many connections of one person': 'Trop de connexions ouvertes à la fois sur ce compte',
  'Too many connections': 'Trop de connexions à la fois : réessayez plus tard',
  'Too many failed sign-ins': 'Trop de connexions refusées',
  'Too many errors': 'Trop de commandes incompréhensibles',
  'Too much mail is arriving at once': 'Trop de messages arrivent à la fois : réessayez plus tard',
  'Idle for too long': 'Connexion restée trop longtemps sans rien dire',
  'The server stops': 'Le serveur s’arrête : reconnectez-vous dans un moment',
  'What this device signed in with is no longer good':
    'Le mot de passe ou l’autorisation de cet appareil n’est plus valable',
  'See you': 'À bientôt',
  'The line is too long': 'Cette ligne est trop longue',
  'The literal is too large': 'Ce contenu est trop grand',
  'The command is too large': 'Cette commande est trop longue',
  'That command cannot be read': 'Cette commande ne se lit pas',
  'You are signed in already': 'Vous êtes déjà connecté',
  'Sign in first': 'Connectez-vous d’abord',
  'Select a mailbox first': 'Ouvrez d’abord une boîte',
  'ENABLE QRESYNC first': 'ENABLE QRESYNC doit venir d’abord',
  'REFERENCES and ORDEREDSUBJECT are what there is': 'Les fils se rangent par REFERENCES ou ORDEREDSUBJECT',
  'TLS is active already': 'Le chiffrement (TLS) est déjà actif',
  'DEFLATE is what there is': 'La seule compression est DEFLATE',
  'DONE was expected': 'DONE était attendu',
  'The sign-in was cancelled': 'La connexion a été annulée',
  'The sign-in was broken off': 'La connexion a été interrompue',
  'That is no message of this mechanism': 'Ce message n’est pas de cette façon de se connecter',
  'NUL in a literal': 'Ce contenu renferme un octet nul',
} as const;

type Filled<Words extends string> = Words extends `${infer Before}{}${infer After}`
  ? `${Before}${string | number}${After}`
  : Words;

/** A sentence that has its French: no other compiles. */
export type Words = Filled<keyof typeof french>;
/** Behind its response code. */
export type Told = `[${string}] ${Words}`;

const patterns = Object.entries(french).map(([english, words]) => {
  const [before = '', after] = english.split('{}');
  return { before, after, words };
});

/** In both languages. Throws for what is in no list, which only a cast lets through. */
export function translate(told: Told | Words): { code: string | null; fr: string; en: string } {
  const end = told.startsWith('[') ? told.indexOf('] ') : -2;
  const [code, en] = [end < 0 ? null : told.slice(1, end), told.slice(end + 2)];
  for (const { before, after, words } of patterns) {
    if (after === undefined ? en !== before : !en.startsWith(before) || !en.endsWith(after)) continue;
    const value = en.slice(before.length, en.length - (after ?? '').length);
    return { code, fr: words.replace('{}', value), en };
  }
  throw new Error('a refusal without its French');
}

import type { MessageState, TextField } from '../search-query.ts';

export type OperatorName =
  Exclude<TextField, 'any'> | 'before' | 'after' | 'on' | 'in' | 'has' | 'is' | 'size' | 'larger' | 'smaller';

interface Words {
  /** The word written back, then the others understood; all folded (no accent, lower case) on comparison. */
  fr: readonly string[];
  en: readonly string[];
}

/** Every operator, in both languages; both are always understood, whatever the language of the screen. */
export const operators: Record<OperatorName, Words> = {
  from: { fr: ['de', 'expéditeur'], en: ['from', 'sender'] },
  to: { fr: ['à', 'dest', 'destinataire'], en: ['to'] },
  cc: { fr: ['cc', 'copie'], en: ['cc'] },
  bcc: { fr: ['cci'], en: ['bcc'] },
  subject: { fr: ['objet', 'sujet', 'titre'], en: ['subject'] },
  body: { fr: ['texte', 'corps'], en: ['body'] },
  before: { fr: ['avant'], en: ['before', 'until'] },
  after: { fr: ['après', 'depuis'], en: ['after', 'since'] },
  on: { fr: ['le', 'date'], en: ['on'] },
  in: { fr: ['dans', 'dossier'], en: ['in', 'folder'] },
  has: { fr: ['a', 'avec'], en: ['has', 'with'] },
  is: { fr: ['est'], en: ['is'] },
  size: { fr: ['taille'], en: ['size'] },
  larger: { fr: ['plus'], en: ['larger'] },
  smaller: { fr: ['moins'], en: ['smaller'] },
};

export const states: Record<MessageState, Words> = {
  unread: { fr: ['nonlu', 'non-lu', 'nonlus', 'nouveau'], en: ['unread', 'new'] },
  read: { fr: ['lu', 'lus'], en: ['read', 'seen'] },
  starred: { fr: ['suivi', 'suivis', 'étoilé', 'favori'], en: ['starred', 'flagged'] },
  answered: { fr: ['répondu'], en: ['answered', 'replied'] },
  forwarded: { fr: ['transféré'], en: ['forwarded'] },
  draft: { fr: ['brouillon'], en: ['draft'] },
};

export const attachmentWords: Words = {
  fr: ['pj', 'pièce', 'pièces', 'piècejointe', 'pièce-jointe'],
  en: ['attachment', 'attachments', 'file'],
};

export const ownWords: Words = { fr: ['moi'], en: ['me'] };

/** `dans:partout`: also junk and trash, which are otherwise left out. */
export const everywhereWords: Words = { fr: ['partout', 'tout'], en: ['anywhere', 'everywhere', 'all'] };

/** Words for the folders with a role (RFC 8621, section 2), besides their own names. */
export const folderRoles: Record<string, Words> = {
  inbox: { fr: ['réception', 'boîte', 'boîte de réception', 'bal', 'arrivée'], en: ['inbox'] },
  drafts: { fr: ['brouillons', 'brouillon'], en: ['drafts', 'draft'] },
  sent: { fr: ['envoyés', 'envoyé', 'envois', 'messages envoyés'], en: ['sent'] },
  archive: { fr: ['archives', 'archive'], en: ['archive', 'archives'] },
  junk: { fr: ['indésirables', 'indésirable', 'pourriel', 'courrier indésirable'], en: ['junk', 'spam'] },
  trash: { fr: ['corbeille', 'poubelle'], en: ['trash', 'bin'] },
};

export const dayWords: Record<'today' | 'yesterday' | 'week' | 'month' | 'year', Words> = {
  today: { fr: ["aujourd'hui", 'aujourdhui', 'ajd'], en: ['today'] },
  yesterday: { fr: ['hier'], en: ['yesterday'] },
  week: { fr: ['semaine', 'cettesemaine'], en: ['week', 'thisweek'] },
  month: { fr: ['mois', 'cemois'], en: ['month', 'thismonth'] },
  year: { fr: ['année', 'cetteannée'], en: ['year', 'thisyear'] },
};

/** Units of `après:7j`, `after:3w`. */
export const dayUnits: Record<'day' | 'week' | 'month' | 'year', Words> = {
  day: { fr: ['j', 'jour', 'jours'], en: ['d', 'day', 'days'] },
  week: { fr: ['sem', 'semaine', 'semaines', 's'], en: ['w', 'week', 'weeks'] },
  month: { fr: ['mois'], en: ['m', 'month', 'months'] },
  year: { fr: ['an', 'ans', 'a'], en: ['y', 'year', 'years'] },
};

export const orWords = ['OU', 'OR'];
export const andWords = ['ET', 'AND'];

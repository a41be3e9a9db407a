import type { AttachmentView } from '../attachment-view.ts';
import type { Gap } from '../archives/listing.ts';
import { findStrongest } from '../find-strongest.ts';
import { nameFile } from '../name-file.ts';
import { quote } from '../quote.ts';
import type { Finding, MessageView, Sentence, Signal } from '../types.ts';

const words: Readonly<Record<Gap | 'long', Sentence>> = {
  form: {
    fr: 'c’est un dossier compressé d’un genre que nos contrôles n’ouvrent pas',
    en: 'it is a compressed folder of a kind that our checks do not open',
  },
  cut: {
    fr: 'elle contient plus de fichiers que nos contrôles n’en regardent',
    en: 'it holds more files than our checks look at',
  },
  broken: {
    fr: 'la liste de ce qu’elle contient est illisible',
    en: 'the list of what it holds cannot be read',
  },
  long: {
    fr: 'elle est plus longue que ce que nos contrôles lisent',
    en: 'it is longer than our checks read',
  },
  two: {
    fr: 'elle porte deux listes différentes de ce qu’elle contient',
    en: 'it bears two different lists of what it holds',
  },
};
const unreadCodes: Sentence = {
  fr: 'Les images du message n’ont pas pu être regardées en entier : un code QR peut s’y trouver qui n’a pas été vérifié.',
  en: 'The pictures of the message could not be looked at as a whole: a QR code may stand there that was not checked.',
};
const unreadStyles: Sentence = {
  fr: 'La mise en forme du message n’a pas pu être suivie en entier : du texte peut y être caché.',
  en: 'The layout of the message could not be followed as a whole: text may be hidden in it.',
};
/** A form from another system is honest most often; two listings are made on purpose. */
const strengths: Readonly<Record<Gap | 'long', number>> = {
  form: 0.5,
  long: 0.5,
  cut: 0.7,
  broken: 0.7,
  two: 1,
};

/**
 * What could not be looked into, said calmly: the reader is the one who knows whether it was awaited. Passwords are told by
 * `archive-encrypted`.
 */
export const fileUnchecked: Signal = {
  name: 'file-unchecked',
  weight: 1.4,
  fixed: true,
  find({ message }) {
    const files = findStrongest(message.files, judge);
    return files ?? judgeNumber(message.attachments.length, message.files.length) ?? judgeLooks(message);
  },
};

function judge({ name, gap: listed, isCut, pdf }: AttachmentView): Finding | null {
  const gap = listed ?? (isCut ? 'long' : null);
  if (gap !== null) {
    const { fr, en } = words[gap];
    return {
      strength: strengths[gap],
      text: {
        fr: `${nameFile(name).fr} n’a pas pu être vérifiée en entier : ${fr}.`,
        en: `${nameFile(name).en} could not be checked as a whole: ${en}.`,
      },
    };
  }
  if (pdf?.lock !== 'open') return null;
  return {
    strength: 0.2,
    text: {
      fr: `Le PDF « ${quote(name)} » s’ouvre sans mot de passe, mais il est protégé : ses liens n’ont pas pu être vérifiés.`,
      en: `The PDF “${quote(name)}” opens without a password, but it is protected: its links could not be checked.`,
    },
  };
}

function judgeLooks({ hasUnreadCodes, hasUnreadStyles }: MessageView): Finding | null {
  if (!hasUnreadCodes && !hasUnreadStyles) return null;
  return { strength: 0.7, text: hasUnreadCodes ? unreadCodes : unreadStyles };
}

function judgeNumber(all: number, looked: number): Finding | null {
  if (all <= looked) return null;
  return {
    strength: 0.7,
    text: {
      fr: `Le message porte ${all} pièces jointes : ${looked} ont été vérifiées, les autres seulement par leur nom.`,
      en: `The message carries ${all} attachments: ${looked} were checked, the others only by their names.`,
    },
  };
}

import type { AttachmentView } from '../attachment-view.ts';
import type { Gap } from '../archives/listing.ts';
import { findStrongest } from '../find-strongest.ts';
import { quote } from '../quote.ts';
import type { Finding, Sentence, Signal } from '../types.ts';

const words: Readonly<Record<Gap, Sentence>> = {
  form: {
    fr: 'est une archive d’une forme que rien ici n’ouvre',
    en: 'is an archive of a form that nothing here opens',
  },
  cut: {
    fr: 'renferme plus de fichiers qu’il n’en est regardé',
    en: 'holds more files than are looked at',
  },
  broken: {
    fr: 'n’a pas de liste lisible de ce qu’elle renferme',
    en: 'has no readable list of what it holds',
  },
  two: {
    fr: 'a deux listes de ce qu’elle renferme, et chaque logiciel en montre une autre',
    en: 'has two lists of what it holds, and each program shows another',
  },
};
/** A form from another system is honest most often; two listings are made on purpose. */
const strengths: Readonly<Record<Gap, number>> = { form: 0.5, cut: 0.7, broken: 0.7, two: 1 };

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
    return files ?? judgeNumber(message.attachments.length, message.files.length);
  },
};

function judge({ name, gap, pdf }: AttachmentView): Finding | null {
  if (gap !== null) {
    const { fr, en } = words[gap];
    return {
      strength: strengths[gap],
      text: {
        fr: `La pièce jointe « ${quote(name)} » ne peut pas être vérifiée en entier : elle ${fr}.`,
        en: `The attachment “${quote(name)}” cannot be checked as a whole: it ${en}.`,
      },
    };
  }
  if (pdf?.lock !== 'open') return null;
  return {
    strength: 0.2,
    text: {
      fr: `Le PDF « ${quote(name)} » s’ouvre sans mot de passe mais son contenu est chiffré : ses liens n’ont pas pu être vérifiés.`,
      en: `The PDF “${quote(name)}” opens without a password but its content is encrypted: its links could not be checked.`,
    },
  };
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

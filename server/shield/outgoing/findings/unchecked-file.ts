import { quote } from '../../quote.ts';
import type { OutgoingRule, Seen } from '../types.ts';

const longText: Seen = {
  text: {
    fr: 'Le texte de ce message est trop long pour être vérifié en entier, et il part hors de l’académie. Assurez-vous vous-même qu’il ne contient pas votre mot de passe, ou raccourcissez ce qui est cité.',
    en: 'The text of this message is too long to be checked whole, and it leaves the académie. Make sure yourself that it does not hold your password, or shorten what is quoted.',
  },
  remedies: [],
  about: [],
};

/**
 * What leaves the académie and is not read here, or not whole: a scan, a packing that is not opened, a kind that is not
 * known, more words than are looked at.
 */
export const uncheckedFile: OutgoingRule = {
  kind: 'unchecked-file',
  find({ files }, { recipients, unlooked }) {
    const names = files
      .filter(({ reading }, place) => reading === 'unchecked' || unlooked.files.includes(place))
      .map(({ name }) => name ?? '');
    const [first] = names;
    if (!recipients.some(({ audience }) => audience === 'outside')) return null;
    if (first === undefined) return unlooked.isText ? longText : null;
    return {
      text: {
        fr: `Le fichier « ${quote(first)} » ne peut pas être vérifié avant l’envoi (numérisation, archive, format qui n’est pas relu ou trop de texte), et il part hors de l’académie. Assurez-vous vous-même qu’il ne contient ni NUMEN, ni mot de passe, ni liste d’élèves.`,
        en: `The file “${quote(first)}” cannot be checked before it is sent (a scan, an archive, a format that is not read or too much text), and it leaves the académie. Make sure yourself that it holds no NUMEN, no password and no list of pupils.`,
      },
      remedies: [{ kind: 'remove-files', names }],
      about: names,
    };
  },
};

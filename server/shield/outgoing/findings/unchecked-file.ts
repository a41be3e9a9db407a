import { quote } from '../../quote.ts';
import type { OutgoingRule } from '../types.ts';

/** A file that leaves the académie and that nothing here can read: a scan, a packing that is not opened, a kind that is not known. */
export const uncheckedFile: OutgoingRule = {
  kind: 'unchecked-file',
  find({ files }, { recipients }) {
    const names = files.filter(({ reading }) => reading === 'unchecked').map(({ name }) => name ?? '');
    const [first] = names;
    if (first === undefined || !recipients.some(({ audience }) => audience === 'outside')) return null;
    return {
      text: {
        fr: `Le fichier « ${quote(first)} » ne peut pas être vérifié avant l’envoi (numérisation, archive ou format qui n’est pas relu), et il part hors de l’académie. Assurez-vous vous-même qu’il ne contient ni NUMEN, ni mot de passe, ni liste d’élèves.`,
        en: `The file “${quote(first)}” cannot be checked before it is sent (a scan, an archive or a format that is not read), and it leaves the académie. Make sure yourself that it holds no NUMEN, no password and no list of pupils.`,
      },
      remedies: [{ kind: 'remove-files', names }],
      about: names,
    };
  },
};

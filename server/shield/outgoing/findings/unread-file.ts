import { quote } from '../../quote.ts';
import type { OutgoingRule } from '../types.ts';

/** A file that unfolds beyond all measure, or is damaged: nobody can say what leaves with it. */
export const unreadFile: OutgoingRule = {
  kind: 'unread-file',
  find({ files }) {
    const names = files.filter(({ reading }) => reading === 'unreadable').map(({ name }) => name ?? '');
    const [first] = names;
    if (first === undefined) return null;
    return {
      text: {
        fr: `Le fichier « ${quote(first)} » n’a pas pu être relu : il est endommagé, ou beaucoup plus grand qu’il ne paraît. Vérifiez que c’est le bon.`,
        en: `The file “${quote(first)}” could not be looked through: it is damaged, or far larger than it seems. Make sure that it is the right one.`,
      },
      remedies: [{ kind: 'remove-files', names }],
      about: names,
    };
  },
};

import { quote } from '../../quote.ts';
import type { OutgoingRule } from '../types.ts';

/** A file under a password that leaves the académie: its author alone knows what is in it. Among colleagues it is their business. */
export const protectedFile: OutgoingRule = {
  kind: 'protected-file',
  find({ files }, { recipients }) {
    const names = files.filter(({ reading }) => reading === 'closed').map(({ name }) => name ?? '');
    const [first] = names;
    if (first === undefined || !recipients.some(({ audience }) => audience === 'outside')) return null;
    return {
      text: {
        fr: `Le fichier « ${quote(first)} » est sous mot de passe : ce qu’il contient n’a pas pu être relu, et il part hors de l’académie. Vérifiez que rien n’y est de trop, et donnez le mot de passe autrement que par courriel.`,
        en: `The file “${quote(first)}” is under a password: what it holds could not be looked through, and it leaves the académie. Make sure that there is nothing in it that should stay, and give the password by another way than mail.`,
      },
      remedies: [{ kind: 'remove-files', names }],
      about: names,
    };
  },
};

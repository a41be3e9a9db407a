import { quote } from '../quote.ts';
import type { Signal, Sentence } from '../types.ts';

const words: Readonly<Record<'script' | 'launch' | 'submit-form', Sentence>> = {
  launch: { fr: 'lance un programme quand on l’ouvre', en: 'starts a program when it is opened' },
  'submit-form': { fr: 'envoie à un site ce qu’on y saisit', en: 'sends what is typed in it to a site' },
  script: {
    fr: 'contient des commandes (JavaScript), comme en ont les formulaires à remplir',
    en: 'holds commands (JavaScript), as forms to be filled in do',
  },
};

/** A PDF that does something by itself. Official forms compute too: only starting a program is heavy. */
export const pdfActs: Signal = {
  name: 'pdf-acts',
  weight: 6.4,
  fixed: true,
  find({ message }) {
    for (const action of ['launch', 'submit-form', 'script'] as const) {
      const file = message.files.find(({ pdf }) => pdf?.actions.includes(action) === true);
      if (file === undefined) continue;
      return {
        strength: action === 'launch' ? 1 : action === 'submit-form' ? 0.4 : 0.25,
        text: {
          fr: `Le fichier « ${quote(file.name)} » ${words[action].fr}.`,
          en: `The file “${quote(file.name)}” ${words[action].en}.`,
        },
      };
    }
    return null;
  },
};

import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import type { Signal } from '../types.ts';

const programs = /\.(?:exe|msi|scr|bat|cmd|ps1|vbs|jse?|hta|apk|dmg|iso|img|lnk|jar)(?:$|\?)/i;

/** A link straight to a program, from no known house. */
export const linkProgram: Signal = {
  name: 'link-program',
  weight: 4.2,
  fixed: true,
  find({ message }) {
    const link = message.links.find(
      ({ target }) => target !== null && programs.test(target.path) && findOwner(target.domain) === null,
    );
    if (link?.target === undefined || link.target === null) return null;
    const file = link.target.path.split('?', 1)[0]?.split('/').at(-1) ?? '';
    return {
      strength: 1,
      text: {
        fr: `Un lien fait télécharger un programme, ${quote(file)}, depuis ${quote(link.target.host)}.`,
        en: `A link downloads a program, ${quote(file)}, from ${quote(link.target.host)}.`,
      },
    };
  },
};

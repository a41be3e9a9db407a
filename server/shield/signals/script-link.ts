import type { Signal } from '../types.ts';

/** A link that is no address but a program or a page of its own (`javascript:`, `data:`). */
export const scriptLink: Signal = {
  name: 'script-link',
  weight: 3,
  fixed: true,
  find({ message }) {
    const link = message.links.find(
      ({ target, href }) =>
        target?.scheme === 'javascript' || (target?.scheme === 'data' && !/^data:image\//i.test(href)),
    );
    if (link === undefined) return null;
    // An empty one is what careless editors leave behind.
    const isEmpty = /^javascript:\s*(?:void\s*\(\s*0?\s*\)|;|\/\/)?\s*;?\s*$/i.test(link.href);
    if (isEmpty) return null;
    return {
      strength: 1,
      text: {
        fr: 'Un lien contient un programme ou une page cachée au lieu de l’adresse d’un site.',
        en: 'A link holds a program or a hidden page in place of a site’s address.',
      },
    };
  },
};

import { findNumen, listLooseNumens, normalizeText } from '#contract';
import type { OutgoingRule, OutgoingView } from '../types.ts';

const MAX_CANDIDATES = 200;

/**
 * A NUMEN in the subject, the text, a file or a file's name: by its shape, as people write it, and the author's own
 * (`holdsOwnNumen`) however it is broken up.
 */
export const numen: OutgoingRule = {
  kind: 'numen',
  find(view, { holdsOwnNumen }) {
    const inText = findNumen(normalizeText(view.text, 'NFKC')) !== null;
    const files = view.files
      .filter(
        ({ name, text }) => findNumen(`${withoutExtension(name)}\n${normalizeText(text, 'NFKC')}`) !== null,
      )
      .map(({ name }) => name ?? '');
    if (!inText && files.length === 0 && !holdsOwnNumen) return null;
    return {
      text: holdsOwnNumen ? own : somebody,
      remedies: [
        ...(inText || files.length === 0 ? [{ kind: 'edit-text' } as const] : []),
        ...(files.length > 0 ? [{ kind: 'remove-files', names: files } as const] : []),
      ],
      about: [inText ? 'text' : '', holdsOwnNumen ? 'own' : '', ...files],
    };
  },
};

const own = {
  fr: 'Votre message contient votre NUMEN. Il ne s’écrit jamais dans un courriel, pas même à l’administration : retirez-le. Si on vous l’a demandé par courriel, signalez ce message.',
  en: 'Your message holds your NUMEN. It is never written in an email, not even to the administration: take it out. If an email asked you for it, report that message.',
};
const somebody = {
  fr: 'Votre message contient un NUMEN. Il ne s’écrit jamais dans un courriel, pas même à l’administration : retirez-le, et remettez-le en main propre s’il le faut.',
  en: 'Your message holds a NUMEN. It is never written in an email, not even to the administration: take it out, and hand it over in person if need be.',
};

/** Whatever could be a NUMEN in any of its texts, each once; to be compared with the author's own. */
export function listNumenCandidates(view: OutgoingView): string[] {
  const found = new Set<string>();
  for (const text of [view.text, ...view.files.map((file) => `${file.name ?? ''}\n${file.text}`)]) {
    const left = MAX_CANDIDATES - found.size;
    if (left <= 0) break;
    for (const one of listLooseNumens(text, left)) found.add(one);
  }
  return [...found];
}

function withoutExtension(name: string | null): string {
  return (name ?? '').replace(/\.[a-z0-9]{1,5}$/i, '').replaceAll('_', ' ');
}

import { foldWords } from '../fold.ts';
import { findInstitution, isHostOf, listInstitutionsIn } from '../institution.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { latinSkeleton } from '../skeleton.ts';
import type { Signal } from '../types.ts';

const CLEAR_CLAIM = 0.6;

/** The subject speaks for an institution that neither the sender nor any link belongs to. Light: people talk about them. */
export const institutionInSubject: Signal = {
  name: 'institution-in-subject',
  weight: 1.6,
  find(input) {
    const subject = (input.message.envelope.subject ?? '').slice(0, 300);
    if (/^\s*(?:re|tr|fw|fwd|wg|aw|rv|sv)\s*:/i.test(subject)) return null;
    const { name, host, own } = readSender(input);
    if (own || host === '') return null;
    // Claimed clearly by the name already, as `institution-name` says.
    const inName = findInstitution(name);
    const claimed = inName !== null && inName.certainty >= CLEAR_CLAIM ? inName.institution : null;
    const named = listInstitutionsIn(foldWords(latinSkeleton(subject)));
    const missing = named.find(
      (institution) =>
        institution !== claimed &&
        !isHostOf(institution, host) &&
        !input.message.links.some(
          ({ target }) => target !== null && target.host !== '' && isHostOf(institution, target.host),
        ),
    );
    if (missing === undefined) return null;
    const hasLinks = input.message.links.some(({ target }) => target?.scheme.startsWith('http') === true);
    return {
      strength: hasLinks ? 1 : 0.4,
      text: {
        fr: `L’objet nomme ${missing.name}, mais ni l’adresse (@${quote(host)}) ni les liens ne lui appartiennent.`,
        en: `The subject names ${missing.name}, but neither the address (@${quote(host)}) nor the links belong to it.`,
      },
    };
  },
};

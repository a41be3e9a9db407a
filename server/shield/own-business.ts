import { listPapers } from './data/personal-papers.ts';
import { foldWords } from './fold.ts';
import { findInstitution, findOwner, listInstitutionsIn } from './institution.ts';
import { findLookAlike } from './look-alike.ts';
import { isNamedByDomain } from './named-by-domain.ts';
import { isAuthenticated, readSender } from './sender.ts';
import { latinSkeleton } from './skeleton.ts';
import type { SignalInput } from './types.ts';

/** What only our own services look after. */
const ofOurs =
  /\b(?:academi\w*|rectorat|education nationale|educonnect|messagerie|webmail|webmel|boites? (?:mail|aux lettres|de messagerie|academique)|quota|numen|i-?prof|arena|mailbox|professionnel(?:le)?|etablissement|agents?|personnels?|traitement|salaire|habilitation\w*|mineurs|votre (?:contrat|poste|affectation|dossier de))\b/;

/**
 * Whether a letter speaks of nothing but its sender's own business: a proved house whose name stands in its domain, every link leading
 * there, no other house's name and nothing of ours in it. Who pretends nothing can take from the reader no more than they gave there.
 */
export function isOwnBusiness(input: SignalInput): boolean {
  const { message, evidence, directory } = input;
  const { name, domain, own, freeMail } = readSender(input);
  if (own || freeMail || domain === '' || !isAuthenticated(evidence, domain)) return false;
  if (listPapers(message.head).length > 0) return false;
  if (message.envelope.replyTo.length > 0 || message.files.length > 0) return false;
  if (
    !isNamedByDomain(name, domain) ||
    ofOurs.test(message.head) ||
    findLookAlike(domain, directory.ownDomains) !== null
  )
    return false;
  if (findInstitution(name) !== null && findOwner(domain) === null) return false;
  const others = listInstitutionsIn(foldWords(latinSkeleton(message.head)));
  const owner = findOwner(domain);
  if (others.some((house) => house !== owner)) return false;
  return message.links.every(
    ({ target, via }) => target?.scheme === 'mailto' || (via === 'body' && target?.domain === domain),
  );
}

import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import { clickCounterDomains } from '../data/link-gateways.ts';
import type { Signal, Target } from '../types.ts';

const signIn =
  /(?:^|[^a-z])(?:log-?in|sign-?in|logon|webmail|web-?mail|zimbra|owa|verif(?:y|ication|ier|iez)|validat(?:e|ion)|validez|secure|securite|security|account|compte|connexion|authentif\w*|identif\w*|auth|password|mot-?de-?passe|mdp|update|mise-?a-?jour|unlock|recover|reactiv\w*|wallet|billing|espace-?client|educonnect|crous|ameli|impots|antai|izly|i-?prof|messagerie|quota|sso|cas)(?![a-z])/i;

/** Links of a message that wants one of them pressed. */
const fewLinks = 12;

/** The address of a page says « sign in » or « verify », and the page is neither the sender's nor a known house's. */
export const signInLink: Signal = {
  name: 'sign-in-link',
  weight: 1.6,
  find(input) {
    const { domain, own } = readSender(input);
    // Letters with many links have such words among them by chance.
    if (own || input.message.links.length > fewLinks) return null;
    const link = input.message.links
      .slice(0, 200)
      .find(({ target }) => target !== null && isForeign(target, domain) && signIn.test(readName(target)));
    if (link?.target === undefined || link.target === null) return null;
    return {
      strength: signIn.test(link.target.host) ? 1 : 0.4,
      text: {
        fr: `L’adresse d’un lien parle de connexion ou de vérification, mais le site ${quote(link.target.host)} n’est pas celui de l’expéditeur.`,
        en: `The address of a link speaks of signing in or verifying, but the site ${quote(link.target.host)} is not the sender’s.`,
      },
    };
  },
};

function isForeign({ scheme, domain, host }: Target, sender: string): boolean {
  if (!scheme.startsWith('http') || host === '') return false;
  return domain !== sender && !clickCounterDomains.has(domain) && findOwner(domain) === null;
}

/** Host and path; of the query nothing, where counters keep their own words. */
function readName({ host, path }: Target): string {
  return `${host}/${path.split('?', 1)[0]?.slice(0, 300) ?? ''}`;
}

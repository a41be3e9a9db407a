import { type DocumentKind, type DocumentLure, findDocumentLure, type Judged } from '../document-lures.ts';
import { isSchoolHost } from '../institution.ts';
import { quote } from '../quote.ts';
import { isAuthenticated, isOwnHost, readSender } from '../sender.ts';
import { readStranger } from '../stranger.ts';
import { isWithin } from '../target.ts';
import type { Sentence, Signal, SignalInput } from '../types.ts';

/** Characters of a letter that says little itself and leaves the word to its document. */
const few = 400;

/**
 * What an attached document asks for. A secret is looked for in anybody's, colleagues' included, whose mailbox may have been stolen;
 * another account to pay to in those of all from outside; stories only of strangers and of senders who are not proved. The letter
 * itself may be a single line.
 */
export const documentLure: Signal = {
  name: 'document-lure',
  weight: 6.4,
  fixed: true,
  find(input) {
    const { documents, text } = input.message;
    if (documents.length === 0) return null;
    const judged = chooseWhat(input);
    const asker = {
      inside: judged === 'secret',
      isOwn: (host: string) => isOwnHost(host, input.directory.ownDomains),
    };
    let best: (DocumentLure & { name: string }) | null = null;
    for (const { name, folded } of documents) {
      const found = findDocumentLure(folded, judged, asker);
      if (found !== null && found.strength > (best?.strength ?? 0)) best = { ...found, name };
    }
    if (best === null) return null;
    return {
      // A secret is asked for as clearly beside a long letter.
      strength: best.strength * (best.kind === 'secret' || text.trim().length < few ? 1 : 0.8),
      text: explain(best.kind, quote(best.name), quote(best.seen)),
    };
  },
};

function chooseWhat(input: SignalInput): Judged {
  const { own, host, domain } = readSender(input);
  if (input.evidence.source === 'submission') return 'secret';
  const isUnproved = input.evidence.source === 'smtp' && !isAuthenticated(input.evidence, domain);
  if (isUnproved || readStranger(input) !== null) return 'all';
  return own || isSchoolHost(host) || isWithin(host, 'gouv.fr') ? 'secret' : 'money';
}

function explain(kind: DocumentKind, name: string, seen: string): Sentence {
  const fr = `Le document joint « ${name} »`;
  const en = `The attached document “${name}”`;
  switch (kind) {
    case 'secret':
      return {
        fr: `${fr} demande un secret (« ${seen} »). Aucun service de l’académie ne le demande ainsi.`,
        en: `${en} asks for a secret (“${seen}”). No service of the académie asks for one like this.`,
      };
    case 'link':
      return {
        fr: `${fr} fait taper vos identifiants sur « ${seen} », hors de l’académie.`,
        en: `${en} has you type your password on “${seen}”, outside the académie.`,
      };
    case 'account':
      return {
        fr: `${fr} inquiète pour un de vos comptes (« ${seen} ») et presse d’agir.`,
        en: `${en} alarms about an account of yours (“${seen}”) and presses you to act.`,
      };
    case 'bank':
      return {
        fr: `${fr} donne un autre compte où payer (« ${seen} ») : à vérifier par téléphone, au numéro que vous connaissez.`,
        en: `${en} gives another account to pay to (“${seen}”): check by telephone, at the number that you know.`,
      };
    case 'money':
      return {
        fr: `${fr} raconte une histoire d’argent comme en racontent les escrocs (« ${seen} »).`,
        en: `${en} tells a story of money as frauds tell them (“${seen}”).`,
      };
    case 'summons':
      return {
        fr: `${fr} accuse et menace (« ${seen} »). Ni la police ni la justice ne le font par courriel.`,
        en: `${en} accuses and threatens (“${seen}”). Neither the police nor a court does so by mail.`,
      };
    case 'call':
      return {
        fr: `${fr} annonce un achat et fait appeler un numéro (« ${seen} ») : cherchez plutôt celui du site officiel.`,
        en: `${en} announces a purchase and has you call a number (“${seen}”): rather look for that of the official site.`,
      };
  }
}

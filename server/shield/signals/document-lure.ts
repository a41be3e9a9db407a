import { type DocumentKind, type DocumentLure, findDocumentLure } from '../document-lures.ts';
import { isSchoolHost } from '../institution.ts';
import { quote } from '../quote.ts';
import { isAuthenticated, readSender } from '../sender.ts';
import { readStranger } from '../stranger.ts';
import { isWithin } from '../target.ts';
import type { Sentence, Signal, SignalInput } from '../types.ts';

/** Characters of a letter that says little itself and leaves the word to its document. */
const few = 400;

/**
 * What an attached document of a stranger, or of a sender who is not proved, asks for: a secret, an account to pay to, a story. The
 * letter itself may be a single line. That money is to go to another account is looked for in documents of known senders too.
 */
export const documentLure: Signal = {
  name: 'document-lure',
  weight: 6.4,
  fixed: true,
  find(input) {
    const { documents, text } = input.message;
    const judged = documents.length === 0 ? 'none' : chooseWhat(input);
    if (judged === 'none') return null;
    let best: (DocumentLure & { name: string }) | null = null;
    for (const { name, folded } of documents) {
      const found = findDocumentLure(folded, judged === 'money');
      if (found !== null && found.strength > (best?.strength ?? 0)) best = { ...found, name };
    }
    if (best === null) return null;
    return {
      strength: best.strength * (text.trim().length < few ? 1 : 0.8),
      text: explain(best.kind, quote(best.name), quote(best.seen)),
    };
  },
};

/** Of whom everything is looked at, of whom only where the money goes, and of whom nothing. */
function chooseWhat(input: SignalInput): 'all' | 'money' | 'none' {
  const { own, host, domain } = readSender(input);
  if (input.evidence.source === 'submission') return 'none';
  const isUnproved = input.evidence.source === 'smtp' && !isAuthenticated(input.evidence, domain);
  if (isUnproved || readStranger(input) !== null) return 'all';
  return own || isSchoolHost(host) || isWithin(host, 'gouv.fr') ? 'none' : 'money';
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

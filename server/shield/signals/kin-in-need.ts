import { quote } from '../quote.ts';
import { isFrench, readStranger } from '../stranger.ts';
import type { Signal } from '../types.ts';

const longest = 1500;
/** Who writes is said to be of the family, or a friend, without a name being enough. */
const kin =
  /\b(?:coucou|salut|bonjour|bonsoir|hello|hey) (?:maman|papa|mamie|papi|tata|tonton|mamoune)\b|\bc'est (?:moi|ta fille|ton fils|votre fille|votre fils|ton petit-fils|ta petite-fille)\b/;
/** Why it comes from elsewhere. */
const why =
  /\b(?:mon|le|ce|ancien) (?:tel\w*|telephone|portable|numero|smartphone|iphone)\b[^.!?\n]{0,60}\b(?:casse\w*|tombe\w*|perdu\w*|vole\w*|cassee|marche plus|en panne|change\w*|mort|hs)\b|\b(?:casse|perdu|change|fait tomber)\b[^.!?\n]{0,25}\b(?:tel\w*|telephone|portable|numero|smartphone|iphone)\b|\b(?:nouveau|numero) (?:numero|provisoire|temporaire)\b/;
/** What is wanted then. */
const want =
  /\bwhatsapp\b|\bsms\b|\b(?:pay|regl|vir|avanc|pret|rembours)\w+|\bvirement\b|\bfacture\b|\bappli (?:de ma )?banque\b/;

/** « Coucou maman, j'ai cassé mon téléphone »: a child in need from an address that nobody knows. */
export const kinInNeed: Signal = {
  name: 'kin-in-need',
  weight: 4.6,
  fixed: true,
  find(input) {
    const { folded } = input.message;
    if (folded.length > longest || !isFrench(input) || readStranger(input) === null) return null;
    const [claimed, told] = [kin.exec(folded)?.[0], why.exec(folded)?.[0]];
    if (claimed === undefined || told === undefined || !want.test(folded)) return null;
    return {
      strength: 1,
      text: {
        fr: `Quelqu’un se dit un proche (« ${quote(claimed)} ») qui écrit d’ailleurs (« ${quote(told)} »). Appelez son numéro habituel avant tout.`,
        en: `Somebody claims to be a relative (“${quote(claimed)}”) who writes from elsewhere (“${quote(told)}”). First call the number you know.`,
      },
    };
  },
};

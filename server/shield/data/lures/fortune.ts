import { occurs } from '../../may-match.ts';

/** A sum that nobody gives to a stranger: at least a million written out, or a number with « million ». */
export const largeSum = String.raw`(?:\d{1,3}(?:[.,' ]\d{3}){2,}|(?:\d{1,4}(?:[.,]\d{1,3})?|hundred|one|two|three|five|six|ten|cinq|deux|dix|cinco) ?(?:millions?|mio|milhoes|milhao|millones|millionen|miljoen|milioni|billions?)\b)`;
const anySum = new RegExp(largeSum);

/** Whether the text names a large sum at all. */
export function namesLargeSum(folded: string): boolean {
  return occurs(folded, anySum);
}

const currency = String.raw`(?:us ?\$|[$€£]|usd|eur|gbp|euros?|dollars?|dolares|dollari|pounds?|united states)`;

/** A sum with its currency, whatever the language. */
export const largeMoney = new RegExp(
  String.raw`${currency} ?${largeSum}|${largeSum}[ ,]{0,2}(?:00 ?)?(?:d'|de |of |di )?(?:\w+ ){0,2}?${currency}`,
);

/** A story of a fortune, in two parts: the first is tried only where a large sum stands at all. */
export interface Fortune {
  /** Words of gifts, estates and funds in one sentence with such a sum. */
  besideSum: RegExp;
  turns: RegExp;
}

function family(words: string, ...turns: readonly [string, ...string[]]): Fortune {
  return {
    besideSum: new RegExp(
      String.raw`\b(?:${words})\b[^!?\n]{0,90}?${largeSum}|${largeSum}[^!?\n]{0,90}?\b(?:${words})\b`,
      'g',
    ),
    turns: new RegExp(turns.join('|'), 'g'),
  };
}

/** Estates, donations and secret deals that strangers offer by letter; one row a language, over folded text. */
export const fortuneStories = {
  english: family(
    String.raw`donat\w+|charity|compensation|beneficiar\w+|inherit\w+|consignment|funds?|bequeath\w*|invest\w*|deceased|orphan\w*`,
    String.raw`\b(?:business|charity|private|confidential|lucrative|investment|joint|urgent business|mutual(?:ly)? beneficial)(?: \w+){0,2}? (?:proposal|proposition|deal|dealings?|venture|transaction)\b`,
    String.raw`\bmutual(?:ly)?(?: \w+)? (?:benefits?|beneficial)\b|\bbenefit (?:both of us|us both)\b`,
    String.raw`\bconsignment box|\bcompensation (?:funds?|payment|commission)\b|\bfund (?:release|owner|beneficiary)\b|\brelease of (?:your |the )?fund|\bunclaimed (?:funds?|sum|inheritance|estate)\b|\boverdue (?:inheritance|fund|payment)\b`,
    String.raw`\b(?:deceased|late) (?:client|customer|husband|wife|relative|father)\b|\b(?:dying|died|suffering|diagnosed)\b[^.!?\n]{0,40}\bcancer\b|\bnearest kin\b|\bprobate\b|\bdiplomatic (?:agent|courier|delivery)\b`,
    String.raw`\b(?:investors?|funds?|financ\w+|capital)\b[^.!?\n]{0,60}\b(?:seek\w*|looking for|willing|interested|ready)\b[^.!?\n]{0,60}\b(?:partner\w*|project\w*|invest\w*|loans?)\b`,
  ),
  french: family(
    String.raw`(?:un|mon|ce|de) dons?|donation|legu\w+|legs|heritier\w*|heritage|succession|beneficiaire\w*|fortune|fonds|compensation|orphelin\w*`,
    String.raw`\bdefunte?s? (?:client|mari|epoux|epouse|pere)e?\b|\bclients?\b[^.!?\n]{0,30}\b(?:decede|defunt|mort)\w*|\bayants?.droit\b[^.!?\n]{0,60}\b(?:partag\w+|moitie|somme)|\b(?:comme|etes) (?:l')?heritier\b|\b(?:meme|votre) (?:nom de famille|patronyme)\b[^]{0,80}?\b\d|\b\d\d ?% (?:\w+ )?pour (?:vous|moi)\b|\bexecuteur testamentaire\b|\bdecede\w* sans heritier|\bphase terminale\b|\bdon de \d{2,3}[ .]?\d{3}\b|\bfaire (?:un )?don[^.!?\n]{0,30}\d{2,3}[ .]?\d{3}\b|\b(?:affaire|proposition|transaction) (?:\w+ )?(?:lucrative|confidentielle)\b`,
  ),
  german: family(
    String.raw`spende\w*|erbschaft|erbe|nachlass|begunstigt\w*|entschadigung|betrag|fonds|schenkung`,
    String.raw`\bgeschaftsvorschlag\b|\bspende in hohe\b|\bfur eine spende\b`,
  ),
  portuguese: family(
    String.raw`doacao|doou|doar|compensacao|indenizacao|heranca|falecid\w+|beneficiari\w+|fundos?|herdeir\w+|investi\w+`,
    String.raw`\b(?:compensacao|indenizacao)\b[^.!?\n]{0,60}\b(?:pagamento|qualificad\w+|elegiv\w+)|\b(?:socio|parceiro|investidor) (?:\w+ )?estrangeiro\b|\bproposta (?:de negocios?|comercial confidencial)\b`,
  ),
  spanish: family(
    String.raw`donacion|donad\w+|herencia|heredero\w*|beneficiari\w+|compensacion|fondos?|fallecid\w+`,
    String.raw`\bpropuesta de (?:negocios?|inversion)\b`,
  ),
  dutch: family(
    String.raw`donatie|gedoneerd|erfenis|nalatenschap|begunstigde|schenking|fonds`,
    String.raw`\bzakelijk voorstel\b`,
  ),
  italian: family(
    String.raw`donazione|eredita|erede|beneficiari\w+|fondi`,
    String.raw`\bproposta d'affari\b`,
  ),
} as const;

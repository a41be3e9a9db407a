import { quote } from '../quote.ts';
import { isHarmlessAccount } from '../bank-details.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

const written = /\b([A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}(?: ?[A-Z0-9]{1,3})?)\b/g;
const label = /\biban\b[ :=–-]{0,6}$/i;
const tries = 20;
/** France, its overseas territories and Monaco share one form of account. */
const home: ReadonlySet<string> = new Set(['FR', 'MC']);

/** Money is to go to an account abroad, where it cannot be called back. */
export const foreignAccount: Signal = {
  name: 'foreign-account',
  weight: 1.8,
  fixed: true,
  find(input) {
    if (readSender(input).own || input.history.known === true) return null;
    if (isHarmlessAccount(input.message.head)) return null;
    let tried = 0;
    const text = input.message.text.slice(0, 20_000);
    for (const { index, 1: account = '' } of text.matchAll(written)) {
      if ((tried += 1) > tries) return null;
      const bare = account.replaceAll(' ', '');
      // A forger's slip in the digits makes it no account of ours.
      const isNamed = bare.length >= 15 && label.test(text.slice(Math.max(0, index - 12), index));
      if (home.has(bare.slice(0, 2)) || !(isAccount(bare) || isNamed)) continue;
      return {
        strength: 1,
        text: {
          fr: `Le message donne un compte bancaire à l’étranger (« ${quote(account)} ») : vérifiez par téléphone avant tout paiement.`,
          en: `The message gives a bank account abroad (“${quote(account)}”): check by telephone before any payment.`,
        },
      };
    }
    return null;
  },
};

/** The check digits of an IBAN (ISO 13616): remainder 1 of 97. */
function isAccount(account: string): boolean {
  if (account.length < 15 || account.length > 34) return false;
  let rest = 0;
  for (const sign of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

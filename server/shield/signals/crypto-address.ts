import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** Addresses of Bitcoin (BIP 173, Base58) and Ethereum. */
const address = /\b(?:bc1[ac-hj-np-z02-9]{25,60}|[13][1-9A-HJ-NP-Za-km-z]{30,33}|0x[0-9a-fA-F]{40})\b/;
const pay =
  /\b(?:pay\w*|send|transfer\w*|deposit\w*|vers\w+|vir\w+|envoy\w+|regl\w+|bitcoins?|btc|crypto\w*|ethereum|usdt|zahl\w+|uberweis\w+|envi\w+|pag\w+|betaal\w*)\b/;

/** Asks for a payment to an address of a crypto-currency, which nobody can take back. */
export const cryptoAddress: Signal = {
  name: 'crypto-address',
  weight: 2.2,
  fixed: true,
  find(input) {
    const { message } = input;
    if (readSender(input).own) return null;
    const seen = address.exec(message.text.slice(0, 20_000))?.[0];
    if (seen === undefined || !pay.test(message.head)) return null;
    return {
      strength: 1,
      text: {
        fr: `Le message donne une adresse de cryptomonnaie (« ${quote(seen)} ») : un tel paiement ne peut jamais être repris.`,
        en: `The message gives a crypto-currency address (“${quote(seen)}”): such a payment can never be taken back.`,
      },
    };
  },
};

import { signInWords } from '../data/sign-in-words.ts';
import { findOwner } from '../institution.ts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Sentence, Signal } from '../types.ts';

const paidByCode =
  /\b(?:scann\w+|flash\w+|scan)\b[^.!?\n]{0,60}\b(?:pay\w*|regl\w+|confirm\w*|activ\w+|debloqu\w+)\b/;

/** A QR code in place of a link: it takes the reader to another device, where nothing warns. Posters have them too. */
export const qrCode: Signal = {
  name: 'qr-code',
  weight: 5,
  fixed: true,
  find(input) {
    const { message } = input;
    const { domain, own } = readSender(input);
    const code = message.links.find(({ via }) => via === 'qr');
    if (code === undefined) return null;
    const goal = code.target?.host ?? '';
    const lure =
      findOwner(code.target?.domain ?? '') === null &&
      signInWords.test(`${message.folded.slice(0, 3000)} ${code.href.toLowerCase()}`);
    const isSenders = goal !== '' && code.target?.domain === domain;
    const asked =
      paidByCode.test(message.folded.slice(0, 3000)) && findOwner(code.target?.domain ?? '') === null;
    // The sender's own poster; unless it wants a sign-in or a payment, which no poster does.
    if (own || (isSenders && !lure && !asked)) return null;
    return {
      strength: lure ? (isSenders ? 0.8 : 1) : asked ? 0.6 : 0.2,
      text: explainCode(code.href, goal),
    };
  },
};

/** What other codes than those of pages do to the telephone that reads them. */
const actions: readonly (readonly [RegExp, Sentence])[] = [
  [
    /^(?:tel|sms|smsto|mms|mmsto):/i,
    { fr: 'qui appelle un numéro ou lui écrit', en: 'that calls a number or writes to it' },
  ],
  [/^(?:mailto|matmsg):/i, { fr: 'qui prépare un courriel', en: 'that prepares a mail' }],
  [/^geo:/i, { fr: 'qui montre un lieu sur un plan', en: 'that shows a place on a map' }],
];

function explainCode(href: string, goal: string): Sentence {
  if (goal !== '') {
    return {
      fr: `Une image contient un code QR qui mène à ${quote(goal)}.`,
      en: `A picture holds a QR code that leads to ${quote(goal)}.`,
    };
  }
  if (/^wifi:/i.test(href)) {
    // WIFI:T:WPA;S:Name;P:secret;; – the password is nobody’s business here.
    const network = quote(/[:;]S:((?:\\.|[^\\;]){1,64})/i.exec(href)?.[1] ?? '');
    return {
      fr: `Une image contient un code QR qui connecte le téléphone au réseau Wi-Fi « ${network} ».`,
      en: `A picture holds a QR code that connects the telephone to the Wi-Fi network “${network}”.`,
    };
  }
  const action = actions.find(([scheme]) => scheme.test(href))?.[1];
  return {
    fr: `Une image contient un code QR ${action?.fr ?? 'qui ne mène pas à une page'} (« ${quote(href)} »).`,
    en: `A picture holds a QR code ${action?.en ?? 'that leads to no page'} (“${quote(href)}”).`,
  };
}

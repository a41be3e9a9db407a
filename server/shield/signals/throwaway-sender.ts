import { parse } from 'tldts';
import { quote } from '../quote.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

/** Hosts that a cloud gives to anybody who opens a trial: a company that has a domain of its own does not write from there. */
const trialHosts =
  /(?:^|\.)(?:[a-z0-9-]+\.onmicrosoft\.com|firebaseapp\.com|web\.app|azurecomm\.net|awsapps\.com|appspotmail\.com|cloudwaysapps\.com|hostingersite\.com|plesk\.page|cprapid\.com|ngrok\.io|vercel\.app|netlify\.app)$/;

/** Help desks and chat rooms on trial: the ticket's words are anybody's. */
const trialDesks = /(?:^|\.)(?:zendesk\.com|freshdesk\.com|tawk\.email|zohodesk\.com|zohosalesiq\.com)$/;

/** The sender writes from a trial host. */
export const throwawaySender: Signal = {
  name: 'throwaway-sender',
  weight: 3,
  find(input) {
    const { host, address, own } = readSender(input);
    if (own || host === '') return null;
    if (parse(host).isIp === true) return null;
    const strength = trialHosts.test(host) ? 1 : trialDesks.test(host) ? 0.5 : 0;
    if (strength === 0) return null;
    return {
      strength,
      text: {
        fr: `L’adresse ${quote(address)} est celle d’un site d’essai, que chacun peut ouvrir en quelques minutes.`,
        en: `The address ${quote(address)} is that of a trial site, which anybody can open within minutes.`,
      },
    };
  },
};

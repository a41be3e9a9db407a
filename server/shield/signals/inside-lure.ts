import { freeHostingDomains } from '../data/free-hosting.ts';
import { accountActs, bait, boxStops, presses } from '../data/inside-lures.ts';
import { findOwner } from '../institution.ts';
import { describeLookAlike } from '../describe-look-alike.ts';
import { findLookAlike } from '../look-alike.ts';
import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { isAuthenticated, isOwnHost, readSender } from '../sender.ts';
import { isWithin } from '../target.ts';
import type { Finding, LinkView, Sentence, Signal, SignalInput } from '../types.ts';
import { findAnswerAddress } from './answer-elsewhere.ts';
import { accountLure } from './account-lure.ts';
import { leaveOutSpeech } from '../speech.ts';
import { findAskedSecret } from './asks-for-secret.ts';

/** Hosts that are compared with ours. */
const hostLimit = 30;
/** Characters of a letter that is nothing but a bait. */
const baitLimit = 500;

/**
 * What a stolen mailbox is stolen for, written from a mailbox of ours: that somebody is signed in tells who writes, and
 * nothing of what is asked. Outweighs `sent-from-inside`: alone it makes a fraud of a lure that leads outside, and a
 * word of caution of what a colleague might ask in good faith.
 */
export const insideLure: Signal = {
  name: 'inside-lure',
  weight: 10,
  fixed: true,
  find(input) {
    const { own, address, domain } = readSender(input);
    if (!own || input.evidence.source === 'import' || !isAuthenticated(input.evidence, domain)) return null;
    return findFalseHost(input, address) ?? findRequest(input, address) ?? findNumbers(input, address);
  },
};

/** A link to a site that apes ours; also behind a QR code. */
function findFalseHost({ message, directory }: SignalInput, address: string): Finding | null {
  const hosts = new Set(message.links.flatMap(({ target }) => (target === null ? [] : [target.host])));
  for (const host of [...hosts].slice(0, hostLimit)) {
    const found = findLookAlike(host, directory.ownDomains);
    if (found === null || found.strength < 0.8) continue;
    const isOurs = isOwnHost(found.of, directory.ownDomains);
    const { fr, en } = describeLookAlike(host, found);
    return explain(address, isOurs ? 1 : 0.85, {
      fr: `son lien mène à ${quote(host)}, ${fr}`,
      en: `its link leads to ${quote(host)}, ${en}`,
    });
  }
  return null;
}

/** Characters of a letter that wants little more. */
const numbersLimit = 1500;
const numbers = new RegExp(
  String.raw`\b(?:r?envo(?:y(?:er|ez)|ie)|redonn(?:er|ez|e)|donn(?:er|ez|e)|transm(?:ettre|ettez|ets)|communiqu(?:er|ez|e)|(?:re)?pass(?:er|e))\b[^.!?\n]{0,60}\b(?:les? |leurs? |des |son )(?:numeros?|portables?|0[67]|coordonnees)\b(?: \w+){0,2} (?:de |d'|du |des )[^.!?\n]{0,80}`,
  'g',
);

/** Numbers of others are to go to a private mailbox: the colleague's own is in other hands, and the next ones are sought. */
function findNumbers({ message }: SignalInput, address: string): Finding | null {
  if (message.folded.length > numbersLimit) return null;
  const elsewhere = findAnswerAddress(message.folded, address);
  const seen = elsewhere === null ? null : findPhrase(message.folded, numbers);
  if (elsewhere === null || seen === null) return null;
  return explain(address, 0.8, {
    fr: `il demande des numéros (« ${quote(seen)} ») et veut la réponse à ${quote(elsewhere)}, hors de l’académie`,
    en: `it asks for numbers (“${quote(seen)}”) and wants the answer at ${quote(elsewhere)}, outside the académie`,
  });
}

function findRequest(input: SignalInput, address: string): Finding | null {
  const away = input.message.links.find((link) => leadsAway(link, input));
  if (away === undefined) return null;
  const place = quote(away.target?.host ?? '');
  const seen = findLure(input, findOwner(away.target?.host ?? '') === null);
  if (seen === null) return null;
  return explain(address, seen.strength, {
    fr: `${seen.fr} et mène à ${place}, hors de l’académie`,
    en: `${seen.en} and leads to ${place}, outside the académie`,
  });
}

function findLure(input: SignalInput, isUnknown: boolean): ({ strength: number } & Sentence) | null {
  const secret = findAskedSecret(input);
  // Bank details for a refund are asked for in good faith, and on forms.
  if (secret !== null && !/banc|bank|cart|card|rib\b|iban/.test(secret))
    return { strength: 1, fr: 'il demande un secret', en: 'it asks for a secret' };
  const head = leaveOutSpeech(input.message.head);
  const stops = findPhrase(head, boxStops);
  if (stops !== null) return describe(stops, 1);
  const acts = findPhrase(head, accountActs);
  if (acts !== null) return describe(acts, presses.test(head) ? 1 : 0.85);
  if (accountLure.find(input) !== null)
    return { strength: 0.85, fr: 'il inquiète, presse d’agir', en: 'it alarms, presses you to act' };
  const baited = isUnknown && input.message.folded.length <= baitLimit ? findPhrase(head, bait) : null;
  if (baited === null) return null;
  return {
    strength: 0.85,
    fr: `il intrigue (« ${quote(baited)} »)`,
    en: `it makes curious (“${quote(baited)}”)`,
  };
}

function describe(seen: string, strength: number): { strength: number } & Sentence {
  return {
    strength,
    fr: `il parle de votre compte ou de votre boîte (« ${quote(seen)} »)`,
    en: `it speaks of your account or your mailbox (“${quote(seen)}”)`,
  };
}

/** To a site that is neither ours nor a known house's, or where anybody builds a page. */
function leadsAway({ target }: LinkView, { directory }: SignalInput): boolean {
  if (target === null || !target.scheme.startsWith('http') || target.host === '') return false;
  if (isOwnHost(target.host, directory.ownDomains)) return false;
  return findOwner(target.host) === null || isFree(target.host);
}

function isFree(host: string): boolean {
  return [...freeHostingDomains].some((domain) => isWithin(host, domain));
}

function explain(address: string, strength: number, what: Sentence): Finding {
  return {
    strength,
    text: {
      fr: `Ce message vient bien de la boîte de ${quote(address)}, mais ${what.fr}. Une boîte peut avoir été volée.`,
      en: `This message does come from the mailbox of ${quote(address)}, but ${what.en}. A mailbox may have been stolen.`,
    },
  };
}

import type { MoneyStory } from '../data/lures/index.ts';
import { wantsSomething } from '../asks.ts';
import { asksToBePaidBack, findBankDetails, isHarmlessAccount } from '../bank-details.ts';
import { announcedByPost, broughtInPerson, checkedAndPaid, claimsBack } from '../data/bank-details.ts';
import { publicHouse } from '../data/personal-papers.ts';
import { namesLargeSum } from '../data/lures/fortune.ts';
import { offersOtherWay } from '../other-way.ts';
import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { rateHouse } from '../own-house.ts';
import { isAuthenticated, readSender } from '../sender.ts';
import { isFrench } from '../stranger.ts';
import { leaveOutSpeech } from '../speech.ts';
import type { Sentence, Signal, SignalInput } from '../types.ts';

const strengths: Readonly<Record<MoneyStory, number>> = {
  prize: 0.55,
  inheritance: 0.7,
  blackmail: 1,
  'gift-cards': 1,
  'parcel-fee': 0.45,
  refund: 0.45,
  fine: 0.5,
  'bank-change': 0.5,
  credit: 0.4,
  benefit: 0.72,
  'small-fee': 0.9,
  payout: 0.9,
  advance: 0.9,
  'bank-swap': 0.9,
  register: 0.95,
};

/** What is offered is for those whom the reader teaches. */
const toFamilies =
  /\b(?:vos (?:eleves|classes|collegiens|lyceens)|(?:les|aux|des) (?:familles|eleves|parents)|de la famille)\b/;
/** The account that is asked for is a school's. */
const schoolsAccount = new RegExp(String.raw`\brib ${publicHouse}`);

/** What is a fraud's story even from one of ours, whose mailbox may have been taken. */
const fromInside: ReadonlySet<MoneyStory> = new Set(['blackmail', 'gift-cards']);

const ofAccounts: ReadonlySet<MoneyStory> = new Set(['bank-change', 'bank-swap']);

/** What a newspaper tells as well, among its many articles. */
const reported: ReadonlySet<MoneyStory> = new Set(['prize', 'inheritance', 'credit', 'refund', 'benefit']);
/** A letter that leads to more pages than this tells of many things. */
const manyPages = 20;

/** Money promised, owed or extorted, as frauds tell it. */
export const moneyLure: Signal = {
  name: 'money-lure',
  weight: 4.8,
  fixed: true,
  find(input) {
    const sender = readSender(input);
    // An address of ours that was forged is not one of ours.
    const own =
      sender.own && (input.evidence.source !== 'smtp' || isAuthenticated(input.evidence, sender.domain));
    // Who is signed in here and quotes a fraud warns of it.
    const words = own ? leaveOutSpeech(input.message.head) : input.message.head;
    const all = input.message.lures().flatMap(({ money }) => money);
    const told = own ? all.filter(([story]) => fromInside.has(story)) : [...all, ...listFortunes(input)];
    const isHarmless = isHarmlessAccount(words);
    const claimed = claimsBack.test(words);
    const stories = told.filter(
      ([story]) => !(isHarmless && ofAccounts.has(story)) && !(claimed && story === 'refund'),
    );
    let best: { story: MoneyStory; seen: string } | null = null;
    for (const [story, pattern] of stories) {
      if (best !== null && strengths[best.story] >= strengths[story]) continue;
      const seen = findPhrase(words, pattern);
      if (seen !== null) best = { story, seen };
    }
    if (best === null || strengths[best.story] < strengths['bank-swap']) {
      const seen = own && broughtInPerson.test(input.message.head) ? null : findBankDetails(input.message);
      if (seen !== null) best = { story: 'bank-swap', seen };
    }
    if (best === null) return null;
    const mentioned = reported.has(best.story) && input.message.links.length > manyPages ? 0.6 : 1;
    const done = ofAccounts.has(best.story) && checkedAndPaid(words) ? 0.3 : 1;
    const announced =
      ofAccounts.has(best.story) && input.message.files.length === 0 && announcedByPost(words) ? 0.35 : 1;
    const brought = ofAccounts.has(best.story) && broughtInPerson.test(words) ? 0.4 : 1;
    const forOthers = best.story === 'benefit' && toFamilies.test(words) ? 0.6 : 1;
    const wantsNothing = best.story === 'prize' && isFrench(input) && isIdle(input) ? 0.5 : 1;
    const otherWay =
      !ofAccounts.has(best.story) && (offersOtherWay(words) || schoolsAccount.test(words)) ? 0.6 : 1;
    const paidBack = ofAccounts.has(best.story) && asksToBePaidBack(words) ? 0.85 : 1;
    return {
      strength:
        strengths[best.story] *
        mentioned *
        done *
        announced *
        Math.min(brought, paidBack, otherWay, forOthers, wantsNothing) *
        rateHouse(input),
      text: explain(best.story, quote(best.seen)),
    };
  },
};

/** Where a thing lies that was won. */
const fetched =
  /\b(?:attend\w*|retirer|chercher|recuperer|est|sont)\b(?: \w+){0,2}? (?:chez|a l'(?:accueil|agence)|a la (?:mairie|boutique|salle|caisse)|au (?:magasin|club|bureau|secretariat|local)|en mairie)\b/;

/** Neither a page, nor a file, nor anything asked of the reader: a prize is told of, and fetched. */
function isIdle(input: SignalInput): boolean {
  const { links, files, envelope } = input.message;
  return (
    links.length === 0 &&
    files.length === 0 &&
    envelope.replyTo.length === 0 &&
    !wantsSomething(input) &&
    fetched.test(input.message.head)
  );
}

/** Estates and donations, where a large sum is named at all. */
function listFortunes({ message }: SignalInput): (readonly [MoneyStory, RegExp])[] {
  if (!namesLargeSum(message.head)) return [];
  return message.lures().flatMap(({ fortunes }) => fortunes.map((one) => ['inheritance', one] as const));
}

function explain(story: MoneyStory, seen: string): Sentence {
  switch (story) {
    case 'blackmail':
      return {
        fr: `Le message menace et réclame de l’argent (« ${seen} »). Ces menaces sont envoyées au hasard ; ne payez pas.`,
        en: `The message threatens and demands money (“${seen}”). Such threats are sent at random; do not pay.`,
      };
    case 'gift-cards':
      return {
        fr: `Le message demande des cartes ou des coupons prépayés (« ${seen} »), comme le font les escrocs.`,
        en: `The message asks for gift cards or prepaid vouchers (“${seen}”), as frauds do.`,
      };
    case 'bank-change':
    case 'bank-swap':
      return {
        fr: `Le message donne ou annonce un autre compte bancaire (« ${seen} ») : à vérifier par téléphone.`,
        en: `The message gives or announces another bank account (“${seen}”): check by telephone.`,
      };
    case 'register':
      return {
        fr: `Le message facture une inscription ou une mise en conformité (« ${seen} ») : aucun registre privé n’est obligatoire.`,
        en: `The message bills an entry or a conformity (“${seen}”): no private register is compulsory.`,
      };
    case 'parcel-fee':
    case 'small-fee':
    case 'fine':
      return {
        fr: `Le message réclame un paiement (« ${seen} ») ; allez plutôt sur le site officiel par vous-même.`,
        en: `The message asks for a payment (“${seen}”); rather go to the official site by yourself.`,
      };
    case 'refund':
    case 'benefit':
    case 'payout':
      return {
        fr: `Le message annonce de l’argent qui vous serait dû, à réclamer vous-même (« ${seen} »).`,
        en: `The message announces money that would be due to you and that you are to claim (“${seen}”).`,
      };
    case 'prize':
    case 'inheritance':
      return {
        fr: `Le message promet un gain, un don ou un cadeau (« ${seen} »).`,
        en: `The message promises a prize, a donation or a gift (“${seen}”).`,
      };
    case 'credit':
    case 'advance':
      return {
        fr: `Le message raconte une histoire d’argent comme en racontent les escrocs (« ${seen} »).`,
        en: `The message tells a story of money as frauds tell them (“${seen}”).`,
      };
  }
}

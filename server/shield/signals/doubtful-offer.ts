import type { DoubtfulOffer } from '../data/lures/index.ts';
import { findPhrase } from '../phrases.ts';
import { quote } from '../quote.ts';
import { rateHouse } from '../own-house.ts';
import { readSender } from '../sender.ts';
import type { Signal } from '../types.ts';

const strengths: Readonly<Record<DoubtfulOffer, number>> = {
  gambling: 1,
  dating: 1,
  cheats: 1,
  cure: 0.9,
  yield: 0.8,
  loan: 0.7,
  clearance: 0.4,
};

const words: Readonly<Record<DoubtfulOffer, { fr: string; en: string }>> = {
  gambling: { fr: 'jeux d’argent', en: 'gambling' },
  dating: { fr: 'rencontres', en: 'dating' },
  cheats: { fr: 'tricheries ou jeux piratés', en: 'cheats or cracked games' },
  cure: { fr: 'remède miracle', en: 'miracle cure' },
  yield: { fr: 'gains faciles', en: 'easy gains' },
  loan: { fr: 'crédit facile', en: 'easy credit' },
  clearance: { fr: 'rabais ou cadeau pressant', en: 'pressing discount or gift' },
};

/** An offer of the kind that honest houses do not send to strangers: gambling, dating, miracle cures, easy gains. */
export const doubtfulOffer: Signal = {
  name: 'doubtful-offer',
  weight: 2.8,
  find(input) {
    if (readSender(input).own) return null;
    let best: { offer: DoubtfulOffer; seen: string } | null = null;
    for (const [offer, pattern] of input.message.lures().flatMap(({ offers }) => offers)) {
      if (best !== null && strengths[best.offer] >= strengths[offer]) continue;
      const seen = findPhrase(input.message.head, pattern);
      if (seen !== null) best = { offer, seen };
    }
    if (best === null) return null;
    const { fr, en } = words[best.offer];
    return {
      strength: strengths[best.offer] * rateHouse(input),
      text: {
        fr: `Le message fait une offre douteuse (${fr} : « ${quote(best.seen)} »).`,
        en: `The message makes a doubtful offer (${en}: “${quote(best.seen)}”).`,
      },
    };
  },
};

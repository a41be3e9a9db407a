import { checkTable } from '../testing/check-table.ts';
import { says } from '../testing/rows.ts';
import { doubtfulOffer } from './doubtful-offer.ts';

checkTable(doubtfulOffer, [
  { ...says('Recevez 50 tours gratuits au casino en ligne', 1), quotes: 'tours gratuits' },
  says('13 500 V-Bucks gratuits', 1),
  says('Burn belly fat with this weight loss trick', 0.8),
  says('Sie erhalten heute Freispiele und einen Bonus, wenn Sie jetzt mit uns spielen und gewinnen.', 1),
  says('Jusqu’à 40 % de réduction, dernière chance !', { atMost: 0.4 }),
  says('Le supermarché Casino livre la cantine.', 0),
  says('La réunion porte sur les rencontres sportives.', 0),
]);

import { checkTable, type Row } from '../testing/check-table.ts';
import { alarmSigns } from './alarm-signs.ts';
import { bareLink } from './bare-link.ts';
import { bulkAdvertising } from './bulk-advertising.ts';
import { callbackNumber } from './callback-number.ts';
import { doubtfulOffer } from './doubtful-offer.ts';
import { favourAsked } from './favour-asked.ts';
import { genericGreeting } from './generic-greeting.ts';
import { macroLure } from './macro-lure.ts';
import { padding } from './padding.ts';
import { randomCaseAddress } from './random-case-address.ts';
import { randomToken } from './random-token.ts';
import { sloganName } from './slogan-name.ts';

const says = (text: string, expect: Row['expect']): Row => ({
  what: text.slice(0, 60),
  message: { text },
  expect,
});
const named = (name: string, expect: Row['expect']): Row => ({
  what: name,
  message: { from: { name, address: 'x@entreprise-x.fr' } },
  expect,
});
const subject = (words: string, expect: Row['expect']): Row => ({
  what: words,
  message: { subject: words },
  expect,
});

checkTable(doubtfulOffer, [
  says('Recevez 50 tours gratuits au casino en ligne', 1),
  says('13 500 V-Bucks gratuits', 1),
  says('Burn belly fat with this weight loss trick', 0.8),
  says('Sie erhalten heute Freispiele und einen Bonus, wenn Sie jetzt mit uns spielen und gewinnen.', 1),
  says('Jusqu’à 40 % de réduction, dernière chance !', { atMost: 0.4 }),
  says('Le supermarché Casino livre la cantine.', 0),
  says('La réunion porte sur les rencontres sportives.', 0),
]);
checkTable(favourAsked, [
  says('Es-tu disponible ? J’ai besoin d’un service. Je suis en réunion.', 1),
  says('Pouvez-vous me communiquer les devoirs ?', 0),
  {
    what: 'the true head, from inside',
    message: {
      from: { address: 'chef@ac-nancy-metz.fr' },
      text: 'Es-tu disponible ? J’ai besoin d’un service.',
    },
    expect: 0,
  },
]);
checkTable(callbackNumber, [
  says(
    'Votre abonnement sera prélevé de 399 €. Pour annuler, appelez le service client au 01 86 47 55 12.',
    1,
  ),
  says('Le vaccin expire le 12. Appelez-nous au 03 00 00 00 01.', 0),
  says('Votre facture est disponible.', 0),
]);
checkTable(genericGreeting, [
  says('Cher client, votre compte', 1),
  says('Dear valued customer, we', 1),
  says('Chère Madame Munier, votre compte', 0),
]);
checkTable(macroLure, [
  says('Il faut activer les macros à l’ouverture', 1),
  says('Veuillez activer le contenu du document', 1),
  says('N’activez jamais les macros d’un fichier reçu.', 0),
  says('Le cours porte sur les macros d’un tableur.', 0),
]);
checkTable(sloganName, [
  named('👉 Gagnante 🎁', 1),
  named('Encaissez 500 € maintenant', 1),
  named('Anne Vautrin', 0),
  named('Association des parents d’élèves de Jarville', 0.4),
  named('Collège Jean-Lamour', 0),
]);
const from = (address: string, expect: Row['expect']): Row => ({
  what: address,
  message: { from: { address } },
  expect,
});
checkTable(randomCaseAddress, [
  from('eTZhJSSyG@love-x.com', 1),
  from('newsletters.bdaI@onerow-x.com', 1),
  from('JeanDupont@free.fr', 0),
  from('NoReply@fnac.com', 0),
]);
const bare = (text: string, href: string, expect: Row['expect']): Row => ({
  what: `${text} ${href}`,
  message: { from: { address: 'x@gmail.com' }, text, links: [{ href, text: href }] },
  expect,
});
checkTable(bareLink, [
  bare('Voir', 'https://drive.google.com/file/d/1', 1),
  bare('Bonjour, les photos de la fête sont là, bonne soirée', 'https://bit.ly/x1', 0.6),
  bare('Voir', 'https://www.education.gouv.fr/a', 0),
  {
    what: 'somebody never seen',
    message: {
      from: { address: 'x@club-x.example' },
      known: false,
      text: 'Voir',
      links: [{ href: 'https://notes-x.pages.dev/a', text: '' }],
    },
    expect: 1,
  },
  {
    what: 'a house of which nothing is known',
    message: {
      from: { address: 'x@club-x.example' },
      text: 'Voir',
      links: [{ href: 'https://notes-x.pages.dev/a', text: '' }],
    },
    expect: 0,
  },
]);
checkTable(alarmSigns, [
  subject('⚠️ Action requise', 1),
  subject('Vœux 🎄', 0.7),
  subject('Réunion de jeudi', 0),
]);
checkTable(randomToken, [
  subject('Notificação Emitida - Zi9yvh51JBhF', 1),
  subject('Votre commande FR2938472', 0),
  subject('Facture F2611-8841', 0),
]);
checkTable(padding, [
  { what: 'broken tags', message: { html: '&lt;k2Nc7Zs&gt; &lt;noframes&gt; bonjour' }, expect: 1 },
  { what: 'a ruler', message: { html: `<p>${'_'.repeat(150)}</p>` }, expect: 1 },
  { what: 'a signature line', message: { html: `<p>${'_'.repeat(40)}</p>` }, expect: 0 },
]);
checkTable(bulkAdvertising, [
  says('Pour ne plus recevoir cette lettre, cliquez ici : se désabonner', 1),
  says('La réunion est à 17 h.', 0),
]);

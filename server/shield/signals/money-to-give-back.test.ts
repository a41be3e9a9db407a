import { checkTable } from '../testing/check-table.ts';
import { row } from '../testing/rows.ts';
import { moneyToGiveBack } from './money-to-give-back.ts';

const stranger = { name: 'Régie', address: 'regie@recettes-agents.example' };

checkTable(moneyToGiveBack, [
  row(
    'an overpaid bonus goes back by transfer',
    {
      from: stranger,
      text: 'Votre prime vous a été versée à tort en juin. Veuillez restituer 210 € par virement dans la semaine.',
    },
    1,
    'prime vous a ete versee a tort',
  ),
  row(
    'a double refund, and a page to pay on',
    {
      from: stranger,
      text: 'Nous vous avons remboursé deux fois vos frais de stage. Merci de nous rembourser la différence.',
      links: [{ href: 'https://recettes-agents.example/r', text: 'ici' }],
    },
    1,
  ),
  row(
    'paid on two occasions',
    {
      from: stranger,
      text: 'L’indemnité ayant été versée à deux reprises, vous voudrez bien restituer 312 € au compte suivant : FR76 1820 6000 5512 3456 7890 142.',
    },
    1,
    'versee a deux reprises',
  ),
  row(
    'a library has written twice',
    {
      from: stranger,
      text: 'Nous vous avons relancée à deux reprises : merci de bien vouloir restituer les livres ou de prolonger en ligne.',
    },
    0,
  ),
  row(
    'without any way to pay',
    {
      from: stranger,
      text: 'Un indu de 90 € apparaît à votre dossier : il doit être reversé avant la fin du mois.',
    },
    { atMost: 0.5 },
  ),
  row(
    'the firm pays back what the reader paid twice',
    {
      from: stranger,
      text: 'Votre commande a été payée deux fois : nous vous remboursons par virement sous dix jours.',
    },
    0,
  ),
  row(
    'a parent who paid twice',
    {
      from: { address: 'aline.p88@orange.fr' },
      known: false,
      text: 'Bonjour, j’ai réglé deux fois la piscine. Pouvez-vous me rembourser par virement ? Merci.',
    },
    0,
  ),
  row(
    'a parent who has written before',
    {
      from: { address: 'aline.p88@orange.fr' },
      known: false,
      text: 'Je vous ai déjà relancée deux fois. J’ai payé la sortie annulée : je vous demande de me rembourser, mon RIB est joint.',
    },
    0,
  ),
  row(
    'a town hall says that the treasury will write',
    {
      from: { name: 'Service du personnel', address: 'personnel@bourg-exemple.example' },
      text: 'La garderie de mars vous a été versée deux fois. Elle devra être remboursée : vous recevrez un titre de recettes par courrier, à payer par chèque ou virement.',
    },
    0,
  ),
  row(
    'the treasury’s words, and an account to pay at once',
    {
      from: stranger,
      text: 'La garderie de mars vous a été versée deux fois. Elle doit être remboursée par virement sur le FR76 3000 4028 3798 7654 3210 943 ; le titre de recettes suit par courrier.',
    },
    1,
  ),
  row(
    'the State keeps it from the pay',
    {
      from: { name: 'Paye', address: 'dpe@ac-nancy-metz.fr' },
      text: 'Un trop-perçu de 120 € doit être reversé ; il sera retenu par virement négatif sur votre paye de mai.',
    },
    0,
  ),
  row(
    'an excess, to be returned to an account abroad',
    {
      from: stranger,
      text: 'Un surplus de 75 € versé au printemps est constaté. Veuillez opérer la restitution sur l’IBAN indiqué.',
    },
    1,
  ),
  row(
    'paying twice in the future is no excess',
    {
      from: stranger,
      text: 'Sans résiliation vous paierez deux fois. Merci de renvoyer le formulaire par virement.',
    },
    0,
  ),
]);

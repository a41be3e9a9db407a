import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { fold } from './fold.ts';
import { offersOtherWay } from './other-way.ts';

const offers = (text: string): boolean => offersOtherWay(fold(text));

test('a counter, the post, a cheque or a purchase order is another way', () => {
  for (const text of [
    'Vous pouvez les apporter à l’accueil ou les envoyer.',
    'Passez à la boutique quand vous voulez.',
    'Réglez par chèque ou en ligne.',
    'Un chèque à l’ordre de la coopérative suffit.',
    'Venez nous voir, on le fait ensemble.',
    'Le bon de commande signé nous suffit.',
    'Sie können es auch per Post schicken.',
  ])
    assert.equal(offers(text), true, text);
});

test('a page, a number to call or a counter that is closed is none', () => {
  for (const text of [
    'Cliquez ici pour régler en ligne.',
    'Appelez-nous au 09 70 00 00 00.',
    'Répondez à ce message avec votre mot de passe.',
    'Inutile de rappeler le secrétariat, votre bureau de vote est en ligne.',
    'Ne passez pas à la boutique.',
  ])
    assert.equal(offers(text), false, text);
});

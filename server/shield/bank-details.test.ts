import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { changesBankDetails, findNewAccount, isHarmlessAccount } from './bank-details.ts';
import { checkedAndPaid } from './data/bank-details.ts';
import { moneyLure } from './signals/money-lure.ts';
import { foreignAccount } from './signals/foreign-account.ts';
import { invent } from './testing/index.ts';

const abroad = 'DE89 3704 0044 0532 0130 00';

test('a family that gives the account to draw the canteen from gains nothing by it', () => {
  const text = `Bonjour, nous avons déménagé, voici notre nouveau compte pour la cantine de Jule : ${abroad}.`;
  const input = invent({ from: { address: 'jule.papa@gmx.de' }, text });
  assert.equal(isHarmlessAccount(input.message.head), true);
  assert.equal(moneyLure.find(input), null);
  assert.equal(foreignAccount.find(input), null);
});

test('the same account for money that the school pays is told of', () => {
  const text = `Bonjour, merci de verser le solde de la cantine sur notre nouveau compte bancaire : ${abroad}.`;
  const input = invent({ from: { address: 'traiteur@repas.example' }, text });
  assert.equal(isHarmlessAccount(input.message.head), false);
  assert.ok(moneyLure.find(input) !== null);
  assert.ok(foreignAccount.find(input) !== null);
});

test('an account at the Treasury is the State’s, beside another one it excuses nothing', () => {
  const ours = 'fr76 1007 1540 0000 0010 0284 617';
  assert.equal(isHarmlessAccount(`notre nouveau rib : ${ours}`), true);
  assert.equal(isHarmlessAccount(`notre nouveau rib : ${ours} ou fr76 3000 4000 0312 3456 7890 143`), false);
  assert.equal(isHarmlessAccount('notre nouveau rib : fr76 3000 4000 0312 3456 7890 143'), false);
});

test('what was checked by telephone and paid already asks for nothing', () => {
  const done = 'le traiteur a un nouveau rib, je l’ai appele et j’ai fait le virement.'.replaceAll('’', "'");
  assert.equal(checkedAndPaid(done), true);
  assert.equal(checkedAndPaid(`${done} peux-tu faire le suivant ?`), false);
  assert.equal(checkedAndPaid("j'ai fait le virement sur le nouveau rib."), false);
});

test('« le RIB ci-dessous » on a bill is no new account', () => {
  assert.equal(findNewAccount("merci d'utiliser le rib ci-dessous pour le reglement."), null);
  assert.ok(findNewAccount("merci d'utiliser desormais le rib ci-dessous pour le reglement.") !== null);
});

test('another account in a document is a change as well', () => {
  const documents = [{ name: 'facture.pdf', text: 'Merci de payer sur notre nouveau RIB.' }];
  assert.equal(changesBankDetails(invent({ documents }).message), true);
  assert.equal(changesBankDetails(invent({}).message), false);
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { activateScript } from './activate-script.ts';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { connectJmap } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';
import {
  conversations,
  openConversation,
  openPage,
  sendFromOutside,
  signIn,
  startMessage,
} from './screen.ts';
import { until } from './until.ts';

/** What goes on behind the screen, on a machine that has other things to do. */
const LONG = { timeout: 30_000 };

let product: Product;
let browser: Browser;
let page: Page;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser, { reducedMotion: 'reduce' });
  await signIn(page, product.url, demo.teacher.login);
});
after(async () => {
  await browser.close();
  await product.remove();
});

async function openRules(at: Page, name: string): Promise<void> {
  await at.getByRole('button', { name: `Menu de ${name}` }).click();
  await at.getByRole('menuitem', { name: 'Règles et absence' }).click();
  await at.getByRole('heading', { name: 'Règles et absence' }).waitFor();
}

const names = () => page.locator('.rules__list ol .security__name').allTextContents();
const shows = (...list: string[]) =>
  until(list.join(), 10_000, async () => (await names()).join() === list.join());
const undo = (name: string) =>
  page
    .locator('.toast', { hasText: `La règle « ${name} » est supprimée.` })
    .getByRole('button', { name: 'Annuler' })
    .click();
const focused = (name: string) => page.getByRole('button', { name, exact: true }).and(page.locator(':focus'));

test('a rule is made from a message by keyboard alone, run over the folder, and met by the next message', async () => {
  for (const number of [1, 2]) {
    await sendFromOutside(product, { subject: `Menu de la semaine ${number}`, text: 'Du poisson.' });
  }
  await conversations(page, 'Menu de la semaine 2').first().waitFor();
  const message = await openConversation(page, 'Menu de la semaine 1');
  await message.getByRole('button', { name: 'Autres actions sur ce message' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Créer une règle à partir de ce message' }).focus();
  await page.keyboard.press('Enter');
  const name = page.getByRole('textbox', { name: 'Nom de la règle' });
  await name.waitFor();
  assert.equal(await name.inputValue(), 'Parent');
  const words = page.getByRole('textbox', { name: 'Mots à reconnaître' });
  assert.equal(await words.inputValue(), 'parent@courriel.example');
  await page.getByRole('combobox', { name: 'Ranger dans' }).selectOption({ label: 'Archives' });
  await name.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Quand l’expéditeur est exactement « parent@courriel.example »').waitFor();
  await focused('Modifier « Parent »').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Modifier « Parent »' }).waitFor();
  assert.ok(!(await name.isVisible()), 'loaded anew, the page offers the rule no second time');

  await page.getByRole('button', { name: 'Voir ce qui se passerait' }).click();
  await page.getByText(/^Messages concernés\s: 2 sur/).waitFor(LONG);
  await page.getByText('Menu de la semaine 2').waitFor();
  await page.getByRole('button', { name: 'Trier ces messages' }).click();
  await page.getByText('Terminé. Messages triés : 2.').waitFor(LONG);

  await sendFromOutside(product, { subject: 'Menu de la semaine 3', text: 'Du riz.' });
  await page.goto(product.url);
  await conversations(page).first().waitFor();
  assert.equal(await conversations(page, 'Menu de la semaine').count(), 0);
  await page.getByRole('link', { name: /^Archives/ }).click();
  for (const number of [1, 2, 3]) await conversations(page, `Menu de la semaine ${number}`).first().waitFor();
});

test('forwarding out of the académie is refused with a sentence that names another way', async () => {
  await openRules(page, demo.teacher.name);
  await page.getByRole('button', { name: 'Nouvelle règle' }).click();
  const save = page.getByRole('button', { name: 'Enregistrer la règle' });
  const lacks = async (sentence: string, field: Locator) => {
    await save.click();
    await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
    await field.and(page.locator(':focus')).waitFor();
  };
  const name = page.getByRole('textbox', { name: 'Nom de la règle' });
  await lacks('Donnez un nom à la règle.', name);
  await name.fill('Chez moi');
  const words = page.getByRole('textbox', { name: 'Mots à reconnaître' });
  await lacks('Écrivez les mots à reconnaître.', words);
  await words.fill('tout');
  await lacks('Choisissez ce que la règle doit faire', page.getByRole('combobox', { name: 'Ranger dans' }));
  await page.getByRole('checkbox', { name: 'Envoyer une copie à un collègue' }).check();
  const address = page.getByRole('textbox', { name: /Adresse du collègue/ });
  await lacks('Écrivez l’adresse du collègue.', address);
  await address.fill('moi@perso.example');
  await save.click();
  await page.getByText(/renvoyez-le vers un collègue/).waitFor();
  // The browser would say it in its own words, beside a sentence that is no longer true.
  await address.fill('pas une adresse');
  await save.click();
  await page.getByText(/renvoyez-le vers un collègue/).waitFor({ state: 'detached' });
  await page
    .getByRole('alert')
    .filter({ hasText: /adresse/ })
    .waitFor();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await focused('Nouvelle règle').waitFor();
});

test('a rule saved twice is one rule; by keyboard alone rules change places, and go', async () => {
  await page.route('**/jmap/**', async (route) => {
    if (route.request().postData()?.includes('RuleSet/set') === true) await sleep(500);
    await route.continue();
  });
  for (const name of ['Un', 'Deux']) {
    await page.getByRole('button', { name: 'Nouvelle règle' }).click();
    await page.getByRole('textbox', { name: 'Nom de la règle' }).fill(name);
    await page.getByRole('textbox', { name: 'Mots à reconnaître' }).fill(name);
    await page.getByRole('checkbox', { name: 'Marquer comme lu' }).check();
    const save = page.getByRole('button', { name: /^Enregistre(?:r la règle|ment…)$/ });
    await save.click();
    // The list behind the form has the rule already.
    await sleep(200);
    // It says that it is saving, and takes no other press.
    await save.click({ force: true });
    await focused(`Modifier « ${name} »`).waitFor();
  }
  await page.unroute('**/jmap/**');
  await shows('Parent', 'Un', 'Deux');
  await page.getByRole('button', { name: 'Monter « Deux »' }).focus();
  await page.keyboard.press('Enter');
  await shows('Parent', 'Deux', 'Un');
  await focused('Monter « Deux »').waitFor();
  await page.keyboard.press('Enter');
  // At the top there is nowhere higher.
  await focused('Descendre « Deux »').waitFor();
  await shows('Deux', 'Parent', 'Un');
  for (const [name, next] of [
    // Not « Supprimer »: a second press of the key takes no other rule.
    ['Deux', 'Modifier « Parent »'],
    ['Un', 'Modifier « Parent »'],
  ] as const) {
    await page.getByRole('button', { name: `Supprimer « ${name} »` }).focus();
    await page.keyboard.press('Enter');
    await focused(next).waitFor();
  }
  await shows('Parent');
  await undo('Deux');
  await shows('Deux', 'Parent');
  await page.getByRole('button', { name: `Supprimer « Deux »` }).click();
  await shows('Parent');
});

test('a rule is switched off, deleted and brought back', async () => {
  await page.getByRole('checkbox', { name: 'Parent' }).click();
  await page.getByRole('checkbox', { name: 'Parent', checked: false }).waitFor();
  await page.getByRole('button', { name: 'Supprimer « Parent »' }).click();
  await page.getByText('Aucune règle pour le moment.').waitFor();
  await undo('Parent');
  await page.getByRole('checkbox', { name: 'Parent', checked: false }).waitFor();
});

test('rules stay beside a script of another program, and the form says that saving puts it aside', async () => {
  await activateScript(product, 'À la main', 'keep;');
  await page.getByText('Les règles créées ici sont mises de côté').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Parent' }).waitFor();
  await checkAccess(page, 'rules beside a script written by hand');
  await page.getByRole('button', { name: 'Nouvelle règle' }).click();
  await page.getByText(/Si vous enregistrez cette règle, elles sont mises de côté/).waitFor();
  await page.getByRole('textbox', { name: 'Nom de la règle' }).fill('Seconde');
  await page.getByRole('textbox', { name: 'Mots à reconnaître' }).fill('z');
  await page.getByRole('checkbox', { name: 'Marquer comme lu' }).check();
  await page.getByRole('button', { name: 'Enregistrer la règle' }).click();
  await shows('Parent', 'Seconde');
});

test('what another program changes is shown at once, and takes nothing from what is being written', async () => {
  const program = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  const setAbsence = (patch: Record<string, unknown>) =>
    program.call([['VacationResponse/set', { update: { singleton: patch } }]]);
  const text = page.getByRole('textbox', { name: 'Texte de la réponse' });
  await setAbsence({ textBody: 'Écrit sur mon téléphone.' });
  await until(
    'the text of the other program',
    10_000,
    async () => (await text.inputValue()) === 'Écrit sur mon téléphone.',
  );
  await text.fill('Je suis en train d’écrire');
  await program.call([
    ['VacationResponse/set', { update: { singleton: { textBody: 'Autre chose.' } } }],
    ['RuleSet/set', { update: { singleton: { rules: [] } } }],
  ]);
  await page.getByText('Aucune règle pour le moment.').waitFor();
  assert.equal(await text.inputValue(), 'Je suis en train d’écrire');

  // At the same moment: nothing is written over, and a second press has both.
  const theirs = {
    name: 'Du téléphone',
    enabled: true,
    when: 'all',
    conditions: [{ field: 'subject', match: 'contains', text: 'x' }],
    actions: [{ kind: 'flag' }],
    last: true,
  };
  let isFirst = true;
  await page.route('**/jmap/**', async (route) => {
    if (isFirst && route.request().postData()?.includes('RuleSet/set') === true) {
      isFirst = false;
      await program.call([['RuleSet/set', { update: { singleton: { rules: [theirs] } } }]]);
    }
    await route.continue();
  });
  await page.getByRole('button', { name: 'Nouvelle règle' }).click();
  await page.getByRole('textbox', { name: 'Nom de la règle' }).fill('Du bureau');
  await page.getByRole('textbox', { name: 'Mots à reconnaître' }).fill('y');
  await page.getByRole('checkbox', { name: 'Marquer comme lu' }).check();
  const save = page.getByRole('button', { name: 'Enregistrer la règle' });
  await save.click();
  await page.getByText('Les règles viennent de changer').waitFor();
  await save.click();
  await shows('Du téléphone', 'Du bureau');
  await page.unroute('**/jmap/**');
  await program.call([['RuleSet/set', { update: { singleton: { rules: [] } } }]]);
  await setAbsence({ textBody: null });
});

test('an absence answers a colleague once, from today on', async () => {
  // Without what is still told of deleted rules.
  await page.reload();
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
  await page.getByRole('checkbox', { name: 'Répondre pendant mon absence' }).check();
  await page.getByLabel('Premier jour').fill(today);
  await page.getByLabel('Dernier jour').fill('2020-01-01');
  await page.getByRole('textbox', { name: 'Texte de la réponse' }).fill('Je reviens lundi.');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByText('Le dernier jour vient avant le premier.').waitFor();
  await page.getByLabel('Dernier jour').fill('20266-12-24');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByText('Cette date ne se lit pas').waitFor();
  await page.getByLabel('Dernier jour').fill('');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByText('Votre message répond en ce moment.').waitFor();

  const colleague = await openPage(browser, { reducedMotion: 'reduce' });
  await signIn(colleague, product.url, demo.colleague.login);
  const ask = async (subject: string) => {
    const panel = await startMessage(colleague, { to: demo.teacher.address, subject, text: 'Bonjour ?' });
    await panel.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await panel.waitFor({ state: 'detached' });
  };
  await ask('Une question');
  // Two messages that leave together arrive in either order: the second waits for the answer to the first.
  await conversations(colleague, 'Réponse automatique : Une question').first().waitFor(LONG);
  await ask('Une autre');
  await page.goto(product.url);
  await conversations(page, 'Une autre').first().waitFor(LONG);
  assert.equal(await conversations(colleague, 'Réponse automatique : Une autre').count(), 0);
});

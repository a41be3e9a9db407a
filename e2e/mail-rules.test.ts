import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
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
  await page.getByRole('textbox', { name: 'Nom de la règle' }).fill('Chez moi');
  await page.getByRole('textbox', { name: 'Mots à reconnaître' }).fill('tout');
  await page.getByRole('checkbox', { name: 'Envoyer une copie à un collègue' }).check();
  await page.getByRole('textbox', { name: /Adresse du collègue/ }).fill('moi@perso.example');
  await page.getByRole('button', { name: 'Enregistrer la règle' }).click();
  await page.getByText(/renvoyez-le vers un collègue/).waitFor();
  await page.getByRole('button', { name: 'Annuler' }).click();
});

test('a rule is switched off, deleted and brought back', async () => {
  await page.getByRole('checkbox', { name: 'Parent' }).click();
  await page.getByRole('checkbox', { name: 'Parent', checked: false }).waitFor();
  await page.getByRole('button', { name: 'Supprimer « Parent »' }).click();
  await page.getByText('Aucune règle pour le moment.').waitFor();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await page.getByRole('checkbox', { name: 'Parent', checked: false }).waitFor();
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
  await setAbsence({ textBody: null });
});

test('an absence answers a colleague once, from today on', async () => {
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
  await page.getByRole('checkbox', { name: 'Répondre pendant mon absence' }).check();
  await page.getByLabel('Premier jour').fill(today);
  await page.getByLabel('Dernier jour').fill('2020-01-01');
  await page.getByRole('textbox', { name: 'Texte de la réponse' }).fill('Je reviens lundi.');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByText('Le dernier jour vient avant le premier.').waitFor();
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

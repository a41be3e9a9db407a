import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { demo } from './demo.ts';
import { connectJmap, findBySubject } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, openPage, signIn, startMessage } from './screen.ts';
import { until } from './until.ts';

let product: Product;
let browser: Browser;
let page: Page;
let context: BrowserContext;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser);
  context = page.context();
  await signIn(page, product.url, demo.teacher.login);
});
after(async () => {
  await browser.close();
  await product.remove();
});

function textOf(panel: Locator): Locator {
  return panel.getByRole('textbox', { name: 'Texte du message' });
}

/** Every draft on the server with this subject: its plain text. */
async function listStored(subject: string): Promise<string[]> {
  const teacher = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  const ids = (await findBySubject(teacher, subject)).map(({ id }) => id);
  const [got] = await teacher.call([
    ['Email/get', { ids, properties: ['bodyValues', 'textBody'], fetchTextBodyValues: true }],
  ]);
  const emails = (got?.['list'] ?? []) as { bodyValues: Record<string, { value: string }> }[];
  return emails.flatMap(({ bodyValues }) => Object.values(bodyValues).map(({ value }) => value.trim()));
}

/** Takes up what the page offers, and returns the open draft. */
async function recover(at: Page, subject: string): Promise<Locator> {
  const offer = at.getByRole('dialog', { name: 'Reprendre le brouillon ?' });
  const copy = offer.getByRole('listitem').filter({ hasText: subject });
  await copy.getByRole('button', { name: 'Reprendre' }).click();
  const panel = at.locator('section.compose').last();
  await textOf(panel).waitFor();
  return panel;
}

async function closeDraft(panel: Locator): Promise<void> {
  await panel.getByRole('button', { name: 'Enregistrer et fermer' }).click();
  await panel.waitFor({ state: 'detached' });
}

test('a reload in the middle of a word loses none of it, and makes no second draft', async () => {
  const subject = 'Rechargée en écrivant';
  await startMessage(page, { to: demo.colleague.address, subject, text: 'La dernière lettre comp' });
  await page.reload();
  const panel = await recover(page, subject);
  assert.equal(await textOf(panel).innerText(), 'La dernière lettre comp');
  assert.equal(await panel.getByRole('textbox', { name: 'Objet' }).inputValue(), subject);
  await panel.getByText(demo.colleague.name).waitFor();
  await textOf(panel).press('Control+End');
  await page.keyboard.type('te.');
  await closeDraft(panel);
  assert.deepEqual(await listStored(subject), ['La dernière lettre compte.']);
  await page.reload();
  await conversations(page).first().waitFor();
  assert.equal(await page.getByRole('dialog').count(), 0, 'what is stored is offered no more');
});

test('a tab closed while writing: another one offers what was written', async () => {
  const subject = 'Onglet fermé';
  const tab = await context.newPage();
  await tab.goto(product.url);
  const written = await startMessage(tab, { to: demo.colleague.address, subject, text: 'Avant' });
  await written.locator('output').filter({ hasText: 'Brouillon enregistré à' }).waitFor();
  await tab.keyboard.type(' de fermer');
  await tab.close({ runBeforeUnload: false });
  await page.goto(product.url);
  const panel = await recover(page, subject);
  assert.equal(await textOf(panel).innerText(), 'Avant de fermer');
  await closeDraft(panel);
  assert.deepEqual(await listStored(subject), ['Avant de fermer']);
});

test('one draft open in two tabs: what was written in each is kept', async () => {
  const subject = 'Ouvert deux fois';
  const first = await startMessage(page, { to: demo.colleague.address, subject, text: 'Commun.' });
  await closeDraft(first);
  const tabs = [page, await context.newPage()];
  for (const tab of tabs) {
    await tab.goto(product.url);
    await tab
      .getByRole('navigation')
      .getByRole('link', { name: /^Brouillons/ })
      .first()
      .click();
    await conversations(tab, subject).getByRole('link').click();
    await textOf(tab.locator('section.compose')).getByText('Commun.').waitFor();
  }
  for (const [index, tab] of tabs.entries()) {
    const panel = tab.locator('section.compose');
    await textOf(panel).press('Control+End');
    await tab.keyboard.type(` Onglet ${index + 1}.`);
    await closeDraft(panel);
  }
  const stored = await listStored(subject);
  assert.deepEqual(stored.toSorted(), ['Commun. Onglet 1.', 'Commun. Onglet 2.']);
  await tabs[1]?.close();
});

test('without network the text stays, a copy on the device too, and it is stored when the network is back', async () => {
  const subject = 'Dans le train';
  await page.goto(product.url);
  await conversations(page).first().waitFor();
  const panel = await startMessage(page, { to: demo.colleague.address, subject, text: 'Avant le tunnel,' });
  await panel.locator('output').filter({ hasText: 'Brouillon enregistré à' }).waitFor();
  await context.setOffline(true);
  await page.keyboard.type(' et dedans.');
  await page.getByText('Le service ne répond pas.').waitFor();
  await panel.locator('output').filter({ hasText: 'une copie reste sur cet appareil' }).waitFor();
  assert.deepEqual(await listStored(subject), ['Avant le tunnel,']);
  await context.setOffline(false);
  await page.getByText('Le service ne répond pas.').waitFor({ state: 'detached' });
  await until(
    'the draft on the server, alone',
    30_000,
    async () => (await listStored(subject)).join() === 'Avant le tunnel, et dedans.',
  );
  await closeDraft(panel);
});

test('a session that ends while writing is opened again over the page, and the text goes on', async () => {
  const subject = 'Session coupée';
  const panel = await startMessage(page, { to: demo.colleague.address, subject, text: 'Avant la coupure,' });
  await panel.locator('output').filter({ hasText: 'Brouillon enregistré à' }).waitFor();
  await context.clearCookies();
  await page.keyboard.type(' et après.');
  const dialog = page.getByRole('dialog', { name: 'Votre connexion a pris fin' });
  await dialog.getByRole('textbox', { name: 'Mot de passe' }).fill(demo.password);
  await dialog.getByRole('button', { name: 'Se connecter' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await textOf(panel).innerText(), 'Avant la coupure, et après.');
  await until(
    'the draft on the server, alone',
    30_000,
    async () => (await listStored(subject)).join() === 'Avant la coupure, et après.',
  );
  await closeDraft(panel);
});

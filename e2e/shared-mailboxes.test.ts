import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { checkScreen } from './check-access.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { openPage, signIn } from './screen.ts';

/* « Boîtes partagées »: nothing is given or taken that was not meant. */

const head = { login: 'smarchal', name: 'Sylvain Marchal', address: 'sylvain.marchal@ac-demo.example' };
const office = { name: 'Nadège Gautier' };

let product: Product;
let browser: Browser;
let page: Page;
before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser, { reducedMotion: 'reduce' });
  await signIn(page, product.url, head.login);
});
after(async () => {
  await browser.close();
  await product.remove();
});

const open = async (on: Page) => {
  await on.goto(`${product.url}/boites`);
  await rightOf(on, head.name).waitFor();
};
const rightOf = (on: Page, name: string) => on.getByRole('combobox', { name: `Droit de ${name}` });
const saveOf = (on: Page, name: string) => on.getByRole('button', { name: `Enregistrer : Droit de ${name}` });
const removeOf = (on: Page, name: string) => on.getByRole('button', { name: `Retirer : ${name}` });
const question = (on: Page) => on.getByRole('alertdialog');
const focused = (found: Locator) => found.and(found.page().locator(':focus')).waitFor();

/** name → right, as the server has them now. */
async function rights(): Promise<Record<string, string>> {
  const [mailbox] = (await (await page.request.get(`${product.url}/auth/mailboxes`)).json()) as {
    members: { name: string; right: string }[];
  }[];
  return Object.fromEntries(mailbox?.members.map(({ name, right }) => [name, right]) ?? []);
}

async function add(on: Page, address: string): Promise<void> {
  await on.getByRole('textbox', { name: 'Adresse de la personne à ajouter' }).fill(address);
  await on.keyboard.press('Enter');
}

test('a key in a list changes nothing by itself; one’s own right is given up only after a question', async () => {
  await open(page);
  const before = await rights();
  assert.equal(before[head.name], 'owner');
  await rightOf(page, head.name).focus();
  await page.keyboard.press('ArrowDown');
  await saveOf(page, head.name).waitFor();
  assert.deepEqual(await rights(), before);
  await checkScreen(page, 'a right that is not saved yet');
  await saveOf(page, head.name).press('Enter');
  await question(page).getByText('Seul un autre propriétaire pourra vous rendre ce droit.').waitFor();
  await page.keyboard.press('Escape');
  assert.deepEqual(await rights(), before);
  await rightOf(page, head.name).selectOption('owner');
  await saveOf(page, head.name).waitFor({ state: 'detached' });

  await rightOf(page, office.name).focus();
  await page.keyboard.press('ArrowDown');
  await saveOf(page, office.name).press('Enter');
  await saveOf(page, office.name).waitFor({ state: 'detached' });
  await focused(rightOf(page, office.name));
  assert.deepEqual(await rights(), { ...before, [office.name]: 'reader' });
});

test('« Messages lus »: what is marked read for good is asked about, the way there is not', async () => {
  const reading = page.getByRole('combobox', { name: 'Messages lus' });
  const save = page.getByRole('button', { name: 'Enregistrer : Messages lus' });
  await reading.selectOption('private');
  await save.click();
  await save.waitFor({ state: 'detached' });
  await reading.selectOption('shared');
  await save.click();
  await question(page)
    .getByText(/sera marqué lu pour tous, et le restera/)
    .waitFor();
  await question(page).getByRole('button', { name: 'Annuler' }).click();
  await open(page);
  assert.equal(await reading.inputValue(), 'private');
});

test('« Ajouter »: nothing typed is said; who is there already keeps their right', async () => {
  const before = await rights();
  await add(page, ' ');
  await page.getByText('Écrivez l’adresse de la personne.').waitFor();
  await add(page, head.address);
  await page.getByText('Cette personne est déjà dans la liste').waitFor();
  await focused(page.getByRole('textbox', { name: 'Adresse de la personne à ajouter' }));
  assert.deepEqual(await rights(), before);
  await add(page, demo.colleague.address);
  await page.getByText(`${demo.colleague.address} peut maintenant ouvrir cette boîte.`).waitFor();
  assert.deepEqual(await rights(), { ...before, [demo.colleague.name]: 'member' });
});

test('who was removed in another window is not named again by a change of right here; the keyboard goes on', async () => {
  const stale = await page.context().newPage();
  await open(stale);
  await rightOf(stale, office.name).selectOption('owner');

  await removeOf(page, office.name).press('Enter');
  await question(page).getByRole('button', { name: 'Retirer' }).press('Enter');
  await focused(removeOf(page, head.name));
  assert.equal((await rights())[office.name], undefined);

  await saveOf(stale, office.name).press('Enter');
  await stale.getByText(`Le droit de ${office.name} a changé ailleurs, ou lui a été retiré`).waitFor();
  await rightOf(stale, office.name).waitFor({ state: 'detached' });
  await focused(removeOf(stale, head.name));
  assert.equal((await rights())[office.name], undefined);

  await removeOf(stale, demo.colleague.name).press('Enter');
  await removeOf(page, demo.colleague.name).dblclick();
  assert.equal((await rights())[demo.colleague.name], 'member', 'two quick presses remove nobody');
  await removeOf(page, demo.colleague.name).press('Enter');
  await question(page).getByRole('button', { name: 'Retirer' }).press('Enter');
  await rightOf(page, demo.colleague.name).waitFor({ state: 'detached' });
  await question(stale).getByRole('button', { name: 'Retirer' }).press('Enter');
  await rightOf(stale, demo.colleague.name).waitFor({ state: 'detached' });
  assert.equal(await stale.getByText('Personne de l’académie n’a cette adresse.').count(), 0);
  await stale.close();
});

test('whoever writes on while the server is at it is left where they are, and so is what they wrote', async () => {
  await open(page);
  const members = '**/auth/mailboxes/*/members';
  const field = page.getByRole('textbox', { name: 'Adresse de la personne à ajouter' });
  /** Lets `work` begin a change, writes on while it is not answered, and looks once it is. */
  const writeOn = async (work: () => Promise<void>, done: () => Promise<void>): Promise<void> => {
    const answer = Promise.withResolvers<void>();
    await page.route(members, async (route) => {
      await answer.promise;
      await route.continue();
    });
    const asked = page.waitForRequest(members);
    await work();
    await asked;
    await field.fill('quelqu');
    answer.resolve();
    await done();
    await focused(field);
    assert.equal(await field.inputValue(), 'quelqu');
    await page.unroute(members);
  };
  await writeOn(
    () => add(page, demo.colleague.address),
    () => rightOf(page, demo.colleague.name).waitFor(),
  );
  await rightOf(page, demo.colleague.name).selectOption('owner');
  await writeOn(
    () => saveOf(page, demo.colleague.name).click(),
    () => saveOf(page, demo.colleague.name).waitFor({ state: 'detached' }),
  );
  assert.equal((await rights())[demo.colleague.name], 'owner');
});

test('whose mailbox was taken away elsewhere is told so, and the keyboard goes on', async () => {
  const stale = await page.context().newPage();
  await open(stale);
  await rightOf(stale, demo.colleague.name).selectOption('reader');
  await rightOf(page, head.name).selectOption('member');
  await saveOf(page, head.name).press('Enter');
  await question(page).getByRole('button', { name: 'Ne plus être propriétaire' }).press('Enter');
  const none = (on: Page) => on.getByText('Vous n’êtes propriétaire d’aucune boîte.');
  await focused(none(page));

  await saveOf(stale, demo.colleague.name).press('Enter');
  await stale.getByText('Vous n’êtes plus propriétaire de cette boîte : rien n’a été enregistré.').waitFor();
  await focused(none(stale));
  await stale.close();
});

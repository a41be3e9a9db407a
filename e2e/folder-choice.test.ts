import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { createFiling, type Filing } from './filing.ts';
import { connectJmap } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, goToFolder, openPage, signIn } from './screen.ts';
import { until } from './until.ts';

let product: Product;
let browser: Browser;
let page: Page;
let teacher: Filing;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
  teacher = createFiling(await connectJmap(product.url, demo.teacher.login, demo.appPassword));
});
after(async () => {
  await browser.close();
  await product.remove();
});

const inTree = (name: string) =>
  page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}`) });

test('folders of one name are told apart by what they lie in, found by it, and chosen by the keyboard alone', async () => {
  const { folder, message, withRole, list } = teacher;
  const reports = await folder('Bulletins', await folder('Élèves', null));
  const year = await folder('2026', reports);
  await folder('2026', await folder('Parents', null));
  await message('À ranger', await withRole('inbox'));
  await goToFolder(page, 'Boîte de réception');
  await inTree('Parents').waitFor();
  const count = async () => (await list()).find(({ id }) => id === year)?.totalEmails;

  await conversations(page, 'À ranger').getByRole('checkbox').check();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: 'Déplacer vers…' });
  const options = dialog.getByRole('option');
  const named = (name: string) => dialog.getByRole('option', { name, exact: true });
  await named('2026, dans Parents').waitFor();
  const years = await options.filter({ hasText: '2026' }).allInnerTexts();
  assert.equal(years.length, 2);
  await checkAccess(page, 'folders to choose from');
  await page.keyboard.type('2026 eleves/bull');
  await named('2026, dans Parents').waitFor({ state: 'detached' });
  assert.equal(await options.count(), 1);
  await checkAccess(page, 'a folder found by its path');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await until('it is in the folder', 5000, async () => (await count()) === 1);

  await page.getByRole('button', { name: 'Actions sur le dossier Bulletins' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Déplacer dans…' }).press('Enter');
  const places = page.getByRole('dialog', { name: 'Déplacer « Bulletins » dans…' });
  await places.getByRole('option', { name: '2026, dans Parents', exact: true }).waitFor();
  await places.getByRole('option', { name: 'Premier niveau, dans aucun dossier', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await places.waitFor({ state: 'detached' });

  await page.goto(`${product.url}/regles`);
  await page.getByRole('button', { name: 'Nouvelle règle' }).click();
  await page
    .getByRole('combobox', { name: 'Ranger dans' })
    .selectOption({ label: '2026 (Élèves › Bulletins)' });
  await checkAccess(page, 'a rule’s folder by its path');
});

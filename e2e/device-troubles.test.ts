import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { demo } from './demo.ts';
import { openInbox } from './open-inbox.ts';
import { startProduct, type Product } from './product.ts';
import { openPage, signIn } from './screen.ts';

/* What « Mes appareils » says when something goes otherwise than planned. */

let product: Product;
let browser: Browser;
let page: Page;
before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser, { reducedMotion: 'reduce', viewport: { width: 320, height: 640 } });
  await signIn(page, product.url, demo.teacher.login);
});
after(async () => {
  await browser.close();
  await product.remove();
});

const nameField = () => page.getByRole('textbox', { name: /^Nom de l’appareil/ });
const create = () => page.getByRole('button', { name: 'Créer le mot de passe' }).click();
async function openForm(): Promise<void> {
  await page.goto(`${product.url}/appareils`);
  await page.getByRole('button', { name: 'Ajouter un appareil' }).click();
  await page.getByRole('button', { name: /^Un autre/ }).click();
}
async function addDevice(name: string): Promise<string> {
  await openForm();
  await nameField().fill(name);
  await create();
  await page.getByRole('heading', { name: `Installer « ${name} »` }).waitFor();
  return (await page.locator('.device-guide > dl dd code').first().textContent()) ?? '';
}

test('an empty or unseen name is told at its field, which has the focus', async () => {
  await openForm();
  await page.getByText('Pour un mois seulement').focus();
  await create();
  await nameField().and(page.locator(':focus')).waitFor();
  await page.getByText('Donnez-lui un nom').waitFor();
  await nameField().fill('a\u200Bb');
  await create();
  await page.getByText('Ce nom ne convient pas').waitFor();
  await nameField().and(page.locator(':focus')).waitFor();
});

test('what the service could not do is said of the device; an ended session goes on once the person is back', async () => {
  await openForm();
  await nameField().fill('Après la pause');
  const path = '**/auth/app-passwords';
  await page.route(path, (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 500, body: '' }) : route.continue(),
  );
  await create();
  await page.getByRole('alert').filter({ hasText: 'L’appareil n’a pas été ajouté' }).waitFor();
  await page.unroute(path);
  await page.context().clearCookies();
  await create();
  const dialog = page.getByRole('dialog', { name: 'Votre connexion a pris fin' });
  await dialog.getByRole('textbox', { name: 'Mot de passe' }).fill(demo.password);
  await dialog.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('heading', { name: 'Installer « Après la pause »' }).waitFor();
});

test('what has been asked for is not said to be cancelled: until it is answered, nothing offers to', async () => {
  await openForm();
  await nameField().fill('Tablette du CDI');
  const path = '**/auth/app-passwords';
  const answer = Promise.withResolvers<void>();
  await page.route(path, async (route) => {
    if (route.request().method() === 'POST') await answer.promise;
    await route.continue();
  });
  const cancel = page.getByRole('button', { name: 'Annuler' });
  assert.ok(await cancel.isEnabled());
  await create();
  await page.getByText('Le mot de passe est en train d’être créé.').waitFor();
  assert.ok(await cancel.isDisabled());
  await cancel.click({ force: true });
  answer.resolve();
  await page.getByRole('heading', { name: 'Installer « Tablette du CDI »' }).waitFor();
  await page.unroute(path);
});

test('going back from the guide asks first, while its device has not come', async () => {
  // Within the page: another document would be asked about by the browser itself.
  await page.goto(product.url);
  await page.getByRole('button', { name: `Menu de ${demo.teacher.name}` }).click();
  await page.getByRole('menuitem', { name: 'Mes appareils' }).click();
  await page.getByRole('button', { name: 'Ajouter un appareil' }).click();
  await page.getByRole('button', { name: /^Un autre/ }).click();
  await nameField().fill('Retour');
  await create();
  await page.getByRole('heading', { name: 'Installer « Retour »' }).waitFor();
  await page.evaluate('history.back()');
  const asked = page.getByRole('alertdialog', { name: 'Quitter ce guide ?' });
  await asked.getByRole('button', { name: 'Rester ici' }).click();
  await page.getByRole('heading', { name: 'Installer « Retour »' }).waitFor();
});

test('a device removed in another window: its guide hides the password, its stale line goes without a fault', async () => {
  const name = `Appareil-${'x'.repeat(80)}`;
  await addDevice(name);
  const overflow = await page.locator('main').evaluate((node) => node.scrollWidth - node.clientWidth);
  assert.ok(overflow <= 0, `scrolls sideways by ${overflow}`);
  await keepPicture(page, 'devices-long-name-320');
  const other = await page.context().newPage();
  await other.goto(`${product.url}/appareils`);
  const remove = async (on: Page) => {
    await on.getByRole('button', { name: `Retirer : ${name}`, exact: true }).click();
    await on.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click();
    await on.getByText(name, { exact: true }).waitFor({ state: 'detached' });
  };
  const stale = await page.context().newPage();
  await stale.goto(`${product.url}/appareils`);
  await stale.getByText(name, { exact: true }).waitFor();
  await remove(other);
  await remove(stale);
  await page.getByText('a été retiré : son mot de passe n’ouvre plus rien').waitFor();
  assert.equal(await page.locator('.device-guide code').count(), 0);
  await Promise.all([other.close(), stale.close()]);
});

test('the list below follows; the device has its name in the list of connections, and is removed from there', async () => {
  const password = await addDevice('Thunderbird du salon');
  const given = {
    host: 'localhost',
    port: product.imapsPort,
    security: 'SSL/TLS',
    login: demo.teacher.login,
    password,
  };
  const status = page.locator('.device-status');
  const done = page.getByRole('button', { name: 'C’est fait' });
  await done.scrollIntoViewIfNeeded();
  await done.focus();
  assert.ok((await openInbox(given)) > 0);
  // Whoever reads further down is told there, and led to where it stands.
  const toast = page.locator('.toast', { hasText: '« Thunderbird du salon » vient de se connecter.' });
  await toast.waitFor();
  await keepPicture(page, 'devices-arrival-320');
  await toast.getByRole('button', { name: 'Voir' }).click();
  await status.and(page.locator(':focus')).waitFor();
  const box = (await status.boundingBox()) ?? assert.fail();
  assert.ok(box.y >= 0 && box.y < 640, `at ${box.y}`);
  await page.getByText('la réception fonctionne, l’envoi n’a pas encore été essayé').waitFor();
  const line = page.getByRole('listitem').filter({ hasText: 'Thunderbird du salon' });
  await line.getByText(/dernière utilisation/).waitFor();
  assert.equal(await page.getByText('C’était vous ?').count(), 0, 'the window that made it is not alarmed');
  await page.goto(`${product.url}/connexions`);
  const opened = page.getByRole('listitem').filter({ hasText: 'Thunderbird du salon' });
  await opened.getByText('nouveau', { exact: true }).waitFor();
  await keepPicture(page, 'devices-connections-320');
  await opened.getByRole('button', { name: 'Retirer : Thunderbird du salon' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click();
  await opened.getByText('encore ouverte').waitFor({ state: 'detached' });
  await assert.rejects(openInbox(given));
});

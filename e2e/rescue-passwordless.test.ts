import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { setUpApp } from './authenticator-app.ts';
import { keepPicture, openBrowser } from './browser.ts';
import { demo } from './demo.ts';
import { createExternalDatabase, type ExternalDatabase } from './external-database.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, fillSignIn, openPage, signIn } from './screen.ts';
import { createKey, openVirtualDevices } from './virtual-keys.ts';

const phone = { viewport: { width: 320, height: 640 }, hasTouch: true };
const { login } = demo.colleague;
const password = 'sept crayons dorment sous le grand chapiteau bleu';
let database: ExternalDatabase;
let product: Product;
let browser: Browser;
let url: string;

before(async () => {
  database = await createExternalDatabase();
  [product, browser] = await Promise.all([startProduct({ DIGUE_DATABASE_URL: database.url }), openBrowser()]);
  // A passkey belongs to a name, never to a number.
  url = product.url.replace('127.0.0.1', 'localhost');
});
after(async () => {
  await browser.close();
  await product.remove();
  await database.drop();
});

/** Two keys in the place of the password. */
async function giveUpPassword(page: Page): Promise<void> {
  const devices = await openVirtualDevices(page);
  await signIn(page, url, login);
  await page.goto(`${url}/securite`);
  await devices.change();
  await createKey(page, 'Mon téléphone');
  await page.getByRole('button', { name: 'Ajouter un moyen' }).click();
  await devices.change();
  await createKey(page, 'Clé du tiroir');
  await page.getByRole('button', { name: 'Se passer de mot de passe' }).click();
  await page.getByRole('textbox', { name: 'Mot de passe actuel, une dernière fois' }).fill(demo.password);
  await page.getByRole('button', { name: 'Ne plus avoir de mot de passe' }).click();
  await page.getByText(/Vous n’avez plus de mot de passe depuis/).waitFor();
}

/** Somebody who may help calls back and gives their word. */
async function vouch(helper: string, spoken: string): Promise<void> {
  const page = await openPage(browser);
  await signIn(page, url, helper);
  await page.goto(`${url}/aider`);
  await page.getByRole('textbox', { name: /Identifiant/ }).fill(login);
  await page.getByRole('textbox', { name: 'Code qu’elle vous lit' }).fill(spoken);
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('checkbox', { name: /rappelée/ }).check();
  await page.getByRole('checkbox', { name: /son dossier que/ }).check();
  await page.getByRole('button', { name: 'Je me porte garant' }).click();
  await page.getByText(/C’est noté|deuxième personne doit maintenant/).waitFor();
  await page.context().close();
}

/** The day during which the person is warned everywhere; a test cannot wait for it. */
async function letTheDelayPass(): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rowCount } = await client.query(
    'update identity.rescue set opens_at = begun_at where opens_at is not null',
  );
  await client.end();
  assert.equal(rowCount, 1);
}

test('who lives without a password and has lost both keys comes back by the help desk and the head', async () => {
  const before = await openPage(browser);
  await giveUpPassword(before);
  await before.context().close();

  const page = await openPage(browser, phone);
  await page.goto(`${url}/oubli`);
  await page.getByRole('button', { name: /ni téléphone enregistré/ }).click();
  await page.getByRole('textbox', { name: 'Identifiant ou adresse' }).fill(login);
  await page.getByRole('button', { name: 'Demander de l’aide' }).click();
  await page.locator('.rescue__code').first().waitFor();
  const [spoken, kept] = await page.locator('.rescue__code').allInnerTexts();
  await vouch('iwagner', spoken ?? '');
  await vouch('smarchal', spoken ?? '');
  await page.getByRole('button', { name: /déjà un code/ }).click();
  await page.getByRole('textbox', { name: 'Identifiant ou adresse' }).fill(login);
  await page.getByRole('textbox', { name: 'Code à garder' }).fill(kept ?? '');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByText(/revenez ensuite avec ce code/).waitFor();

  await letTheDelayPass();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('textbox', { name: 'Nouveau mot de passe' }).fill(password);
  await keepPicture(page, 'rescue-passwordless');
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  // Whoever was let in by other people's word sets a second step up before anything else.
  await setUpApp(page);
  await conversations(page).first().waitFor();
  await page.context().close();

  const again = await openPage(browser);
  await again.goto(url);
  await fillSignIn(again, login, password);
  await again.getByRole('heading', { name: 'Deuxième étape' }).waitFor();
});

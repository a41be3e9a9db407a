import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, fillSignIn, openPage, signIn } from './screen.ts';
import { createKey, openVirtualDevices } from './virtual-keys.ts';

let product: Product;
let browser: Browser;
const phone = { viewport: { width: 320, height: 640 }, hasTouch: true };

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await product.remove();
});

async function openSecurity(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Menu de ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Ma sécurité' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ma sécurité' }).waitFor();
}

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Menu de ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await page.getByRole('button', { name: 'Se connecter' }).waitFor();
}

/** The next code that was not used yet. */
async function showNextCode(totp: TOTP, used: Set<string>): Promise<string> {
  for (;;) {
    const code = totp.generate();
    if (!used.has(code)) {
      used.add(code);
      return code;
    }
    await new Promise((later) => setTimeout(later, 500));
  }
}

test('on a phone: an authenticator app and printed codes are set up, and asked for from then on', async () => {
  const { login, name } = demo.teacher;
  const page = await openPage(browser, phone);
  await signIn(page, product.url, login);
  await page.getByText(/une deuxième étape sera demandée/).waitFor();
  await openSecurity(page, name);
  await page.getByRole('button', { name: /Application d’authentification/ }).click();
  const key = await page.locator('.factor-setup__key').innerText();
  await keepPicture(page, 'totp-setup');
  const totp = new TOTP({ secret: Secret.fromBase32(key.replace(/\s/g, '')) });
  const used = new Set<string>();
  await page.getByRole('textbox', { name: 'Code à six chiffres' }).fill('000000');
  await page.getByRole('button', { name: 'Confirmer' }).click();
  await page.getByText(/Ce code ne convient pas/).waitFor();
  await page.getByRole('textbox', { name: 'Code à six chiffres' }).fill(await showNextCode(totp, used));
  await page.getByRole('button', { name: 'Confirmer' }).click();
  await page.getByRole('button', { name: 'Créer mes dix codes' }).click();
  const sheet = page.getByRole('region', { name: 'Vos dix codes' });
  await sheet.waitFor();
  const codes = await sheet.getByRole('listitem').allInnerTexts();
  assert.equal(codes.length, 10);
  await keepPicture(page, 'printed-codes');
  assert.equal(await page.getByText(/une deuxième étape sera demandée/).count(), 0);

  await signOut(page, name);
  await fillSignIn(page, login, demo.password);
  await page.getByRole('heading', { name: 'Deuxième étape' }).waitFor();
  assert.equal((await page.request.get(`${product.url}/jmap/session`)).status(), 401);
  await keepPicture(page, 'second-step');
  await page.getByRole('textbox', { name: 'Code à six chiffres' }).fill('123456');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('alert').filter({ hasText: 'Ce code ne convient pas' }).waitFor();
  await page.getByRole('textbox', { name: 'Code à six chiffres' }).fill(await showNextCode(totp, used));
  await page.getByRole('button', { name: 'Continuer' }).click();
  await conversations(page).first().waitFor();

  await signOut(page, name);
  await fillSignIn(page, login, demo.password);
  await page.getByRole('button', { name: 'Utiliser un code de ma feuille imprimée' }).click();
  await page.getByRole('textbox', { name: 'Code imprimé' }).fill(codes[3] ?? '');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await conversations(page).first().waitFor();
  await page.context().close();
});

test('a passkey is made, opens the mail alone, and can be removed after another proof', async () => {
  const { login, name } = demo.colleague;
  const url = product.url.replace('127.0.0.1', 'localhost');
  const page = await openPage(browser);
  await (await openVirtualDevices(page)).change();
  await signIn(page, url, login);
  await openSecurity(page, name);
  await createKey(page, 'Clé du collège');
  await signOut(page, name);
  await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).click();
  await conversations(page).first().waitFor();
  await signOut(page, name);
  await fillSignIn(page, login, demo.password);
  await page.getByRole('heading', { name: 'Deuxième étape' }).waitFor();
  await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click();
  await conversations(page).first().waitFor();
  await openSecurity(page, name);
  await page.getByRole('button', { name: 'Retirer : Clé du collège' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click();
  await page.getByRole('button', { name: /Application d’authentification/ }).waitFor();
  await page.context().close();
});

test('two passkeys in the place of a password: given up, refused from then on, and chosen again', async () => {
  const { login, name } = { login: 'smarchal', name: 'Sylvain Marchal' };
  const url = product.url.replace('127.0.0.1', 'localhost');
  const page = await openPage(browser, { viewport: { width: 320, height: 640 } });
  const devices = await openVirtualDevices(page);
  await signIn(page, url, login);
  await openSecurity(page, name);
  for (const key of ['Mon téléphone', 'Clé du tiroir']) {
    await devices.change();
    if (key !== 'Mon téléphone') await page.getByRole('button', { name: 'Ajouter un moyen' }).click();
    await createKey(page, key);
    if (key === 'Mon téléphone') {
      await page.getByRole('button', { name: 'Se passer de mot de passe' }).click();
      await page.getByText('Il vous faut deux clés d’accès').waitFor();
      await keepPicture(page, 'passwordless-keys');
    }
  }
  await page.getByRole('textbox', { name: 'Mot de passe actuel, une dernière fois' }).fill(demo.password);
  await checkAccess(page, 'passwordless');
  await page.getByRole('button', { name: 'Ne plus avoir de mot de passe' }).click();
  await page.getByText(/Vous n’avez plus de mot de passe depuis/).waitFor();
  await checkAccess(page, 'passwordless-done');
  await signOut(page, name);
  await fillSignIn(page, login, demo.password);
  await page.getByRole('alert').filter({ hasText: 'ne convient pas' }).waitFor();
  await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).click();
  await conversations(page).first().waitFor();
  await openSecurity(page, name);
  await page.getByRole('button', { name: 'Choisir de nouveau un mot de passe' }).click();
  await page
    .getByRole('textbox', { name: 'Nouveau mot de passe' })
    .fill('sept crayons dorment sous le grand chapiteau bleu');
  await page.getByRole('button', { name: 'Choisir ce mot de passe' }).click();
  await page.getByText('Vous avez de nouveau un mot de passe.').waitFor();
  await page.context().close();
});

test('a shared computer: a second tab finds nobody, and nothing stays in the browser', async () => {
  const page = await openPage(browser);
  await page.goto(product.url);
  await page.getByRole('checkbox', { name: 'Je suis sur un ordinateur partagé' }).check();
  await fillSignIn(page, 'ngautier', demo.password);
  await conversations(page).first().waitFor();
  await page.reload();
  await conversations(page).first().waitFor();
  const other = await page.context().newPage();
  await other.goto(product.url);
  await other.getByRole('button', { name: 'Se connecter' }).waitFor();
  const kept = await other.evaluate('Object.keys(localStorage)');
  assert.deepEqual(
    (kept as string[]).filter((key) => !['digue.language', 'digue.theme'].includes(key)),
    [],
  );
  await page.reload();
  await page.getByRole('button', { name: 'Se connecter' }).waitFor();
  await page.context().close();
});

test('no address to return to leads elsewhere after sign-in', async () => {
  const page = await openPage(browser);
  await page.goto(
    `${product.url}/connexion?retour=https://mechant.example/&next=//mechant.example#//mechant.example`,
  );
  await fillSignIn(page, demo.colleague.login, demo.password);
  await conversations(page).first().waitFor();
  assert.equal(new URL(page.url()).origin, new URL(product.url).origin);
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { demo } from './demo.ts';
import { connectJmap } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, openPage, signIn, startMessage } from './screen.ts';

let product: Product;
let browser: Browser;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await product.remove();
});

test('“ce n’était pas moi”: the thief is out at once, sending waits, and the review opens it again', async () => {
  const thief = await openPage(browser);
  await signIn(thief, product.url, demo.teacher.login);
  const page = await openPage(browser, { viewport: { width: 320, height: 640 } });
  await signIn(page, product.url, demo.teacher.login);
  await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  await page.getByRole('button', { name: `Menu de ${demo.teacher.name}` }).click();
  await page.getByRole('menuitem', { name: 'Mes connexions' }).click();
  await page.getByText('cette connexion').waitFor();
  await keepPicture(page, 'connections');
  await page
    .getByRole('button', { name: /^Ce n’était pas moi/ })
    .first()
    .click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Mettre à l’abri' }).click();
  const begun = Date.now();
  await thief.getByRole('dialog', { name: 'Votre connexion a pris fin' }).waitFor();
  assert.ok(Date.now() - begun < 10_000);
  await assert.rejects(connectJmap(product.url, demo.teacher.login, demo.appPassword));

  const dialog = page.getByRole('dialog', { name: 'Encore une étape' });
  await dialog
    .getByRole('textbox', { name: 'Nouveau mot de passe' })
    .fill('sept crayons dorment sous le grand chapiteau bleu');
  await dialog.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await page.goto(product.url);
  await conversations(page).first().waitFor();
  const subject = 'Depuis un compte à l’abri';
  const panel = await startMessage(page, { to: demo.colleague.address, subject, text: 'Bonjour.' });
  await panel.getByRole('button', { name: 'Envoyer' }).click();
  await panel.getByText(/L.envoi est suspendu depuis l.alerte/).waitFor();
  await page.goto(`${product.url}/securite`);
  await page.getByRole('heading', { name: 'Vérifions ensemble' }).waitFor();
  await keepPicture(page, 'review');
  await page.getByRole('button', { name: /rouvrir l’envoi/ }).click();
  await page.getByRole('heading', { name: 'Vérifions ensemble' }).waitFor({ state: 'hidden' });
});

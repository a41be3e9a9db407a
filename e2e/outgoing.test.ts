import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { demo } from './demo.ts';
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

test('what is found before sending is put right in one gesture, or explained', async () => {
  const page = await openPage(browser, { viewport: { width: 320, height: 640 } });
  await signIn(page, product.url, demo.teacher.login);
  const subject = 'Planning de la semaine';
  const panel = await startMessage(page, {
    to: demo.colleague.address,
    subject,
    text: 'Ci-joint le planning. Mon code de vérification est 482913.',
  });
  await panel.getByRole('button', { name: 'Envoyer' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Avant d’envoyer' });
  await dialog.getByRole('heading', { name: 'Code à usage unique' }).waitFor();
  await keepPicture(page, 'outgoing');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Joindre le fichier' }).click(),
  ]);
  await chooser.setFiles({ name: 'planning.txt', mimeType: 'text/plain', buffer: Buffer.from('lundi') });
  await dialog.waitFor({ state: 'detached' });
  await panel.getByText('planning.txt').waitFor();
  await panel.getByRole('progressbar').waitFor({ state: 'detached' });

  await panel.getByRole('button', { name: 'Envoyer' }).click();
  await dialog.getByRole('heading', { name: 'Code à usage unique' }).waitFor();
  assert.equal(await dialog.getByRole('heading', { name: 'Pièce jointe oubliée' }).count(), 0);
  await dialog.getByRole('button', { name: 'Envoyer quand même' }).click();
  await dialog.getByText(/Écrivez une phrase/).waitFor();
  await dialog
    .getByRole('textbox', { name: 'Pourquoi l’envoyer tel quel ?' })
    .fill('Un exemple pour le cours.');
  await dialog.getByRole('button', { name: 'Envoyer quand même' }).click();
  await page.getByText('Message envoyé').waitFor();
  const colleague = await openPage(browser);
  await signIn(colleague, product.url, demo.colleague.login);
  await conversations(colleague, subject).first().waitFor({ timeout: 30_000 });
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import {
  conversations,
  openConversation,
  openPage,
  sendFromOutside,
  signIn,
  startMessage,
} from './screen.ts';

let product: Product;
let browser: Browser;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await product.remove();
});

test('a fraud is reported, answered, and taken out of every mailbox; whoever gave a secret is shut in', async () => {
  const subject = 'I-Prof : votre dossier sera fermé';
  await sendFromOutside(product, {
    to: [demo.teacher.address, demo.colleague.address],
    subject,
    text: 'Votre boîte a dépassé son quota, vos messages sont bloqués. Cliquez ici dans les 24 heures.',
  });
  const teacher = await openPage(browser, { viewport: { width: 320, height: 640 } });
  await signIn(teacher, product.url, demo.teacher.login);
  const message = await openConversation(teacher, subject);
  await message.getByRole('button', { name: 'Signaler' }).click();
  await keepPicture(teacher, 'report');
  await teacher.getByRole('dialog').getByRole('button', { name: 'Il me paraît douteux' }).click();
  await teacher.getByText(/^Merci\./).waitFor();
  await teacher.goto(product.url);
  await conversations(teacher).first().waitFor();
  assert.equal(await conversations(teacher, subject).count(), 0);

  const officer = await openPage(browser);
  await signIn(officer, product.url, 'rschmitt');
  await officer.goto(`${product.url}/console/reports`);
  await officer.getByText(subject).waitFor();
  await officer.getByText('encore dans les boîtes : 2, dont lus : 1').waitFor();
  await keepPicture(officer, 'console-reports');
  await officer.getByRole('textbox', { name: /Réponse/ }).fill('Ce n’est pas I-Prof : ne cliquez pas.');
  await officer.getByRole('button', { name: 'C’est une fraude' }).click();
  await officer.getByText('Réponse envoyée, 2 copies retirées.').waitFor();
  await officer.getByText('Aucun signalement n’attend de réponse.').waitFor();

  await teacher.goto(`${product.url}/securite`);
  await teacher.getByText('C’était une fraude. Ce n’est pas I-Prof : ne cliquez pas.').waitFor();
  const colleague = await openPage(browser);
  await signIn(colleague, product.url, demo.colleague.login);
  assert.equal(await conversations(colleague, subject).count(), 0, 'recalled before it was read');

  const again = 'Quota dépassé';
  await sendFromOutside(product, { to: demo.colleague.address, subject: again, text: 'Cliquez ici.' });
  await conversations(colleague, again).first().waitFor();
  const second = await openConversation(colleague, again);
  await second.getByRole('button', { name: 'Signaler' }).click();
  await colleague.getByRole('button', { name: 'J’ai donné mon mot de passe ou mon NUMEN' }).click();
  const contain = colleague.getByRole('alertdialog');
  await contain.getByText(/^C’est fait.*votre mot de passe ne suffit plus/).waitFor();
  await contain.getByText(/NUMEN.*Appelez l’assistance/).waitFor();
  assert.equal(await contain.getByRole('button', { name: 'Annuler' }).count(), 0, 'the report stands');
  await contain.getByRole('button', { name: 'Fermer' }).click();
  await colleague.goto(`${product.url}/securite`);
  await colleague.getByText(/Mais ce qui était ouvert l’est encore/).waitFor();
  assert.equal(await colleague.getByText('tout a été fermé').count(), 0);
  const desk = await openPage(browser);
  await signIn(desk, product.url, 'iwagner');
  await desk.goto(`${product.url}/console/incidents`);
  await desk
    .getByText(/La personne dit avoir donné son mot de passe ou son NUMEN\..*L’envoi est suspendu\./)
    .waitFor();
});

test('a NUMEN typed into a reply does not leave', async () => {
  const page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
  const panel = await startMessage(page, {
    to: demo.colleague.address,
    subject: 'Dossier',
    text: 'Mon NUMEN : 12 G 05 01234 ABC',
  });
  await panel.getByRole('button', { name: 'Envoyer' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Ce message ne peut pas partir ainsi' });
  await dialog.getByText(/contient un NUMEN/).waitFor();
  assert.equal(await dialog.getByRole('button', { name: 'Envoyer quand même' }).count(), 0);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await panel.getByRole('textbox', { name: 'Texte du message' }).waitFor();
});

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

test('the security officer shuts two accounts in, first to see and then for good; support answers the person', async () => {
  const victim = await openPage(browser);
  await signIn(victim, product.url, demo.colleague.login);
  const officer = await openPage(browser);
  await signIn(officer, product.url, 'rschmitt');
  await officer.getByRole('button', { name: 'Menu de Raphaël Schmitt' }).click();
  await officer.getByRole('menuitem', { name: 'Console' }).click();
  await officer.getByRole('heading', { name: /Collège/ }).waitFor();
  await keepPicture(officer, 'console');
  await officer.getByRole('link', { name: 'Incidents' }).click();
  const names = `${demo.colleague.login}\n${demo.teacher.address}\npersonne.du.tout`;
  await officer.getByRole('textbox', { name: /Identifiants/ }).fill(names);
  await officer.getByRole('textbox', { name: /Raison/ }).fill('Mots de passe vus en ligne');
  await officer.getByRole('button', { name: 'Voir ce qui se passerait' }).click();
  await officer.getByText('Inconnus de l’annuaire : personne.du.tout').waitFor();
  await victim.goto(product.url);
  await conversations(victim).first().waitFor();
  await officer.getByRole('button', { name: 'Mettre 2 comptes à l’abri' }).click();
  await officer.getByRole('alertdialog').getByRole('button', { name: 'Mettre à l’abri' }).click();
  await officer.getByText('2 comptes sont maintenant à l’abri.').waitFor();
  await victim.getByRole('dialog', { name: 'Votre connexion a pris fin' }).waitFor();
  await assert.rejects(connectJmap(product.url, demo.colleague.login, demo.appPassword));

  const desk = await openPage(browser);
  await signIn(desk, product.url, 'iwagner');
  await desk.goto(`${product.url}/console/incidents`);
  await desk.getByRole('button', { name: `Clore : ${demo.colleague.name}` }).click();
  await desk.getByRole('textbox', { name: /Réponse/ }).fill('Changez aussi le mot de passe de votre ENT.');
  await keepPicture(desk, 'console-incident');
  await desk.getByRole('button', { name: 'Clore et répondre' }).click();
  await desk.getByRole('button', { name: `Clore : ${demo.colleague.name}` }).waitFor({ state: 'hidden' });
  assert.equal(await desk.getByRole('link', { name: 'Règles' }).count(), 0);
  await desk.goto(`${product.url}/console/policies`);
  await desk.getByRole('heading', { name: 'Vue d’ensemble' }).waitFor();
});

test('a rule whose proof was given up is told as nothing saved, and stays as it was changed', async () => {
  const officer = await openPage(browser);
  await signIn(officer, product.url, 'rschmitt');
  await officer.goto(`${product.url}/console/policies`);
  const days = officer.getByRole('textbox', { name: 'Jours de délai, annoncés à la personne' });
  await days.fill('12');
  // What the server answers a quarter of an hour after the sign-in.
  await officer.route('**/admin/policies/*', (route) =>
    route.fulfill({ status: 403, json: { error: 'proof-required' } }),
  );
  const save = officer.getByRole('button', { name: 'Enregistrer la règle' });
  const saved = officer.getByText('La règle est enregistrée.');
  await save.click();
  const question = officer.getByRole('dialog', { name: 'Confirmez que c’est bien vous' });
  await question.getByRole('button', { name: 'Annuler' }).click();
  await question.waitFor({ state: 'detached' });
  assert.equal(await saved.count(), 0);
  assert.equal(await days.inputValue(), '12');
  await officer.unroute('**/admin/policies/*');
  await save.click();
  await saved.waitFor();
});

test('an office has no console, and the password never leaves in a message', async () => {
  const teacher = await openPage(browser);
  await signIn(teacher, product.url, 'ngautier');
  assert.equal(await teacher.getByRole('menuitem', { name: 'Console' }).count(), 0);
  await teacher.goto(`${product.url}/console`);
  await teacher.getByText(/réservée à d’autres fonctions/).waitFor();
  await teacher.goto(product.url);
  await conversations(teacher).first().waitFor();
  const text = `Voici mon mot de passe : ${demo.password}`;
  const panel = await startMessage(teacher, { to: demo.teacher.address, subject: 'Accès', text });
  await panel.getByRole('button', { name: 'Envoyer' }).click();
  const dialog = teacher.getByRole('alertdialog', { name: 'Ce message ne peut pas partir ainsi' });
  await dialog.getByText(/contient votre mot de passe/).waitFor();
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { setUpApp } from './authenticator-app.ts';
import { keepPicture, openBrowser } from './browser.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, fillSignIn, openPage, signIn } from './screen.ts';

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

async function openFromMenu(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Menu de ${name}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Sets up an authenticator app, and loses it. */
async function enrolAndLose(page: Page): Promise<void> {
  await openFromMenu(page, demo.teacher.name, 'Ma sécurité');
  await setUpApp(page);
  await page.getByRole('button', { name: 'Créer mes dix codes' }).waitFor();
  await openFromMenu(page, demo.teacher.name, 'Se déconnecter');
}

test('a lost phone: the head vouches at once, and a new second step is set up', async () => {
  const page = await openPage(browser, phone);
  await signIn(page, product.url, demo.teacher.login);
  await enrolAndLose(page);
  await fillSignIn(page, demo.teacher.login, demo.password);
  await page.getByRole('button', { name: 'Je n’ai plus aucun de ces moyens' }).click();
  await page.getByRole('button', { name: 'Demander de l’aide' }).click();
  const spoken = await page.locator('.rescue__code').innerText();
  await keepPicture(page, 'rescue-asked');

  const head = await openPage(browser);
  await signIn(head, product.url, 'smarchal');
  await openFromMenu(head, 'Sylvain Marchal', 'Aider quelqu’un');
  await head.getByRole('textbox', { name: /Identifiant/ }).fill(demo.teacher.login);
  await head.getByRole('textbox', { name: 'Code qu’elle vous lit' }).fill(spoken);
  await head.getByRole('button', { name: 'Chercher' }).click();
  await head.getByText(demo.teacher.name, { exact: true }).waitFor();
  const vouch = head.getByRole('button', { name: 'Je me porte garant' });
  assert.equal(await vouch.isDisabled(), true);
  await head.getByRole('checkbox', { name: /devant moi/ }).check();
  await keepPicture(head, 'rescue-vouched');
  await vouch.click();
  await head.getByText(/peut continuer sur sa page/).waitFor();

  // The page asks by itself whether the word was given.
  await setUpApp(page);
  await conversations(page).first().waitFor();
  await page.goto(`${product.url}/securite`);
  await page.getByRole('button', { name: /Tout voir/ }).click();
  await page.getByText('Une personne s’est portée garante').waitFor();
});

/** Somebody who may help gives their word. */
async function vouch(login: string, spoken: string, answer: RegExp): Promise<void> {
  const helper = await openPage(browser);
  await signIn(helper, product.url, login);
  await helper.goto(`${product.url}/aider`);
  await helper.getByRole('textbox', { name: /Identifiant/ }).fill(demo.colleague.login);
  await helper.getByRole('textbox', { name: 'Code qu’elle vous lit' }).fill(spoken);
  await helper.getByRole('button', { name: 'Chercher' }).click();
  await helper.getByRole('checkbox', { name: /rappelée/ }).check();
  await helper.getByRole('checkbox', { name: /son dossier que/ }).check();
  await helper.getByRole('button', { name: 'Je me porte garant' }).click();
  await helper.getByText(answer).waitFor();
  await helper.context().close();
}

test('everything lost: help desk and head vouch, the person sees it on every page and refuses', async () => {
  const mine = await openPage(browser);
  await signIn(mine, product.url, demo.colleague.login);
  const stranger = await openPage(browser, phone);
  await stranger.goto(`${product.url}/oubli`);
  await stranger.getByRole('button', { name: /ni téléphone enregistré/ }).click();
  await stranger.getByRole('textbox', { name: 'Identifiant ou adresse' }).fill(demo.colleague.login);
  await stranger.getByRole('button', { name: 'Demander de l’aide' }).click();
  await stranger.locator('.rescue__code').first().waitFor();
  const [spoken, kept] = await stranger.locator('.rescue__code').allInnerTexts();
  await vouch('iwagner', spoken ?? '', /deuxième personne doit maintenant donner son accord/);
  await vouch('smarchal', spoken ?? '', /C’est noté. L’accès de/);

  await stranger.getByRole('button', { name: /déjà un code/ }).click();
  await stranger.getByRole('textbox', { name: 'Identifiant ou adresse' }).fill(demo.colleague.login);
  await stranger.getByRole('textbox', { name: 'Code à garder' }).fill(kept ?? '');
  await stranger.getByRole('button', { name: 'Continuer' }).click();
  await stranger.getByText(/revenez ensuite avec ce code/).waitFor();
  await mine.goto(product.url);
  await mine
    .getByRole('alert')
    .getByText(/s’est porté garant/)
    .waitFor();
  await keepPicture(mine, 'rescue-warning');
  await mine.getByRole('button', { name: 'Ce n’est pas moi : refuser' }).click();
  await mine.getByText('La demande est refusée').waitFor();
  await stranger.getByRole('button', { name: 'Continuer' }).click();
  await stranger.getByText(/Personne ne s’est encore porté garant/).waitFor();
});

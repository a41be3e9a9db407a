import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { demo } from './demo.ts';
import { connectJmap, findBySubject } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';
import {
  conversations,
  createLure,
  fillSignIn,
  goToFolder,
  openConversation,
  openPage,
  sendFromOutside,
  signIn,
  startMessage,
} from './screen.ts';
import { until } from './until.ts';

const PUSH_MS = 5000;
/** The ten seconds in which a sending can be called back, then the push. */
const HELD_MS = 20_000;

let product: Product;
let browser: Browser;
let claire: Page;
let melanie: Page;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  [claire, melanie] = await Promise.all([openPage(browser), openPage(browser)]);
  await signIn(claire, product.url, demo.teacher.login);
  await signIn(melanie, product.url, demo.colleague.login);
});
beforeEach(async () => {
  await claire.goto(product.url);
  await conversations(claire).first().waitFor();
});
after(async () => {
  await browser.close();
  await product.remove();
});

test('a wrong password gets one French sentence; the right one opens the inbox; signing out ends it', async () => {
  const page = await openPage(browser);
  await page.goto(product.url);
  await fillSignIn(page, demo.teacher.login, 'pas-le-bon-mot-de-passe');
  const alert = page.getByRole('alert');
  await alert.filter({ hasText: /\S/ }).waitFor();
  const known = await alert.innerText();
  assert.equal(
    known,
    'L’identifiant ou le mot de passe ne convient pas. Vérifiez la touche des majuscules, puis réessayez.',
  );
  assert.match(page.url(), /\/connexion$/);
  await fillSignIn(page, demo.teacher.login, demo.password);
  await conversations(page).first().waitFor();
  assert.ok((await conversations(page).count()) > 3);
  await page.getByRole('button', { name: `Menu de ${demo.teacher.name}` }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await page.getByRole('button', { name: 'Se connecter' }).waitFor();
  assert.equal((await page.request.get(`${product.url}/auth/sessions`)).status(), 401);
  await page.goto(product.url);
  await page.getByRole('button', { name: 'Se connecter' }).waitFor();
  await page.context().close();
});

test('a fraud appears by push in its folder with its danger mark, and says why in plain French', async () => {
  const subject = 'Votre dossier I-Prof sera clos';
  await goToFolder(claire, 'Indésirables');
  await sendFromOutside(product, createLure(subject));
  const line = conversations(claire, subject);
  await line.waitFor({ timeout: PUSH_MS });
  await line.getByRole('img', { name: 'Message dangereux.' }).waitFor();
  const message = await openConversation(claire, subject);
  const verdict = message.getByRole('group', { name: 'Avis sur ce message' });
  assert.match(await verdict.innerText(), /^Danger\. \S.{20,}/);
  const reason = verdict.getByRole('listitem').filter({ hasText: /NUMEN/i });
  assert.equal(await reason.isVisible(), false);
  await verdict.getByRole('button', { name: 'Pourquoi ?' }).click();
  await reason.first().waitFor();
  const conclusion = await verdict.getByRole('paragraph').first().innerText();
  for (const said of await verdict.locator('.verdict__reasons > ul > li').allInnerTexts())
    assert.ok(!conclusion.includes(said.replace(/^.*\n/, '')), said);
  assert.match(await verdict.innerText(), /198\.51\.100\.7/);
  await message.getByText('Votre réponse irait à une autre adresse :').waitFor();
  await message.getByText(/On ne peut pas y répondre non plus/).waitFor();
  assert.equal(await message.getByRole('button', { name: /^Répondre/ }).count(), 0);
  await keepPicture(claire, 'fraud');
});

test('an answer reaches the open inbox of a colleague by push', async () => {
  const subject = 'Sortie au musée de Nancy';
  const panel = await startMessage(melanie, {
    to: demo.teacher.address,
    subject,
    text: 'Peux-tu accompagner la classe vendredi ?',
  });
  await panel.getByRole('button', { name: 'Envoyer' }).click();
  await melanie.getByText('Message envoyé').waitFor();
  await conversations(claire, subject).waitFor({ timeout: HELD_MS });
  const message = await openConversation(claire, subject);
  await message.getByRole('button', { name: 'Répondre', exact: true }).click();
  const answer = claire.locator('section.compose');
  await answer
    .getByRole('textbox', { name: 'Texte du message' })
    .pressSequentially('Volontiers, à vendredi !');
  await answer.getByRole('button', { name: 'Envoyer' }).click();
  await claire.getByText('Message envoyé').waitFor();
  const line = conversations(melanie, 'Volontiers, à vendredi');
  await line.waitFor({ timeout: HELD_MS });
  assert.match(await line.innerText(), /Claire/);
  const received = await openConversation(melanie, subject);
  await received.getByText('Expéditeur reconnu').waitFor();
  const frame = received.frameLocator('iframe');
  await frame.getByText('Volontiers, à vendredi !').waitFor();
});

test('a sending undone is a draft again, and nobody receives it', async () => {
  const subject = 'Parti trop vite';
  const panel = await startMessage(claire, {
    to: demo.colleague.address,
    subject,
    text: 'Je me suis trompée.',
  });
  await panel.getByRole('button', { name: 'Envoyer' }).click();
  const toast = claire.getByRole('status').filter({ hasText: 'Message envoyé' });
  await toast.getByRole('button', { name: 'Annuler' }).click();
  await claire.getByText('Envoi annulé').waitFor();
  const again = claire.locator('section.compose');
  await again.waitFor();
  assert.equal(await again.getByRole('textbox', { name: 'Objet' }).inputValue(), subject);
  const mailbox = await connectJmap(product.url, demo.colleague.login, demo.appPassword);
  // Past the moment when it would have left.
  await claire.waitForTimeout(11_000);
  assert.deepEqual(await findBySubject(mailbox, subject), []);
  await again.getByRole('button', { name: 'Supprimer le brouillon' }).click();
  await claire.getByText('Brouillon supprimé').waitFor();
});

test('mail to the outside is refused with a sentence, and the draft is kept', async () => {
  const subject = 'Pour un correspondant';
  const panel = await startMessage(claire, { to: 'ami@ailleurs.example', subject, text: 'Bonjour.' });
  await panel.getByRole('button', { name: 'Envoyer' }).click();
  await panel
    .getByText(/L['’]envoi vers l['’]extérieur de l['’]académie n['’]est pas encore ouvert/)
    .waitFor();
  await panel.getByRole('button', { name: 'Enregistrer et fermer' }).click();
  await panel.waitFor({ state: 'detached' });
  await goToFolder(claire, 'Brouillons');
  await conversations(claire, subject).waitFor();
});

test('a draft is saved by itself and is there after a reload', async () => {
  const subject = 'Conseil de classe';
  const panel = await startMessage(claire, {
    to: demo.colleague.address,
    subject,
    text: 'Les appréciations sont à rendre lundi.',
  });
  await panel.locator('output').filter({ hasText: 'Brouillon enregistré à' }).waitFor();
  await claire.reload();
  await conversations(claire).first().waitFor();
  await goToFolder(claire, 'Brouillons');
  await conversations(claire, subject).getByRole('link').click();
  const again = claire.locator('section.compose');
  await again.getByText('Les appréciations sont à rendre lundi.').waitFor();
  assert.equal(await again.getByRole('textbox', { name: 'Objet' }).inputValue(), subject);
  await again.getByText(demo.colleague.name).first().waitFor();
  await again.getByRole('button', { name: 'Enregistrer et fermer' }).click();
  await again.waitFor({ state: 'detached' });
});

test('a page whose code does not come says so in its place, beside a message being written, and comes when it can', async () => {
  const panel = await startMessage(claire, {
    to: demo.colleague.address,
    subject: 'Sortie au musée',
    text: 'Le car part à huit heures.',
  });
  await claire.route('**/assets/Quarantine-*.js', (route) => route.abort());
  await claire.route('**/healthz', (route) => route.abort());
  await claire.getByRole('link', { name: /^Quarantaine/ }).click();
  const missing = claire.getByRole('alert').filter({ hasText: 'n’a pas pu être chargée' });
  await missing.waitFor();
  await panel.getByText('Le car part à huit heures.').waitFor();
  await panel.getByRole('button', { name: 'Enregistrer et fermer' }).click();
  await panel.waitFor({ state: 'detached' });
  await missing.getByRole('button', { name: 'Réessayer' }).click();
  await claire.unroute('**/assets/Quarantine-*.js');
  await claire.unroute('**/healthz');
  await missing.getByRole('button', { name: 'Réessayer' }).click();
  await claire.getByRole('heading', { level: 1, name: 'Quarantaine' }).waitFor();
});

test('a conversation put in the bin comes back by undo; star and unread marks hold over a reload', async () => {
  const subject = 'Mercredi après-midi';
  await sendFromOutside(product, { subject, text: 'Bonjour, serez-vous là mercredi ?' });
  await conversations(claire, subject).waitFor({ timeout: PUSH_MS });
  await openConversation(claire, subject);
  const bar = claire.getByRole('toolbar', { name: 'Actions sur la conversation' });
  await bar.getByRole('button', { name: 'Mettre à la corbeille' }).click();
  const toast = claire.getByRole('status').filter({ hasText: '1 conversation dans « Corbeille »' });
  await conversations(claire, subject).waitFor({ state: 'detached' });
  await toast.getByRole('button', { name: 'Annuler' }).click();
  const line = conversations(claire, subject);
  await line.waitFor();
  await line.getByRole('button', { name: `Suivre : ${subject}` }).click();
  await openConversation(claire, subject);
  await line.getByText('Non lu.').waitFor({ state: 'detached' });
  await bar.getByRole('button', { name: 'Marquer lu ou non lu' }).click();
  await line.getByText('Non lu.').waitFor({ state: 'attached' });
  const teacher = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  const { id } = (await findBySubject(teacher, subject))[0] ?? { id: '' };
  await until('the marks on the server', 3000, async () => {
    const [got] = await teacher.call([['Email/get', { ids: [id], properties: ['keywords'] }]]);
    const keywords = ((got?.['list'] ?? []) as { keywords: Record<string, boolean> }[])[0]?.keywords ?? {};
    return keywords['$flagged'] === true && keywords['$seen'] !== true;
  });
  await claire.goto(product.url);
  const star = line.getByRole('button', { name: `Suivre : ${subject}` });
  await star.waitFor();
  assert.equal(await star.getAttribute('aria-pressed'), 'true');
  await line.getByText('Non lu.').waitFor({ state: 'attached' });
});

test('keys step, open and archive, and ? shows their map', async () => {
  const subject = 'À ranger au clavier';
  await sendFromOutside(product, { subject, text: 'Un mot.' });
  const first = conversations(claire).first();
  await first.filter({ hasText: subject }).waitFor({ timeout: PUSH_MS });
  await claire.goto(product.url);
  await first.filter({ hasText: subject }).waitFor();
  const second = await conversations(claire).nth(1).getByRole('link').getAttribute('href');
  await claire.keyboard.press('j');
  await claire.keyboard.press('o');
  await claire.waitForURL(`**${second}`);
  await claire.keyboard.press('k');
  const article = claire.getByRole('article').last();
  await article.getByText('Un mot.').waitFor();
  await claire.keyboard.press('e');
  await conversations(claire, subject).waitFor({ state: 'detached' });
  await claire.getByText('1 conversation dans « Archives »').waitFor();
  await claire.keyboard.press('?');
  const map = claire.getByRole('dialog', { name: 'Raccourcis clavier' });
  await map.getByText('Conversation suivante').waitFor();
  await claire.keyboard.press('Escape');
  await map.waitFor({ state: 'detached' });
  await claire.keyboard.press('g');
  await claire.keyboard.press('a');
  await conversations(claire, subject).waitFor();
  await claire.keyboard.press('g');
  await claire.keyboard.press('i');
  await claire.getByRole('heading', { level: 1, name: 'Boîte de réception' }).waitFor();
});

test('a search by sender and word, and one by attachment, find what they name', async () => {
  const subject = 'Fournitures de géométrie';
  await sendFromOutside(product, {
    from: { name: 'Papeterie Stanislas', address: 'contact@stanislas.example' },
    subject,
    text: 'Équerres et compas sont arrivés.',
    attachments: [{ filename: 'liste.txt', content: 'équerre;compas' }],
  });
  await conversations(claire, subject).waitFor({ timeout: PUSH_MS });
  const field = claire.getByRole('combobox', { name: 'Rechercher dans le courrier' });
  for (const search of ['de:stanislas equerres', 'a:pj objet:geometrie']) {
    await field.fill(search);
    await field.press('Enter');
    await claire.getByRole('heading', { level: 1, name: `Résultats pour « ${search} »` }).waitFor();
    await conversations(claire, subject).waitFor();
    assert.equal(await conversations(claire).count(), 1, search);
  }
  await field.fill('de:stanislas -equerres');
  await field.press('Enter');
  await conversations(claire, subject).waitFor({ state: 'detached' });
});

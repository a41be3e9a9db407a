import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, goToFolder, openConversation, openPage, sendFromOutside, signIn } from './screen.ts';

/* What waits for the security officer: hostile names, two officers at once, impatient fingers, long lists. */

let product: Product;
let browser: Browser;
let teacher: Page;
let officer: Page;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  [teacher, officer] = await Promise.all([openPage(browser), openPage(browser)]);
  await Promise.all([
    signIn(teacher, product.url, demo.teacher.login),
    signIn(officer, product.url, 'rschmitt'),
  ]);
});
after(async () => {
  await browser.close();
  await product.remove();
});

const LURE =
  'Votre boîte a dépassé son quota, vos messages sont bloqués. Cliquez ici dans les 24 heures : http://198.51.100.7/login';
const turning = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f]/u;

/** Everything that the page says, shown or spoken. */
const readAll = (page: Page) =>
  page.evaluate<string>(`document.body.innerText + [...document.querySelectorAll('[aria-label], [title]')]
    .map((one) => (one.ariaLabel ?? '') + (one.title ?? '')).join('\\n')`);

async function report(subject: string): Promise<void> {
  await teacher.goto(product.url);
  const message = await openConversation(teacher, subject);
  await message.getByRole('button', { name: 'Signaler' }).click();
  await teacher.getByRole('dialog').getByRole('button', { name: 'Il me paraît douteux' }).click();
  await teacher.getByText(/^Merci\./).waitFor();
}

const line = (page: Page, subject: string) => page.getByRole('listitem').filter({ hasText: subject }).first();

test('names, subjects and file names that turn their line round do so nowhere, and no name hides the address', async () => {
  await sendFromOutside(product, {
    from: { name: '\u202Etcefni ,\u2066ecirtcerid', address: 'direction@ecole-privee.example' },
    to: [demo.teacher.address, demo.colleague.address],
    subject: '\u202Eerutcaf \u2066fdp.exe',
    text: 'Bonjour, voici le compte rendu de la réunion, que tout le monde attendait depuis la semaine dernière déjà, avec la liste.',
    attachments: [{ filename: 'compte-rendu\u202Efdp.docx', content: 'texte' }],
  });
  await teacher.goto(product.url);
  const message = await openConversation(teacher, 'erutcaf fdp.exe');
  await message.getByRole('link', { name: /Télécharger compte-rendufdp\.docx/ }).click();
  const dialog = teacher.getByRole('dialog', { name: 'Télécharger ce fichier ?' });
  await dialog.getByText('tcefni ,ecirtcerid (direction@ecole-privee.example)').waitFor();
  assert.doesNotMatch(await readAll(teacher), turning);
  const coming = teacher.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Oui, télécharger' }).click();
  assert.equal((await coming).suggestedFilename(), 'compte-rendufdp.docx');
  await report('erutcaf fdp.exe');
  await teacher.goto(`${product.url}/securite`);
  await teacher.getByText('erutcaf fdp.exe').waitFor();
  assert.doesNotMatch(await readAll(teacher), turning);
  await officer.goto(`${product.url}/console/reports`);
  await line(officer, 'erutcaf fdp.exe').waitFor();
  assert.doesNotMatch(await readAll(officer), turning);
  await officer.goto(`${product.url}/console/campaigns`);
  await officer.getByRole('button', { name: 'Voir « erutcaf fdp.exe »' }).click();
  await officer.getByRole('heading', { name: 'Portée' }).waitFor();
  assert.doesNotMatch(await readAll(officer), turning);
});

test('pressed twice an answer is given once; another officer who comes too late is told; the keyboard goes on from the title', async () => {
  await sendFromOutside(product, {
    subject: 'Quota de mai',
    text: 'Le stockage de votre espace arrive à saturation : ouvrez le menu des réglages avant la fin de la semaine et suivez les étapes.',
  });
  await report('Quota de mai');
  const second = await openPage(browser);
  await signIn(second, product.url, 'mhoffmann');
  await Promise.all([officer, second].map((page) => page.goto(`${product.url}/console/reports`)));
  await line(second, 'Quota de mai').getByRole('textbox').fill('Je réponds aussi.');
  const own = line(officer, 'Quota de mai');
  await own.getByRole('button', { name: 'C’est une fraude' }).click();
  await own.getByText('Écrivez une phrase pour ceux qui ont signalé.').waitFor();
  const focusedId = await officer.evaluate<string>('document.activeElement.id');
  assert.equal(await own.getByRole('textbox').getAttribute('id'), focusedId);
  await own.getByRole('textbox').fill('C’est une fraude connue.');
  const answered: number[] = [];
  officer.on('response', (response) => {
    if (/\/admin\/reports\/[0-9a-f]{64}$/.test(response.url())) answered.push(response.status());
  });
  await own.getByRole('button', { name: 'C’est une fraude' }).dblclick();
  await officer.getByText(/^Réponse envoyée/).waitFor();
  await own.waitFor({ state: 'detached' });
  assert.deepEqual(answered, [200]);
  const focused = () => officer.evaluate<string>('document.activeElement.textContent');
  assert.equal(await focused(), 'En attente de réponse');
  await line(second, 'Quota de mai').getByRole('button', { name: 'C’est honnête' }).click();
  await second.getByText('Une réponse a déjà été donnée : cette ligne n’attend plus.').waitFor();
  await line(second, 'Quota de mai').waitFor({ state: 'detached' });
  await second.context().close();
});

test('a report leads to its campaign; reloading keeps it open, going back closes it, and a wrong address says so', async () => {
  await sendFromOutside(product, { subject: 'Coffre-fort', text: `Coffre : ${LURE}` });
  await sendFromOutside(product, {
    subject: 'Coffre-fort',
    text: `Le coffre : ${LURE}`,
    to: demo.colleague.address,
  });
  await goToQuarantined('Coffre-fort');
  await officer.goto(`${product.url}/console/campaigns`);
  await officer.getByRole('button', { name: 'Voir « Coffre-fort »' }).press('Enter');
  await officer.getByRole('heading', { name: 'Portée' }).waitFor();
  assert.match(officer.url(), /campagne=/);
  await officer.reload();
  await officer.getByRole('heading', { name: 'Portée' }).waitFor();
  await officer.getByRole('combobox', { name: 'Montrer' }).selectOption('Retrait annulé');
  await officer.getByText('Aucune campagne n’en est là.').waitFor();
  await officer.goBack();
  await officer.getByRole('heading', { name: 'Portée' }).waitFor();
  await officer.goBack();
  await officer.getByRole('heading', { name: 'Portée' }).waitFor({ state: 'detached' });
  await officer.getByRole('button', { name: 'Voir « Coffre-fort »' }).waitFor();
  await officer.goto(`${product.url}/console/campaigns?campagne=987654`);
  await officer.getByText('Cette campagne n’existe pas.').waitFor();
  await officer.getByRole('button', { name: 'Refermer cette campagne' }).press('Enter');
  await officer.getByText('Cette campagne n’existe pas.').waitFor({ state: 'detached' });
});

/** Reported where it rests. */
async function goToQuarantined(subject: string): Promise<void> {
  await teacher.goto(product.url);
  await conversations(teacher).first().waitFor();
  await goToFolder(teacher, 'Indésirables');
  const message = await openConversation(teacher, subject);
  await message.getByRole('button', { name: 'Signaler' }).click();
  await teacher.getByRole('dialog').getByRole('button', { name: 'Il me paraît douteux' }).click();
  await teacher.getByText(/^Merci\./).waitFor();
}

test('the days of the verdicts can be read on a phone: each on one line, its four numbers below their titles', async () => {
  await officer.setViewportSize({ width: 320, height: 800 });
  await officer.goto(`${product.url}/console/verdicts?jours=7`);
  await officer.getByText('Les nombres').click();
  const table = officer.getByRole('table', { name: 'Avis jour par jour' });
  const days = table.getByRole('rowheader');
  assert.equal(await days.count(), 7);
  const tall = await days.first().evaluate((cell) => cell.getBoundingClientRect().height);
  assert.ok(tall < 48, `a day ${tall} pixels high`);
  const titles = table.getByRole('columnheader');
  assert.deepEqual(await titles.allInnerTexts(), [
    'Jour',
    'Danger',
    'Prudence',
    'Rien à signaler',
    'Reconnu',
  ]);
  const ends = (cells: typeof titles) =>
    cells.evaluateAll((all) => all.map((cell) => Math.round(cell.getBoundingClientRect().right)));
  const today = table.getByRole('row').nth(1).getByRole('cell');
  assert.deepEqual(await ends(today), (await ends(titles)).slice(1));
  assert.ok((await ends(today)).every((right) => right <= 320));
  await officer.getByRole('table').last().getByRole('button').first().press('Enter');
  await officer.getByRole('button', { name: 'Voir tous les établissements' }).waitFor();
  await officer.getByRole('combobox', { name: 'Famille de signes' }).selectOption('Liens trompeurs');
  await officer.reload();
  assert.equal(await officer.getByRole('combobox', { name: 'Famille de signes' }).inputValue(), 'link');
  await officer.getByRole('button', { name: 'Voir tous les établissements' }).waitFor();
  await checkAccess(officer, 'console-verdicts-school');
  await officer.setViewportSize({ width: 1280, height: 800 });
});

test('of a thousand lines the screen draws fifty at a time, and says where the server stopped', async () => {
  const sample = {
    sender: 'a@b.example',
    level: 'danger',
    reports: 1,
    contested: 0,
    clicked: 0,
    gaveSecret: 0,
    reportedAt: '2026-09-01T08:00:00.000Z',
    reasons: [],
    campaignId: null,
    alike: 0,
    copies: 1,
    seen: 0,
  };
  const lines = Array.from({ length: 200 }, (_, at) => ({
    ...sample,
    digest: String(at).padStart(64, '0'),
    subject: at === 0 ? '' : `${'très'.repeat(60)} ${at}`,
  }));
  await officer.route('**/admin/reports', (route) => route.fulfill({ json: lines }));
  await officer.goto(`${product.url}/console/reports`);
  const fields = officer.getByRole('textbox', { name: 'Réponse à ceux qui ont signalé' });
  await officer.getByRole('group', { name: 'Sans objet' }).getByRole('button').first().waitFor();
  for (const count of [50, 100, 150]) {
    assert.equal(await fields.count(), count);
    await officer.getByRole('button', { name: 'Afficher la suite' }).press('Enter');
  }
  assert.equal(await fields.count(), 200);
  await officer.getByText(/^Les 200 premières lignes sont montrées/).waitFor();
  await officer.unroute('**/admin/reports');
});

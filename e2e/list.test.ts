import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { connectJmap } from './jmap-client.ts';
import { listLong } from './long-list.ts';
import { startProduct, type Product } from './product.ts';
import { RawImap } from './raw-imap.ts';
import { conversations, goToFolder, openConversation, openPage, sendFromOutside, signIn } from './screen.ts';
import { until } from './until.ts';

let product: Product;
let browser: Browser;
let page: Page;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
});
beforeEach(async () => {
  await page.goto(product.url);
  await conversations(page).first().waitFor();
});
after(async () => {
  await browser.close();
  await product.remove();
});

function checkbox(position: number) {
  return conversations(page).nth(position).getByRole('checkbox');
}

const bar = () => page.getByRole('toolbar', { name: 'Conversations sélectionnées' });

test('j and k move the focus line by line, and Enter opens the conversation', async () => {
  const links = await conversations(page)
    .getByRole('link')
    .evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  const focused = () => page.evaluate<string | null>('document.activeElement.getAttribute("href")');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await until('the focus on the third line', 3000, async () => (await focused()) === links[2]);
  await page.keyboard.press('k');
  await until('the focus on the second line', 3000, async () => (await focused()) === links[1]);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${links[1]}`);
  await page.getByRole('group', { name: 'Actions sur ce message' }).last().waitFor();
});

test('a range is chosen with the shift key, said, and left by Escape', async () => {
  await checkbox(1).click();
  await checkbox(4).click({ modifiers: ['Shift'] });
  await bar().getByText('4 sélectionnées').waitFor();
  await page.locator('output').filter({ hasText: '4 conversations sélectionnées' }).waitFor();
  assert.deepEqual(await Promise.all([0, 1, 2, 3, 4, 5].map((position) => checkbox(position).isChecked())), [
    false,
    true,
    true,
    true,
    true,
    false,
  ]);
  await page.keyboard.press('Escape');
  await bar().waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 0);
});

test('all are chosen, those not on the screen too; reading marks and stars are undone', async () => {
  const teacher = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  const [boxes] = await teacher.call([['Mailbox/get', { ids: null }]]);
  const list = (boxes?.['list'] ?? []) as { id: string; role: string | null }[];
  const inbox = list.find(({ role }) => role === 'inbox');
  const count = async (condition: Record<string, string>) => {
    const filter = { inMailbox: inbox?.id, ...condition };
    const [found] = await teacher.call([['Email/query', { filter, calculateTotal: true, limit: 1 }]]);
    return found?.['total'];
  };
  const marks = async () => [await count({ notKeyword: '$seen' }), await count({ hasKeyword: '$flagged' })];
  const before = await marks();
  const [unread, starred] = before;
  assert.ok(typeof unread === 'number' && unread > 0 && typeof starred === 'number');
  await page.getByRole('checkbox', { name: 'Tout sélectionner' }).click();
  await bar()
    .getByText(/^\d+ sélectionnées$/)
    .waitFor();
  await bar().getByRole('button', { name: 'Marquer lu ou non lu' }).click();
  await page.getByRole('status').filter({ hasText: 'marquées lues' }).waitFor();
  await until('all read', 5000, async () => (await count({ notKeyword: '$seen' })) === 0);
  await page.keyboard.press('z');
  await until(
    'those unread before, and no other',
    5000,
    async () => (await count({ notKeyword: '$seen' })) === unread,
  );
  await bar().getByRole('button', { name: 'Suivre d’une étoile' }).click();
  const toast = page.getByRole('status').filter({ hasText: 'suivies d’une étoile' });
  await toast.getByRole('button', { name: 'Annuler' }).click();
  await until('the stars of before', 5000, async () => (await count({ hasKeyword: '$flagged' })) === starred);
  assert.deepEqual(await marks(), before);
});

test('what is typed while mail arrives is searched as typed, and a suggestion only when it was chosen', async () => {
  const field = page.getByRole('combobox', { name: 'Rechercher dans le courrier' });
  await field.click();
  for (const letter of 'objet:conseil') {
    if (letter === ':') await sendFromOutside(product, { subject: 'Arrivée en route', text: 'Un mot.' });
    await page.keyboard.type(letter);
  }
  await conversations(page, 'Arrivée en route').waitFor();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Résultats pour « objet:conseil »' }).waitFor();
  // Letters typed right behind the Enter are not taken back when the page follows.
  await field.fill('de:mar');
  await field.press('Enter');
  await page.keyboard.type('chal');
  await page.getByRole('heading', { level: 1, name: 'Résultats pour « de:mar »' }).waitFor();
  assert.equal(await field.inputValue(), 'de:marchal');
  await field.fill('obj');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Résultats pour « obj »' }).waitFor();
});

test('a search says where it looks, and looks elsewhere when asked', async () => {
  const field = page.getByRole('combobox', { name: 'Rechercher dans le courrier' });
  await field.fill('est:brouillon mirabellier');
  await field.press('Enter');
  await page.getByText('Aucun message ne correspond.').waitFor();
  const places = page.getByRole('group', { name: 'Où chercher' });
  await places.getByRole('button', { name: 'Mes dossiers', pressed: true }).waitFor();
  await page.getByRole('button', { name: 'Chercher aussi dans la corbeille et les indésirables' }).click();
  await places.getByRole('button', { name: 'Partout, même la corbeille', pressed: true }).waitFor();
  assert.equal(await field.inputValue(), 'est:brouillon mirabellier dans:partout');
  await field.fill('conseil');
  await field.press('Enter');
  await page
    .locator('mark', { hasText: /^conseil/i })
    .first()
    .waitFor();
  await places.getByRole('button', { name: 'Boîte de réception' }).click();
  await until('the folder in the text', 3000, async () =>
    (await field.inputValue()).startsWith('conseil dans:'),
  );
  await conversations(page).first().waitFor();
});

async function openImap(): Promise<RawImap> {
  const client = await RawImap.open(product.imapPort);
  assert.match(await client.end(`LOGIN ${demo.teacher.login} ${demo.appPassword}`), /^OK/);
  await client.say('ENABLE UTF8=ACCEPT');
  return client;
}

async function chooseInMenu(folder: string, item: string) {
  await page.getByRole('button', { name: `Actions sur le dossier ${folder}`, exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: item }).press('Enter');
}

/** The window has gone, and the focus is where it came from. */
const focusBack = (name: string) =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':focus')).waitFor();

const folder = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true });

test('a folder made, renamed and deleted by keyboard is so in a mail program at once, and the other way round', async () => {
  const program = await openImap();
  const names = async () =>
    (await program.say('LIST (SUBSCRIBED) "" "*rojet*"')).slice(0, -1).map((line) => line.split('"')[3]);
  await page.getByRole('button', { name: 'Nouveau dossier' }).press('Enter');
  const field = page.getByRole('textbox', { name: 'Nom du dossier' });
  await field.fill('Un/Deux');
  await field.press('Enter');
  await page.getByText(/^Ce nom ne convient pas/).waitFor();
  await checkAccess(page, 'a folder’s name refused');
  await field.fill('Projet');
  await field.press('Enter');
  await folder('Projet').waitFor();
  await focusBack('Nouveau dossier');
  assert.deepEqual(await names(), ['Projet']);
  await page.getByRole('button', { name: 'Actions sur le dossier Projet' }).press('Enter');
  await checkAccess(page, 'the menu of a folder');
  await page.keyboard.press('Escape');
  await focusBack('Actions sur le dossier Projet');
  await chooseInMenu('Projet', 'Nouveau sous-dossier');
  await field.fill('Projet 2026');
  await field.press('Enter');
  await folder('Projet 2026').waitFor();
  await focusBack('Actions sur le dossier Projet');
  await chooseInMenu('Projet', 'Renommer');
  await field.fill('Grand projet');
  await field.press('Enter');
  await focusBack('Actions sur le dossier Grand projet');
  assert.deepEqual(await names(), ['Grand projet', 'Grand projet/Projet 2026']);

  await goToFolder(page, 'Grand projet');
  assert.match(await program.end('RENAME "Grand projet" "Petit projet"'), /^OK/);
  await page.getByRole('heading', { level: 1, name: 'Petit projet' }).waitFor();
  await chooseInMenu('Petit projet', 'Supprimer');
  const question = page.getByRole('alertdialog');
  await question.getByText(/Son sous-dossier le suit/).waitFor();
  await checkAccess(page, 'a folder to be deleted');
  await question.getByRole('button', { name: 'Mettre à la corbeille' }).click();
  await page.getByRole('heading', { level: 1, name: 'Boîte de réception' }).waitFor();
  await focusBack('Actions sur le dossier Petit projet');
  const trash = 'Corbeille/Petit projet';
  await until(
    'it is in the bin',
    5000,
    async () => (await names()).join() === `${trash},${trash}/Projet 2026`,
  );
  await page.getByText('« Petit projet » est dans la corbeille').waitFor();
  await page.getByRole('status').getByRole('button', { name: 'Annuler' }).last().click();
  await until('it is back', 5000, async () => (await names())[0] === 'Petit projet');

  await goToFolder(page, 'Projet 2026');
  assert.match(await program.end('DELETE "Petit projet/Projet 2026"'), /^OK/);
  await page.getByText('Ce dossier n’existe plus. Vous voici dans la boîte de réception.').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Boîte de réception' }).waitFor();
  assert.match(await program.end('DELETE "Petit projet"'), /^OK/);
  await folder('Petit projet').waitFor({ state: 'detached' });
  assert.deepEqual(await names(), []);
  program.socket.destroy();
});

test('a folder named as the session ends is made once the person has signed in again; deleted for good, the focus stays in the list', async () => {
  await page.getByRole('button', { name: 'Nouveau dossier' }).click();
  await page.getByRole('textbox', { name: 'Nom du dossier' }).fill('Sortie de classe');
  await page.context().clearCookies();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Votre connexion a pris fin' });
  await dialog.getByRole('textbox', { name: 'Mot de passe' }).fill(demo.password);
  await dialog.getByRole('button', { name: 'Se connecter' }).click();
  await folder('Sortie de classe').waitFor();
  await page.getByText('Dossier « Sortie de classe » créé').waitFor();
  await goToFolder(page, 'Sortie de classe');
  for (const step of ['Mettre à la corbeille', 'Supprimer définitivement']) {
    await chooseInMenu('Sortie de classe', 'Supprimer');
    await page.getByRole('alertdialog').getByRole('button', { name: step }).press('Enter');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  }
  await folder('Sortie de classe').waitFor({ state: 'detached' });
  await page.getByRole('navigation').locator('a[aria-current="page"]:focus').waitFor();
});

test('a tag set here is the keyword that mail programs know, and theirs is shown here', async () => {
  const program = await openImap();
  await program.say('SELECT INBOX');
  await sendFromOutside(product, { subject: 'Cantine de mars', text: 'Le menu.' });
  await conversations(page, 'Cantine de mars').waitFor();
  const message = await openConversation(page, 'Cantine de mars');
  await message.getByRole('button', { name: 'Autres actions sur ce message' }).click();
  await page.getByRole('menuitem', { name: 'Étiqueter…' }).click();
  await page.getByRole('checkbox', { name: 'À faire' }).check();
  await checkAccess(page, 'tags');
  await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();
  await program.say('NOOP');
  const found = /^\* SEARCH (\d+)$/.exec((await program.say('SEARCH KEYWORD $label4'))[0] ?? '')?.[1];
  assert.ok(found !== undefined);
  await program.say(`STORE ${found} +FLAGS.SILENT ($label1 $Forwarded)`);
  await program.say(`STORE ${found} -FLAGS.SILENT ($label4)`);
  const line = conversations(page, 'Cantine de mars');
  await line.getByText('Important').waitFor();
  await line.getByRole('img', { name: 'Vous avez transféré ce message.' }).waitFor();
  assert.equal(await line.getByText('À faire').count(), 0);
  await message.getByText('Important').waitFor();
  await checkAccess(page, 'a message with a tag');
  program.socket.destroy();
});

test('a list of 100,000 has few lines in the page, and its end is reached', async () => {
  const long = await openPage(browser);
  await listLong(long, 100_000);
  await signIn(long, product.url, demo.teacher.login);
  const list = long.getByRole('list', { name: /^Conversations de/ });
  await list.getByText('Conversation numéro 0', { exact: true }).waitFor();
  await long.locator('.list__scroller').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
  await list.getByText('Conversation numéro 99999', { exact: true }).waitFor();
  const lines = list.getByRole('listitem');
  assert.ok((await lines.count()) < 40, `${await lines.count()} lines`);
  assert.deepEqual(
    [await lines.last().getAttribute('aria-setsize'), await lines.last().getAttribute('aria-posinset')],
    ['100000', '100000'],
  );
  await long
    .locator('.list__scroller')
    .evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight / 2));
  await list
    .getByText(/^Conversation numéro (499|500)\d\d$/)
    .first()
    .waitFor();
  await long.context().close();
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { makeDevice } from './make-device.ts';
import { startProduct, type Product } from './product.ts';
import { RawImap } from './raw-imap.ts';
import { conversations, goToFolder, openConversation, openPage, signIn } from './screen.ts';

/** From the click on « Retirer » to the end of what the colleague has open. */
const AT_MOST_MS = 2_000;

let product: Product;
let browser: Browser;
let page: Page;
/** The colleague’s device password. */
let device: string;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser, { reducedMotion: 'reduce' });
  await signIn(page, product.url, demo.teacher.login);
  device = await makeDevice(product, demo.colleague.login);
});
after(async () => {
  await browser.close();
  await product.remove();
});

async function openImap(): Promise<RawImap> {
  const client = await RawImap.open(product.imapPort);
  assert.match(await client.end(`LOGIN ${demo.colleague.login} ${device}`), /^OK/);
  return client;
}

const level = `Autres utilisateurs/${demo.teacher.address}`;
const listed = async (client: RawImap) =>
  (await client.say(`LIST "" "${level}/*"`)).slice(0, -1).map((line) => line.split('"')[3]);

test('a folder is shared from the list by keyboard alone, opened by a program, and closed under it at once', async () => {
  const client = await openImap();
  assert.deepEqual(await listed(client), []);
  await page.getByRole('button', { name: 'Partager ce dossier' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Partager un dossier' }).waitFor();
  assert.equal(
    await page.getByLabel('Dossier', { exact: true }).locator('option:checked').textContent(),
    'Boîte de réception',
  );
  await page.getByLabel('Dossier', { exact: true }).selectOption({ label: 'Archives' });
  const address = page.getByLabel('Adresse de la personne, dans l’académie');
  await address.fill('ami@ailleurs.example');
  await page.keyboard.press('Enter');
  await page.getByText('Un dossier ne s’ouvre qu’à une autre personne de l’académie.').waitFor();
  await address.fill(demo.colleague.address);
  await page.keyboard.press('Enter');
  const line = page.getByRole('listitem').filter({ hasText: demo.colleague.name });
  await line.getByText('lecture seule').waitFor();
  assert.deepEqual(await listed(client), [`${level}/Archives`]);
  assert.match(await client.end(`SELECT "${level}/Archives"`), /^OK \[READ-ONLY\]/);
  assert.match(await client.end(`SELECT "${level}/INBOX"`), /^NO \[NONEXISTENT\]/);
  await client.say(`SELECT "${level}/Archives"`);
  client.socket.write('i IDLE\r\n');
  while (!((await client.line()) ?? '+').startsWith('+'));

  await checkAccess(page, 'shared folders');
  await page.goto(`${product.url}/securite`);
  await page.getByRole('heading', { name: 'Qui ouvre mes dossiers' }).waitFor();
  await line.getByText('Archives').waitFor();
  const stale = await page.context().newPage();
  const question = (on: Page) => on.getByRole('alertdialog', { name: 'Ne plus partager ce dossier ?' });
  for (const on of [page, stale]) {
    await on.goto(`${product.url}/partages`);
    await on.getByRole('button', { name: /^Retirer : Archives/ }).press('Enter');
    await question(on).getByText(`${demo.colleague.name} ne pourra plus ouvrir « Archives »`).waitFor();
  }
  await question(page).getByRole('button', { name: 'Retirer' }).press('Enter');
  const removed = performance.now();
  assert.match((await client.line()) ?? '', /^\* OK \[CLOSED\]/);
  assert.ok(performance.now() - removed < AT_MOST_MS);
  const nobody = (on: Page) => on.getByText('Personne d’autre que vous n’ouvre vos dossiers.');
  await nobody(page).and(page.locator(':focus')).waitFor();
  await question(stale).getByRole('button', { name: 'Retirer' }).press('Enter');
  await nobody(stale).and(stale.locator(':focus')).waitFor();
  assert.equal(await stale.locator('.toast').count(), 0, 'what is gone already is done');
  await stale.close();
  client.socket.write('DONE\r\n');
  await client.line();
  assert.deepEqual(await listed(client), []);
  client.socket.destroy();
});

test('what a colleague shares is shown with where to open it, and may be given up', async () => {
  const owner = await RawImap.open(product.imapPort);
  const password = await makeDevice(product, demo.teacher.login);
  await owner.say(`LOGIN ${demo.teacher.login} ${password}`);
  assert.match(await owner.end(`SETACL Archives ${demo.colleague.address} lrswite`), /^OK/);
  const other = await openPage(browser, { reducedMotion: 'reduce' });
  await signIn(other, product.url, demo.colleague.login);
  await other.goto(`${product.url}/partages`);
  const line = other.getByRole('listitem').filter({ hasText: demo.teacher.name });
  await line.getByText('lire, classer et supprimer').waitFor();
  await checkAccess(other, 'folders shared with me');
  await line.getByRole('button', { name: 'Retirer' }).click();
  await other.getByRole('alertdialog').getByRole('button', { name: 'Retirer' }).click();
  const nobody = other.getByText('Personne ne partage de dossier avec vous.');
  await nobody.and(other.locator(':focus')).waitFor();
  const acl = (await owner.say('GETACL Archives'))[0] ?? '';
  assert.ok(!acl.includes(demo.colleague.address), acl);
  const inbox = await owner.say('STATUS INBOX (MESSAGES)');
  assert.match(inbox.at(-1) ?? '', /^OK/);
  await owner.say('SELECT INBOX');
  const told = await owner.say(`SEARCH SUBJECT "partag" SUBJECT "${demo.colleague.address}"`);
  assert.match(told[0] ?? '', /^\* SEARCH \d/, 'the owner was told by a message');
  owner.socket.destroy();
});

/** A message of the owner's, with a file. */
async function put(client: RawImap, folder: string, subject: string): Promise<void> {
  const text = [
    'From: Autocars Meuse <contact@autocars.example>',
    `To: ${demo.teacher.address}`,
    `Subject: ${subject}`,
    `Message-ID: <${subject.replaceAll(' ', '.')}@autocars.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Devis pour le 12 mai.',
    '--b',
    'Content-Type: text/plain',
    'Content-Disposition: attachment; filename="devis.txt"',
    '',
    'Trois cents euros',
    '--b--',
    '',
  ].join('\r\n');
  assert.match(await client.end(`APPEND ${folder} {${text.length}+}\r\n${text}`), /^OK/);
}

test('a colleague works in the folders given to them, sees no other, and is put out when one is taken back', async () => {
  const owner = await RawImap.open(product.imapPort);
  await owner.say(`LOGIN ${demo.teacher.login} ${await makeDevice(product, demo.teacher.login)}`);
  for (const folder of ['Sortie', 'Bilan', 'Prive']) await owner.say(`CREATE ${folder}`);
  await put(owner, 'Sortie', 'Autocar du 12 mai');
  await put(owner, 'Prive', 'Autocar en secret');
  for (const folder of ['Sortie', 'Bilan'])
    assert.match(await owner.end(`SETACL ${folder} ${demo.colleague.address} lrswite`), /^OK/);

  const other = await openPage(browser, { reducedMotion: 'reduce' });
  await signIn(other, product.url, demo.colleague.login);
  const given = other.getByRole('region', { name: 'Dossiers partagés avec moi' });
  await given.getByRole('button', { name: demo.teacher.name }).waitFor();
  assert.deepEqual(
    (await given.getByRole('link').allTextContents()).map((text) => text.replace(/\d.*/, '')),
    ['Bilan', 'Sortie'],
  );
  await goToFolder(other, 'Sortie');
  await other.getByText(`Partagé par ${demo.teacher.name}.`).waitFor();
  await checkAccess(other, 'a folder that a colleague gave');
  const message = await openConversation(other, 'Autocar du 12 mai');
  await message.getByText('devis.txt').first().waitFor();
  for (const absent of ['Archiver', 'Mettre à la corbeille', 'Mettre dans les indésirables', 'Signaler'])
    assert.equal(await other.getByRole('button', { name: absent }).count(), 0, absent);
  await other.keyboard.press('e');
  await other.keyboard.press('#');
  await other.keyboard.press('s');
  await other.getByText('suivie d’une étoile').waitFor();
  await checkAccess(other, 'a conversation in a folder that a colleague gave');

  await message.getByRole('button', { name: 'Transférer' }).click();
  const panel = other.getByRole('region', { name: /Tr: Autocar/ });
  await panel.getByText('devis.txt').waitFor();
  await panel.getByRole('combobox', { name: 'À' }).fill(demo.teacher.address);
  await other.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await other.getByText('Message envoyé').waitFor();
  await goToFolder(other, 'Envoyés');
  await conversations(other, 'Tr: Autocar du 12 mai').first().waitFor();

  await goToFolder(other, 'Sortie');
  await other.getByRole('combobox', { name: 'Rechercher' }).fill('autocar');
  await other.keyboard.press('Enter');
  await conversations(other, 'Autocar du 12 mai').first().waitFor();
  assert.equal(await conversations(other).count(), 1, 'nothing of what was not given');
  await goToFolder(other, 'Sortie');
  await openConversation(other, 'Autocar du 12 mai');
  await other.keyboard.press('m');
  await other.getByRole('option', { name: 'Bilan' }).click();
  await other.getByText('1 conversation dans « Bilan »').waitFor();
  const told = await owner.say('STATUS Bilan (MESSAGES)');
  assert.match(told[0] ?? '', /MESSAGES 1/, 'it has moved for its owner as well');

  await goToFolder(other, 'Bilan');
  await openConversation(other, 'Autocar du 12 mai');
  assert.match(await owner.end(`DELETEACL Bilan ${demo.colleague.address}`), /^OK/);
  await other.getByText('Ce dossier ne vous est plus ouvert.').waitFor();
  await other.getByRole('heading', { level: 1, name: 'Boîte de réception' }).waitFor();
  await given.getByRole('link', { name: /^Sortie/ }).waitFor();
  assert.match(await owner.end(`DELETEACL Sortie ${demo.colleague.address}`), /^OK/);
  await given.waitFor({ state: 'detached' });
  owner.socket.destroy();
});

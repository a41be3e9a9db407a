import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { createFiling, type Filing } from './filing.ts';
import { basic, connectJmap } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';
import { RawImap } from './raw-imap.ts';
import { conversations, goToFolder, openPage, signIn } from './screen.ts';
import { until } from './until.ts';

/** Has a functional mailbox beside their own. */
const HEAD = 'smarchal';

let product: Product;
let browser: Browser;
let page: Page;
let teacher: Filing;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
  teacher = createFiling(await connectJmap(product.url, demo.teacher.login, demo.appPassword));
});
after(async () => {
  await browser.close();
  await product.remove();
});

const button = () => page.getByRole('button', { name: 'Vider la corbeille' });
const question = () => page.getByRole('alertdialog', { name: 'Vider la corbeille ?' });
const answer = () => question().getByRole('button', { name: 'Supprimer définitivement' }).press('Enter');
const said = (text: string | RegExp) => page.getByRole('status').getByText(text);
const inTree = (name: string) =>
  page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}`) });

test('the bin is emptied of its messages and of the folders in it, in every window; what lies elsewhere too stays there', async () => {
  const { folder, message, withRole, inBin, call } = teacher;
  const trash = await withRole('trash');
  const old = await folder('Anciennes classes', trash);
  const year = await folder('2024', old);
  await folder('Vide', trash);
  const kept = await folder('Gardés', null);
  await message('Jeté', trash);
  await message('Jeté avec son dossier', year);
  const copies = [await message('Copié', trash, kept), await message('Copié avec son dossier', year, kept)];
  const { messages } = await inBin();

  const other = await openPage(browser);
  await signIn(other, product.url, demo.teacher.login);
  await goToFolder(other, '2024');

  await goToFolder(page, 'Corbeille');
  await conversations(page, 'Jeté').waitFor();
  await button().press('Enter');
  const going = `${messages - 2} messages et 3 dossiers`;
  await question().getByText(`${going} seront supprimés définitivement`).waitFor();
  await question().getByText('2 messages de la corbeille se trouvent aussi dans un autre dossier').waitFor();
  await checkAccess(page, 'the bin to be emptied');
  await answer();
  await said(`Corbeille vidée : ${going}. 2 messages restent dans un autre dossier.`).waitFor();
  await page.locator('main:focus').waitFor();
  await button().waitFor({ state: 'detached' });
  for (const name of ['Anciennes classes', '2024', 'Vide']) await inTree(name).waitFor({ state: 'detached' });
  await page.getByText('Ce dossier est vide.').waitFor();
  assert.deepEqual(await inBin(), { folders: [], messages: 0 });
  const { list } = await call('Email/get', { ids: copies, properties: ['mailboxIds'] });
  assert.deepEqual(
    (list as { mailboxIds: unknown }[]).map(({ mailboxIds }) => mailboxIds),
    copies.map(() => ({ [kept]: true })),
  );

  await other.getByText('Ce dossier n’existe plus. Vous voici dans la boîte de réception.').waitFor();
  await other.getByRole('heading', { level: 1, name: 'Boîte de réception' }).waitFor();
  await other
    .getByRole('navigation')
    .getByRole('link', { name: 'Vide', exact: true })
    .waitFor({ state: 'detached' });
  await goToFolder(other, 'Corbeille');
  await other.getByText('Ce dossier est vide.').waitFor();
  await other.context().close();
});

test('what comes into the bin, or into a folder in it, while the question stands is not deleted', async () => {
  const { folder, message, withRole, inBin, call } = teacher;
  const trash = await withRole('trash');
  const fed = await folder('Suivi', trash);
  await message('Demandé', trash);
  await goToFolder(page, 'Corbeille');
  await conversations(page, 'Demandé').waitFor();
  await inTree('Suivi').waitFor();
  await button().press('Enter');
  await question().getByText('1 message et 1 dossier seront supprimés définitivement').waitFor();
  await message('Venu après', trash);
  await message('Venu dedans', fed);
  await answer();
  await said(
    '« Suivi » n’a pas pu être supprimé. Il reste 2 messages et 1 dossier dans la corbeille.',
  ).waitFor();
  await conversations(page, 'Venu après').waitFor();
  assert.deepEqual(await inBin(), { folders: ['Suivi'], messages: 2 });

  await button().press('Enter');
  await question().getByText('2 messages et 1 dossier seront supprimés définitivement').waitFor();
  await call('Mailbox/set', { update: { [fed]: { parentId: null } } });
  await message('Venu encore', trash);
  await answer();
  await said(
    'Supprimé définitivement : 1 message. 1 dossier n’y était plus. Il reste 1 message dans la corbeille.',
  ).waitFor();
  await conversations(page, 'Venu encore').waitFor();

  await button().press('Enter');
  await question().getByText('1 message sera supprimé définitivement').waitFor();
  await answer();
  await said('Corbeille vidée : 1 message.').waitFor();
});

test('a bin of folders alone is emptied too; what a rule files into is said, and what could not go', async () => {
  const { folder, withRole, inBin, call } = teacher;
  const trash = await withRole('trash');
  const archive = await withRole('archive');
  await goToFolder(page, 'Corbeille');
  const program = await RawImap.open(product.imapPort);
  await program.end(`LOGIN ${demo.teacher.login} ${demo.appPassword}`);
  assert.match(await program.end('RENAME Archives Corbeille/Ancien/Archives'), /^OK/);
  await inTree('Ancien').waitFor();
  await button().waitFor({ state: 'detached' });
  const fed = await folder('Nourri', trash);
  await button().press('Enter');
  await question().getByText('1 dossier sera supprimé définitivement').waitFor();
  await question()
    .getByText('2 dossiers ne peuvent pas être supprimés, et resteront : « Ancien », « Archives ».')
    .waitFor();
  await question().getByRole('button', { name: 'Annuler' }).press('Enter');
  await button().and(page.locator(':focus')).waitFor();

  assert.match(await program.end('RENAME Corbeille/Ancien/Archives Archives'), /^OK/);
  assert.match(await program.end('DELETE Corbeille/Ancien'), /^OK/);
  program.socket.destroy();

  const rule = {
    name: 'Cantine',
    enabled: true,
    when: 'all',
    conditions: [{ field: 'subject', match: 'contains', text: 'cantine' }],
    actions: [{ kind: 'move', mailboxId: fed, mailbox: 'Corbeille/Nourri' }],
    last: false,
  };
  await call('RuleSet/set', { update: { singleton: { rules: [rule] } } });
  await folder('Parti', trash);
  await inTree('Parti').waitFor();
  await button().press('Enter');
  await question().getByText('2 dossiers seront supprimés définitivement').waitFor();
  await question().getByText('Une règle range du courrier dans l’un de ces dossiers').waitFor();
  // What comes into the bin, or leaves it, while the question stands was not asked about.
  await folder('Arrivé', fed);
  await answer();
  await said('« Nourri » n’a pas pu être supprimé. Il reste 2 dossiers dans la corbeille.').waitFor();
  await checkAccess(page, 'the bin not emptied');
  assert.deepEqual((await inBin()).folders.sort(), ['Arrivé', 'Nourri']);
  await inTree('Parti').waitFor({ state: 'detached' });
  await inTree('Arrivé').waitFor();

  await button().press('Enter');
  await question().getByText('2 dossiers seront supprimés définitivement').waitFor();
  await call('Mailbox/set', { update: { [fed]: { parentId: archive } } });
  await answer();
  await said('Corbeille vidée. 2 dossiers n’y étaient plus.').waitFor();
  assert.equal(await said('« Nourri » n’a pas pu être supprimé').count(), 0);
  await inTree('Nourri').waitFor();
  await button().waitFor({ state: 'detached' });
  await call('RuleSet/set', { update: { singleton: { rules: [] } } });
});

test('stopped midway it says what is left, shows it, and can be gone on with; a session that ends is taken up again', async () => {
  const { folder, message, withRole, inBin } = teacher;
  const trash = await withRole('trash');
  await message('Resté', await folder('Restant', trash));
  await message('Perdu', trash);
  await goToFolder(page, 'Corbeille');
  await inTree('Restant').waitFor();
  let isDown = false;
  await page.route('**/jmap/api', async (route) => {
    if (route.request().postData()?.includes('onDestroyRemoveEmails') === true) {
      isDown ||= (await inBin()).messages === 0;
      await route.abort();
    } else await route.continue();
  });
  await button().press('Enter');
  await answer();
  await said('La corbeille n’est pas vidée en entier. Il reste 1 dossier dans la corbeille.').waitFor();
  assert.equal(isDown, true, 'the messages had gone');
  await page.getByText('Ce dossier est vide.').waitFor();

  await page.unroute('**/jmap/api');
  await message('Perdu encore', trash);
  await conversations(page, 'Perdu encore').waitFor();
  await button().press('Enter');
  await question().getByText('1 message et 1 dossier seront supprimés').waitFor();
  await page.route('**/jmap/api', (route) => route.abort());
  await answer();
  await said(/^La corbeille n’est pas vidée en entier. Le serveur n’a pas répondu./).waitFor();
  await page.unroute('**/jmap/api');
  await page.goto(product.url);
  await goToFolder(page, 'Corbeille');
  await button().press('Enter');
  await question().getByText('1 message et 1 dossier seront supprimés').waitFor();
  await page.context().clearCookies();
  await answer();
  const signingIn = page.getByRole('dialog', { name: 'Votre connexion a pris fin' });
  await signingIn.getByRole('textbox', { name: 'Mot de passe' }).fill(demo.password);
  await signingIn.getByRole('button', { name: 'Se connecter' }).click();
  await said('Corbeille vidée : 1 message et 1 dossier.').waitFor();
  await until('an empty bin', 3000, async () => (await inBin()).folders.length === 0);
});

test('the bin of a functional mailbox is emptied of its own folders, and of those of no other', async () => {
  const client = await connectJmap(product.url, HEAD, demo.appPassword);
  const reply = await fetch(`${product.url}/.well-known/jmap`, {
    headers: { authorization: basic(HEAD, demo.appPassword) },
  });
  const { accounts } = (await reply.json()) as {
    accounts: Record<string, { name: string; isPersonal: boolean; isReadOnly: boolean }>;
  };
  const [sharedId] = Object.entries(accounts).find(([, one]) => !one.isPersonal && !one.isReadOnly) ?? [];
  assert.ok(sharedId !== undefined);
  const [own, shared] = [createFiling(client), createFiling(client, sharedId)];
  await own.folder('À moi', await own.withRole('trash'));
  const trash = await shared.withRole('trash');
  await shared.message('Affiche', await shared.folder('À tous', trash));
  const head = await openPage(browser);
  await signIn(head, product.url, HEAD);
  await head.goto(`${product.url}/courrier/${sharedId}/${trash}`);
  await head.getByRole('button', { name: 'Vider la corbeille' }).click();
  await head.getByRole('alertdialog').getByRole('button', { name: 'Supprimer définitivement' }).click();
  await head.getByRole('status').getByText('Corbeille vidée : 1 message et 1 dossier.').waitFor();
  assert.deepEqual((await shared.inBin()).folders, []);
  assert.deepEqual((await own.inBin()).folders, ['À moi']);
  await head.context().close();
});

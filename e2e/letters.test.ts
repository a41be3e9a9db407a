import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { conversations, openConversation, openPage, sendFromOutside, signIn } from './screen.ts';

let product: Product;
let browser: Browser;
let page: Page;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser);
  await signIn(page, product.url, demo.teacher.login);
});
after(async () => {
  await browser.close();
  await product.remove();
});

const markOf = (message: Locator) => message.getByRole('group', { name: 'Lettre d’information' });

test('a letter to many bears a calm mark; its page opens by the gate alone, and its like can be put aside', async () => {
  const visited: string[] = [];
  await page.context().route('https://revue-pedagogies.example/**', (route) => {
    visited.push(route.request().method());
    return route.fulfill({ contentType: 'text/html', body: '<title>Sortie</title>' });
  });
  await page.keyboard.press('/');
  await page.keyboard.type('objet:"La lettre de novembre"');
  await page.keyboard.press('Enter');
  const line = page.getByRole('listitem').filter({ hasText: 'La lettre de novembre' }).first();
  await line.getByText('Lettre d’information', { exact: true }).waitFor();
  await line.getByRole('link').click();
  const message = page.getByRole('article').last();
  await markOf(message)
    .getByText(/Lettre d’information ou publicité/)
    .waitFor();
  await checkAccess(page, 'letter');
  assert.deepEqual(visited, [], 'nothing is asked of the sender by itself');
  const opening = page.context().waitForEvent('page');
  await markOf(message).getByRole('link', { name: 'Se désabonner' }).press('Enter');
  const tab = await opening;
  await tab.waitForURL('https://revue-pedagogies.example/desabonnement?lecteur=54');
  assert.deepEqual(visited, ['GET']);
  await tab.close();
  await markOf(message).getByRole('button', { name: 'Toujours ranger ces lettres' }).press('Enter');
  const words = page.getByRole('textbox', { name: 'Mots à reconnaître' });
  assert.equal(await words.inputValue(), 'lettre@revue-pedagogies.example');
});

test('a letter whose sender is not proved offers no way that would tell it who reads', async () => {
  await sendFromOutside(product, {
    from: { name: 'Club de lecture', address: 'lettre@club-lecture.example' },
    subject: 'Nos lectures de décembre',
    headers: { 'List-Unsubscribe': '<https://club-lecture.example/sortir>' },
    text: 'Bonjour, voici nos lectures du mois. Pour ne plus recevoir cette lettre, répondez-nous.',
  });
  await page.goto(product.url);
  await conversations(page, 'Nos lectures de décembre').waitFor();
  const message = await openConversation(page, 'Nos lectures de décembre');
  await markOf(message)
    .getByText(/suivez ce qu’elle indique/)
    .waitFor();
  assert.equal(await message.getByText('Se désabonner').count(), 0);
});

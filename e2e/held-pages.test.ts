import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { HeldMessage } from '#contract';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { openPage, signIn } from './screen.ts';

let product: Product;
let browser: Browser;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await product.remove();
});

const held: HeldMessage[] = Array.from({ length: 103 }, (_none, at) => ({
  accountId: 'A7',
  emailId: `E${200 - at}`,
  account: demo.teacher.address,
  sender: 'x@voleur.example',
  senderName: '',
  subject: `Retenu ${at + 1}`,
  receivedAt: new Date(Date.UTC(2026, 8, 1) - at * 1_000).toISOString(),
  summary: { fr: '', en: '' },
  reasons: [],
  request: null,
  mayAsk: true,
}));

test('the quarantine goes on after a hundred messages: counted, said, and read on from the first new line', async () => {
  const page = await openPage(browser);
  let mayGoOn = false;
  await page.route(/\/support\/quarantine(\?|$)/, (route) => {
    const before = new URL(route.request().url()).searchParams.get('before');
    if (before === null)
      return route.fulfill({ json: { messages: held.slice(0, 100), more: true, total: 103 } });
    const last = held[99] as HeldMessage;
    assert.equal(before, `${last.receivedAt},${last.accountId},${last.emailId}`);
    if (!mayGoOn) return route.fulfill({ status: 400, json: {} });
    return route.fulfill({ json: { messages: held.slice(100), more: false, total: 103 } });
  });
  await signIn(page, product.url, demo.teacher.login);
  await page.getByRole('link', { name: 'Quarantaine (103 messages retenus)' }).first().press('Enter');
  const said = page.getByRole('status').filter({ hasText: /messages sur/ });
  await said.getByText('100 messages sur 103').waitFor();
  const more = page.getByRole('button', { name: 'Voir plus' });
  await checkAccess(page, 'quarantine-more');
  await more.press('Enter');
  await page
    .getByRole('alert')
    .getByText(/La suite n’a pas pu être chargée/)
    .waitFor();
  mayGoOn = true;
  await more.press('Enter');
  await said.getByText('103 messages sur 103').waitFor();
  await more.waitFor({ state: 'detached' });
  await page.locator('li:focus').getByText('Retenu 101', { exact: true }).waitFor();
  assert.equal(await page.getByText(/^Retenu /).count(), 103);
});

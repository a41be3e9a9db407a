import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { newcomer, printLetter, typeLetter, walkIn } from './first-walk.ts';
import { startProduct, type Product } from './product.ts';
import { fillSignIn, openPage } from './screen.ts';

let product: Product;
let browser: Browser;
let folder: string;
const NUMEN = newcomer.numen;
const MOST_SCREENS = 4;
const MOST_FIELDS = 4;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digue-activation-'));
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await product.remove();
  await rm(folder, { recursive: true });
});

test('from the letter that the head prints to the mail, on a phone, with a second step, in few screens and fields', async (t) => {
  const code = await printLetter({ product, browser }, folder);
  const page = await openPage(browser, { viewport: { width: 320, height: 640 }, hasTouch: true });
  await page.goto(`${product.url}/activation`);
  await typeLetter(page, 'AAAA-AAAA-AAAA');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('alert').filter({ hasText: 'ne vont pas ensemble' }).waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'NUMEN' }).inputValue(), '');
  await keepPicture(page, 'activation');
  const { screens, fields } = await walkIn(page, code);
  t.diagnostic(`from the letter to the mailbox: ${screens} screens, ${fields} fields`);
  // Letter, password, which second step, its code: what three minutes are enough for.
  assert.ok(screens <= MOST_SCREENS, `${screens} screens`);
  assert.ok(fields <= MOST_FIELDS, `${fields} fields`);
  assert.doesNotMatch(product.output(), new RegExp(NUMEN));
  assert.doesNotMatch(product.output(), new RegExp(code));

  const again = await openPage(browser);
  await again.goto(product.url);
  await fillSignIn(again, 'jrenaudin', NUMEN);
  await again.getByRole('alert').filter({ hasText: 'ne convient pas' }).waitFor();
});

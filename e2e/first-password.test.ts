import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { runDigue, startProduct, type Product } from './product.ts';
import { fillSignIn, openPage } from './screen.ts';

let product: Product;
let browser: Browser;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digue-import-'));
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await product.remove();
  await rm(folder, { recursive: true });
});

test('a password given by an import opens the choice of another, with a meter that says what to do', async () => {
  const file = join(folder, 'comptes.csv');
  await writeFile(
    file,
    'login;given_name;family_name;address;role;establishment;password\n' +
      'jneuf;Jeanne;Neuf;jeanne.neuf@ac-demo.example;enseignante;;Rentree-2026-Neuf\n',
  );
  const imported = await runDigue(['accounts', 'import', file], { DIGUE_DATA_DIR: product.dataDir });
  assert.equal(imported.code, 0, imported.stderr);
  const page = await openPage(browser, { viewport: { width: 320, height: 640 } });
  await page.goto(product.url);
  await fillSignIn(page, 'jneuf', 'Rentree-2026-Neuf');
  await page.getByRole('heading', { name: 'Choisissez votre mot de passe' }).waitFor();
  const field = page.getByRole('textbox', { name: 'Nouveau mot de passe' });
  await field.fill('Jeanne2026');
  await page.getByText(/Retirez votre nom/).waitFor();
  await keepPicture(page, 'weak-password');
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  assert.equal((await page.request.get(`${product.url}/jmap/session`)).status(), 401);
  await field.fill('sept crayons dorment sous le grand chapiteau bleu');
  await page.getByText(/Solidité\s:\sexcellent/).waitFor();
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await page.getByRole('button', { name: 'Menu de Jeanne Neuf' }).waitFor();
  await page.context().close();
});

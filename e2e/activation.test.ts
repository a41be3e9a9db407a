import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser } from 'playwright-core';
import { keepPicture, openBrowser } from './browser.ts';
import { runDigue, startProduct, type Product } from './product.ts';
import { fillSignIn, openPage, signIn } from './screen.ts';

let product: Product;
let browser: Browser;
let folder: string;
const NUMEN = '12G0554321KLM';

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digue-activation-'));
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
});
after(async () => {
  await browser.close();
  await product.remove();
  await rm(folder, { recursive: true });
});

async function readPdf(path: string): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(await readFile(path)) }).promise;
  const { items } = await (await document.getPage(1)).getTextContent();
  const text = items.map((item) => ('str' in item ? item.str : '')).join('\n');
  await document.destroy();
  return text;
}

test('from the letter that the head prints to the mail, on a phone, with a second step', async () => {
  const file = join(folder, 'nouveaux.csv');
  await writeFile(
    file,
    'login;given_name;family_name;address;role;establishment;numen\n' +
      `jrenaudin;Jules;Renaudin;jules.renaudin@ac-demo.example;enseignant;0549001R;${NUMEN}\n`,
  );
  const imported = await runDigue(['accounts', 'import', file], { DIGUE_DATA_DIR: product.dataDir });
  assert.equal(imported.code, 0, imported.stdout + imported.stderr);

  const head = await openPage(browser);
  await signIn(head, product.url, 'smarchal');
  await head.getByRole('button', { name: 'Menu de Sylvain Marchal' }).click();
  await head.getByRole('menuitem', { name: 'Lettres d’activation' }).click();
  await head.getByRole('checkbox', { name: 'Jules Renaudin' }).check();
  await keepPicture(head, 'letters');
  const [download] = await Promise.all([
    head.waitForEvent('download'),
    head.getByRole('button', { name: 'Créer les lettres (PDF)' }).click(),
  ]);
  const path = join(folder, 'lettre.pdf');
  await download.saveAs(path);
  const letter = await readPdf(path);
  assert.match(letter, /Jules Renaudin/);
  const code = /[A-Z34679]{4}-[A-Z34679]{4}-[A-Z34679]{4}/.exec(letter)?.[0];
  assert.ok(code !== undefined, letter);

  const page = await openPage(browser, { viewport: { width: 320, height: 640 }, hasTouch: true });
  await page.goto(`${product.url}/activation`);
  const fill = async (typed: string) => {
    await page.getByRole('textbox', { name: 'NUMEN' }).fill(NUMEN);
    await page.getByRole('textbox', { name: 'Code de la lettre' }).fill(typed);
    await page.getByRole('button', { name: 'Continuer' }).click();
  };
  await fill('AAAA-AAAA-AAAA');
  await page.getByRole('alert').filter({ hasText: 'ne vont pas ensemble' }).waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'NUMEN' }).inputValue(), '');
  await keepPicture(page, 'activation');
  await fill(code);
  await page.getByRole('heading', { name: 'Choisissez votre mot de passe' }).waitFor();
  const password = 'sept crayons dorment sous le grand chapiteau bleu';
  await page.getByRole('textbox', { name: 'Nouveau mot de passe' }).fill(password);
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await page.getByRole('button', { name: /Application d’authentification/ }).click();
  const key = (await page.locator('.factor-setup__key').innerText()).replace(/\s/g, '');
  const totp = new TOTP({ secret: Secret.fromBase32(key) });
  await page.getByRole('textbox', { name: 'Code à six chiffres' }).fill(totp.generate());
  await page.getByRole('button', { name: 'Confirmer' }).click();
  await page.getByRole('button', { name: 'Menu de Jules Renaudin' }).waitFor();
  assert.doesNotMatch(product.output(), new RegExp(NUMEN));
  assert.doesNotMatch(product.output(), new RegExp(code));

  const again = await openPage(browser);
  await again.goto(product.url);
  await fillSignIn(again, 'jrenaudin', NUMEN);
  await again.getByRole('alert').filter({ hasText: 'ne convient pas' }).waitFor();
});

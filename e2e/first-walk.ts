import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser, Page } from 'playwright-core';
import { keepPicture } from './browser.ts';
import { runDigue, type Product } from './product.ts';
import { openPage, signIn } from './screen.ts';

/** What somebody meets on the way from the letter to their mailbox. */
export interface Walk {
  screens: number;
  /** That have to be filled, as they stand on those screens. */
  fields: number;
  /** Of which the browser and the server are the cause: everything is typed at once. */
  seconds: number;
}

export const newcomer = { login: 'jrenaudin', name: 'Jules Renaudin', numen: '12G0554321KLM' };
const PASSWORD = 'sept crayons dorment sous le grand chapiteau bleu';

/** A new person in the directory, and the code of the letter that their head prints. */
export async function printLetter(
  { product, browser }: { product: Product; browser: Browser },
  folder: string,
): Promise<string> {
  const file = join(folder, 'nouveaux.csv');
  const { login, numen, name } = newcomer;
  await writeFile(
    file,
    'login;given_name;family_name;address;role;establishment;numen\n' +
      `${login};Jules;Renaudin;jules.renaudin@ac-demo.example;enseignant;0549001R;${numen}\n`,
  );
  const imported = await runDigue(['accounts', 'import', file], { DIGUE_DATA_DIR: product.dataDir });
  assert.equal(imported.code, 0, imported.stdout + imported.stderr);
  const head = await openPage(browser);
  await signIn(head, product.url, 'smarchal');
  await head.getByRole('button', { name: 'Menu de Sylvain Marchal' }).click();
  await head.getByRole('menuitem', { name: 'Lettres d’activation' }).click();
  await head.getByRole('checkbox', { name }).check();
  await keepPicture(head, 'letters');
  const [download] = await Promise.all([
    head.waitForEvent('download'),
    head.getByRole('button', { name: 'Créer les lettres (PDF)' }).click(),
  ]);
  const path = join(folder, 'lettre.pdf');
  await download.saveAs(path);
  await head.context().close();
  const letter = await readPdf(path);
  assert.match(letter, new RegExp(name));
  const code = /[A-Z34679]{4}-[A-Z34679]{4}-[A-Z34679]{4}/.exec(letter)?.[0];
  assert.ok(code !== undefined, letter);
  return code;
}

export async function typeLetter(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'NUMEN' }).fill(newcomer.numen);
  await page.getByRole('textbox', { name: 'Code de la lettre' }).fill(code);
}

/** From the page that the letter names, open already, to the open mailbox. */
export async function walkIn(page: Page, code: string): Promise<Walk> {
  const begun = performance.now();
  const walk = { screens: 0, fields: 0 };
  const leave = async (button: string | RegExp) => {
    walk.screens += 1;
    walk.fields += await page.locator('input:visible:not([type=checkbox]):not([type=search])').count();
    await page.getByRole('button', { name: button }).click();
  };
  await typeLetter(page, code);
  await leave('Continuer');
  await page.getByRole('heading', { name: 'Choisissez votre mot de passe' }).waitFor();
  await page.getByRole('textbox', { name: 'Nouveau mot de passe' }).fill(PASSWORD);
  await leave('Changer le mot de passe');
  await page.getByRole('button', { name: /Application d’authentification/ }).waitFor();
  await leave(/Application d’authentification/);
  const key = (await page.locator('.factor-setup__key').innerText()).replace(/\s/g, '');
  const totp = new TOTP({ secret: Secret.fromBase32(key) });
  const shown = page.getByRole('textbox', { name: 'Code à six chiffres' });
  await shown.fill(totp.generate());
  await leave('Confirmer');
  await page.getByRole('button', { name: `Menu de ${newcomer.name}` }).waitFor();
  return { ...walk, seconds: (performance.now() - begun) / 1000 };
}

async function readPdf(path: string): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(await readFile(path)) }).promise;
  const { items } = await (await document.getPage(1)).getTextContent();
  const text = items.map((item) => ('str' in item ? item.str : '')).join('\n');
  await document.destroy();
  return text;
}

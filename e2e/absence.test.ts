import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { checkAccess } from './check-access.ts';
import { demo } from './demo.ts';
import { connectJmap, type JmapClient } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';
import { openPage, signIn } from './screen.ts';
import { until } from './until.ts';

let product: Product;
let browser: Browser;
let page: Page;
let program: JmapClient;

before(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  page = await openPage(browser, { reducedMotion: 'reduce' });
  await signIn(page, product.url, demo.teacher.login);
  program = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
});
after(async () => {
  await browser.close();
  await product.remove();
});

const nothing = {
  isEnabled: false,
  fromDate: null,
  toDate: null,
  subject: null,
  textBody: null,
  htmlBody: null,
};

async function readAbsence(): Promise<Record<string, unknown>> {
  const [answer] = await program.call([['VacationResponse/get', { ids: null }]]);
  const [absence] = (answer?.['list'] ?? []) as Record<string, unknown>[];
  return absence ?? assert.fail();
}

/** What another program wrote stands there when the page opens. */
async function begin(absence: Record<string, unknown>, at: Page = page): Promise<void> {
  await program.call([['VacationResponse/set', { update: { singleton: { ...nothing, ...absence } } }]]);
  await at.goto(`${product.url}/regles`);
  await textOf(at).waitFor();
}

const textOf = (at: Page) => at.getByRole('textbox', { name: 'Texte de la réponse' });
const save = (at: Page) => at.getByRole('button', { name: 'Enregistrer', exact: true }).click();
const saved = (at: Page) => at.getByText('Le message d’absence est enregistré.').waitFor();

test('a date that is half typed, or that no calendar has, is refused: nothing is saved, and no end is lost', async () => {
  const running = { isEnabled: true, textBody: 'Je reviens.', toDate: '2030-01-05T23:00:00Z' };
  // Day and month stand in either order, as the browser's language has it.
  for (const [name, before, keys] of [
    ['Premier jour', '', ['0', '2', '0', '2']],
    ['Dernier jour', '2030-01-05', ['Backspace']],
    // 31 April.
    ['Dernier jour', '2030-03-30', ['ArrowUp', 'ArrowRight', 'ArrowUp']],
  ] as const) {
    await begin(running);
    const day = page.getByLabel(name);
    await day.fill(before);
    await day.focus();
    for (const key of keys) await page.keyboard.press(key);
    assert.equal(await day.inputValue(), '', 'the browser has no value for it');
    await save(page);
    await page.getByRole('alert').filter({ hasText: 'Cette date ne se lit pas' }).waitFor();
    await day.and(page.locator(':focus')).waitFor();
    assert.deepEqual(await readAbsence(), { id: 'singleton', ...nothing, ...running });
  }
  await page.getByLabel('Dernier jour').fill('2030-01-06');
  await save(page);
  await saved(page);
  assert.equal((await readAbsence())['toDate'], '2030-01-06T23:00:00Z');
});

test('of two windows, none writes over what the other saved without a word', async () => {
  await begin({ isEnabled: true, textBody: 'Je reviens.' });
  const other = await openPage(browser, { reducedMotion: 'reduce' });
  await signIn(other, product.url, demo.teacher.login);
  await other.goto(`${product.url}/regles`);
  await textOf(other).fill('Je reviens lundi.');

  const subject = (at: Page) => at.getByRole('textbox', { name: 'Objet de la réponse' });
  await subject(page).fill('Absente');
  await textOf(page).fill('Je reviens mardi.');
  await save(page);
  await saved(page);
  const theirs = await readAbsence();

  const mismatch = (at: Page) =>
    at.getByRole('alert').filter({ hasText: 'Le message d’absence vient de changer' });
  await save(other);
  await mismatch(other).waitFor();
  assert.deepEqual(await readAbsence(), theirs);
  assert.equal(await subject(other).inputValue(), 'Absente');
  assert.equal(await textOf(other).inputValue(), 'Je reviens lundi.');
  await save(other);
  await saved(other);
  assert.deepEqual(await readAbsence(), { ...theirs, textBody: 'Je reviens lundi.' });
  // Nothing is unsaved there: what comes from elsewhere is shown.
  await program.call([['VacationResponse/set', { update: { singleton: { subject: 'Autre objet' } } }]]);
  for (const at of [page, other])
    await until('the other subject', 10_000, async () => (await subject(at).inputValue()) === 'Autre objet');

  // At the same moment.
  let isFirst = true;
  await other.route('**/jmap/**', async (route) => {
    if (isFirst && route.request().postData()?.includes('VacationResponse/set') === true) {
      isFirst = false;
      await program.call([
        ['VacationResponse/set', { update: { singleton: { textBody: 'Du téléphone.' } } }],
      ]);
    }
    await route.continue();
  });
  await textOf(other).fill('Du bureau.');
  await save(other);
  await mismatch(other).waitFor();
  assert.equal((await readAbsence())['textBody'], 'Du téléphone.');
  await save(other);
  await until('both', 10_000, async () => (await readAbsence())['textBody'] === 'Du bureau.');
  await other.context().close();
});

test('what another program wrote as HTML is shown as text, and stays until the person writes a text of their own', async () => {
  const theirs = {
    isEnabled: true,
    fromDate: '2026-11-01T08:30:00Z',
    htmlBody: '<p>Je reviens <b>lundi</b>.</p><script>alert(1)</script><p>À bientôt</p>',
  };
  await begin(theirs);
  assert.equal(await textOf(page).inputValue(), 'Je reviens lundi.\n\nÀ bientôt');
  const note = page.getByText('Un autre logiciel a écrit cette réponse');
  await note.waitFor();
  await checkAccess(page, 'an absence message written by another program');
  const box = page.getByRole('checkbox', { name: 'Répondre pendant mon absence' });
  for (const isEnabled of [false, true]) {
    await box.setChecked(isEnabled);
    await page.getByRole('textbox', { name: 'Objet de la réponse' }).fill(isEnabled ? 'Absente' : '');
    await save(page);
    await saved(page);
    const subject = isEnabled ? 'Absente' : null;
    await until('what was kept', 10_000, async () =>
      isDeepStrictEqual(await readAbsence(), { id: 'singleton', ...nothing, ...theirs, isEnabled, subject }),
    );
  }
  await textOf(page).fill('Je reviens mardi.');
  assert.equal(await note.count(), 0);
  await save(page);
  await until('their own text', 10_000, async () => {
    const { textBody, htmlBody } = await readAbsence();
    return textBody === 'Je reviens mardi.' && htmlBody === null;
  });

  // Without a word of text it answers as well: nothing is asked for.
  await begin({ htmlBody: '<img src="https://ailleurs.example/absente.png">' });
  await box.check();
  await save(page);
  await saved(page);
  assert.equal((await readAbsence())['isEnabled'], true);
});

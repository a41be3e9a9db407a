import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { openBrowser } from './browser.ts';
import { createDataDir, runDigue, startProduct } from './product.ts';
import { conversations, openConversation, openPage, signIn, startMessage } from './screen.ts';

const HEADER = 'login,given_name,family_name,address,role,establishment';
const settings = { DIGUE_DEMO: '0', DIGUE_DOMAINS: 'ac-essai.example' };
const line = (n: number, name = `Numéro ${n}`) =>
  `agent${n},Agent,${name},agent${n}@ac-essai.example,teacher,0541001E`;

test('a file cut short or mixed up is refused whole, and says so before anything is written', async () => {
  const dataDir = await createDataDir();
  const write = async (name: string, lines: string[]): Promise<string> => {
    const file = join(dirname(dataDir), name);
    await writeFile(file, `${lines.join('\n')}\n`);
    return file;
  };
  const run = (...args: string[]) => runDigue(args, { ...settings, DIGUE_DATA_DIR: dataDir });
  const numbers = Array.from({ length: 40 }, (_, n) => n);
  const everybody = await write('tous.csv', [HEADER, ...numbers.map((n) => line(n))]);
  const first = await run('accounts', 'import', everybody);
  assert.equal(first.code, 0, first.stdout + first.stderr);
  assert.match(first.stdout, /40 créés/);

  const cut = await write('coupe.csv', [HEADER, line(0)]);
  const refused = await run('accounts', 'import', '--complete', cut);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /39 partiraient/);
  const mixed = await write('melange.csv', [HEADER, ...numbers.map((n) => line(n, `Autre ${n}`))]);
  assert.equal((await run('accounts', 'import', mixed)).code, 1);
  const dry = await run('accounts', 'import', '--dry-run', '--complete', everybody);
  assert.equal(dry.code, 0, dry.stderr);
  assert.ok(!/\t(?:changed|leaving)/.test(dry.stdout), 'after two refusals everything is as it was');

  const schools = await write('ecoles.csv', [
    'uai;name',
    ...numbers.map((n) => `05410${10 + n}A;École ${n}`),
  ]);
  const tried = await run('directory', 'schools', '--dry-run', schools);
  assert.match(tried.stdout, /40 créés/);
  assert.match((await run('directory', 'schools', schools)).stdout, /40 créés/);
  const renamed = await write('noms.csv', ['uai;name', ...numbers.map((n) => `05410${10 + n}A;Lycée ${n}`)]);
  const stopped = await run('directory', 'schools', renamed);
  assert.equal(stopped.code, 1);
  assert.match(stopped.stderr, /Refusé/);
  assert.match((await run('directory', 'schools', '--max-share', '100', renamed)).stdout, /40 modifiés/);

  assert.equal((await run('networks', 'add', 'partout', 'x')).code, 1);
  assert.equal((await run('networks', 'add', '192.0.2.7/24', 'Collège')).code, 0);
  assert.match((await run('networks', 'list')).stdout, /192\.0\.2\.0\/24\tCollège/);
  const verified = await run('verify', '--audit');
  assert.equal(verified.code, 0, verified.stdout);
  assert.equal((await run('audit', 'export')).code, 0);
});

test('a message to the group of a PIAL reaches its AESH, and one from a shared mailbox says who sent it', async () => {
  const [product, browser] = await Promise.all([startProduct(), openBrowser()]);
  const coordinator = await openPage(browser);
  await signIn(coordinator, product.url, 'hthouvenin');
  const subject = 'Changement d’emploi du temps mardi';
  const to = 'aesh.mortagne@ac-demo.example';
  const panel = await startMessage(coordinator, { to, subject, text: 'Bonjour à toutes et à tous.' });
  await panel.getByRole('button', { name: 'Envoyer' }).click();
  const aesh = await openPage(browser);
  await signIn(aesh, product.url, 'fkieffer');
  await conversations(aesh, subject).first().waitFor({ timeout: 30_000 });

  const office = await openPage(browser);
  await signIn(office, product.url, 'ngautier');
  const shared = 'Réunion de rentrée du secrétariat';
  const letter = await startMessage(office, {
    to: 'fanny.kieffer@ac-demo.example',
    subject: shared,
    text: 'Oui.',
  });
  const from = letter.getByRole('combobox', { name: 'De' });
  await from.selectOption({ index: 1 });
  await letter.getByRole('button', { name: 'Envoyer' }).click();
  await conversations(aesh, shared).first().waitFor({ timeout: 30_000 });
  const message = await openConversation(aesh, shared);
  await message
    .getByText(/Nadège Gautier/)
    .first()
    .waitFor();
  await browser.close();
  await product.remove();
});

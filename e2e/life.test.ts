import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { connectJmap } from './jmap-client.ts';
import { demo } from './demo.ts';
import { createDataDir, runDigue, startProduct } from './product.ts';

const STOP_MS = 5000;

async function countEmails(url: string): Promise<number> {
  const client = await connectJmap(url, demo.teacher.login, demo.appPassword);
  const [reply] = await client.call([['Email/query', { calculateTotal: true, limit: 1 }]]);
  return Number(reply?.['total']);
}

test('it founds a demonstration once, keeps everything, stops cleanly, survives a kill', async () => {
  const dataDir = await createDataDir();
  const first = await startProduct({}, dataDir);
  assert.match(first.output(), /clambert/);
  const emails = await countEmails(first.url);
  assert.ok(emails > 50, `${emails} messages`);
  const second = await runDigue(['serve'], { DIGUE_DATA_DIR: dataDir });
  assert.equal(second.code, 1);
  assert.match(second.stderr, /already runs/);
  const asked = Date.now();
  assert.equal(await first.stop('SIGINT'), 0);
  assert.ok(Date.now() - asked < STOP_MS, 'it stops within five seconds');

  const again = await startProduct({}, dataDir);
  assert.equal(await countEmails(again.url), emails);
  await again.stop('SIGKILL');
  const recovered = await startProduct({}, dataDir);
  assert.equal(await countEmails(recovered.url), emails);
  const verified = await runDigue(['verify'], { DIGUE_DATA_DIR: dataDir });
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  await recovered.remove();
});

test('with DIGUE_DEMO=0 it starts empty, and accounts come from a CSV; the same file twice changes nothing', async () => {
  const product = await startProduct({ DIGUE_DEMO: '0', DIGUE_DOMAINS: 'ac-essai.example' });
  const settings = { DIGUE_DATA_DIR: product.dataDir, DIGUE_DOMAINS: 'ac-essai.example' };
  const file = join(dirname(product.dataDir), 'comptes.csv');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    [
      'login,given_name,family_name,address,role,establishment,password,app_password',
      'edupont,Élodie,Dupont,elodie.dupont@ac-essai.example,teacher,0541234X,,un-mot-de-passe-de-programme',
      'x,X,X,x@ailleurs.example,teacher,0541234X,,',
    ].join('\n'),
  );
  const first = await runDigue(['accounts', 'import', file], settings);
  assert.match(first.stdout, /2\tedupont\tcreated/);
  assert.match(first.stdout, /3\tx\trefused\t\S/);
  const second = await runDigue(['accounts', 'import', file], settings);
  assert.match(second.stdout, /2\tedupont\tunchanged/);
  const client = await connectJmap(product.url, 'edupont', 'un-mot-de-passe-de-programme');
  const [reply] = await client.call([['Mailbox/get', { ids: null }]]);
  assert.ok(((reply?.['list'] ?? []) as unknown[]).length >= 5);
  await product.remove();
});

for (const [name, value] of [
  ['DIGUE_SMTP_PORT', 'vingt-cinq'],
  ['DIGUE_UNKNOWN', '1'],
  ['DIGUE_DOMAINS', 'pas un domaine'],
] as const) {
  test(`${name}=${value} stops the start with a sentence that names it`, async () => {
    const dataDir = await createDataDir();
    const { code, stderr } = await runDigue(['serve'], { DIGUE_DATA_DIR: dataDir, [name]: value });
    await rm(dirname(dataDir), { recursive: true, force: true });
    assert.equal(code, 1);
    assert.match(stderr, new RegExp(name));
    assert.doesNotMatch(stderr, /\n\s+at /, 'a sentence, not a trace');
  });
}

test('every command has its help, in French and English', async () => {
  for (const command of [
    [],
    ['serve'],
    ['analyse'],
    ['accounts'],
    ['accounts', 'import'],
    ['verify'],
    ['configuration'],
  ]) {
    const { code, stdout } = await runDigue([...command, '--help']);
    assert.equal(code, 0);
    assert.match(stdout, / \/ /, `digue ${command.join(' ')} --help`);
  }
});

import assert from 'node:assert/strict';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { appendUntil } from './append-until.ts';
import { demo } from './demo.ts';
import { connectJmap, type JmapClient } from './jmap-client.ts';
import { runDigue, startProduct, type Product } from './product.ts';
import { RawImap } from './raw-imap.ts';
import { until } from './until.ts';

const BACK_MS = 30_000;

let product: Product;
before(async () => {
  product = await startProduct();
});
after(() => product.remove());

async function signIn(): Promise<RawImap> {
  const client = await RawImap.open(product.imapPort);
  assert.match(await client.end(`LOGIN ${demo.teacher.login} ${demo.appPassword}`), /^OK/);
  return client;
}

async function findPostmaster(): Promise<number> {
  const text = await readFile(join(product.dataDir, 'postgresql', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(text.split('\n', 1)[0]);
}

const isRead = (client: JmapClient): Promise<boolean> =>
  client.call([['Mailbox/get', {}]]).then(
    ([got]) => ((got?.['list'] ?? []) as unknown[]).length > 0,
    () => false,
  );

test('a postmaster killed under open sessions: it is started again, they go on, nothing acknowledged is lost', async () => {
  const [writer, idle] = [await signIn(), await signIn()];
  const web = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  assert.match(await writer.end('CREATE Essai'), /^OK/);
  await idle.say('SELECT Essai');
  idle.socket.write('i IDLE\r\n');
  await idle.line();
  const kept: string[] = [];
  const refused: string[] = [];
  const ending = new AbortController();
  const writing = appendUntil(ending.signal, writer, 'Essai', { kept, refused });
  for (const signal of ['SIGQUIT', 'SIGKILL', 'SIGQUIT'] as const) {
    const before = kept.length;
    await until('some to be kept', BACK_MS, async () => kept.length > before + 10);
    const pid = await findPostmaster();
    process.kill(pid, signal);
    await until('another postmaster', BACK_MS, async () => ![pid, 0].includes((await findPostmaster()) || 0));
    const at = kept.length;
    await until('the open session to write again', BACK_MS, async () => kept.length > at + 10);
    await until('the webmail to read', BACK_MS, () => isRead(web));
    (await signIn()).socket.destroy();
  }
  ending.abort();
  await writing;
  assert.ok(
    refused.every((end) => end.startsWith('NO [UNAVAILABLE]')),
    refused.join(),
  );
  const lines = await writer
    .say('EXAMINE Essai')
    .then(() => writer.say('FETCH 1:* BODY.PEEK[HEADER.FIELDS (SUBJECT)]'));
  const there = new Set(lines.flatMap((line) => /^Subject: (.*)$/.exec(line)?.[1] ?? []));
  assert.deepEqual(
    kept.filter((subject) => !there.has(subject)),
    [],
  );
  let last = '';
  while (last !== `* ${there.size} EXISTS` && !idle.isClosed) {
    const line = (await idle.line()) ?? '';
    if (line.endsWith(' EXISTS')) last = line;
  }
  assert.equal(last, `* ${there.size} EXISTS`);
  assert.match(product.log(), /PostgreSQL ended by itself: it is started again/);
  assert.match(product.log(), /PostgreSQL runs again/);
  const verified = await runDigue(['verify'], { DIGUE_DATA_DIR: product.dataDir });
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
});

test('a postmaster that cannot be started again: the program says why and ends with a fault', async () => {
  const file = join(product.dataDir, 'postgresql', 'PG_VERSION');
  const kept = await readFile(file);
  await rename(file, `${file}.away`);
  await writeFile(file, '9\n');
  await chmod(file, 0o644);
  process.kill(await findPostmaster(), 'SIGQUIT');
  const ended = await until('its end', 90_000, async () =>
    product.output().includes('could not be started again, so'),
  );
  assert.ok(ended);
  // It has ended by itself: the signal finds nobody.
  assert.equal(await product.stop('SIGWINCH'), 1);
  await rename(`${file}.away`, file);
  assert.deepEqual(await readFile(file), kept);
  product = await startProduct({}, product.dataDir);
  (await signIn()).socket.destroy();
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';

/** Debian's sieve-connect, which we did not write. */
const PROGRAM = '/usr/bin/sieve-connect';
const skip = existsSync(PROGRAM) ? false : 'sieve-connect is not installed';

let product: Product;
let folder: string;
before(async () => {
  if (skip !== false) return;
  [product, folder] = await Promise.all([startProduct(), mkdtemp(join(tmpdir(), 'digue-sieve-'))]);
});
after(async () => {
  if (skip !== false) return;
  await rm(folder, { recursive: true, force: true });
  await product.remove();
});

/** Runs it over TLS with the demonstration's device password; resolves to all it said. */
function run(args: string[], password = demo.appPassword): Promise<{ code: number; text: string }> {
  const common = ['--server', '127.0.0.1', '--port', String(product.sievePort), '--user', demo.teacher.login];
  const lax = ['--notlsverify', '--noclearauth', '--nosrv'];
  return new Promise((done) => {
    const child = execFile(PROGRAM, [...common, ...lax, '--passwordfd', '0', ...args], (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1, text: out + err }),
    );
    child.stdin?.end(`${password}\n`);
  });
}

test(
  'sieve-connect puts, activates, lists, reads back and deletes a script over STARTTLS',
  { skip },
  async () => {
    const local = join(folder, 'cantine.sieve');
    const script =
      'require ["fileinto"];\r\nif header :contains "subject" "cantine" { fileinto "Archives"; }\r\n';
    await writeFile(local, script);
    const put = await run(['--localsieve', local, '--remotesieve', 'cantine', '--upload']);
    assert.equal(put.code, 0, put.text);
    const active = await run(['--remotesieve', 'cantine', '--activate']);
    assert.equal(active.code, 0, active.text);
    const list = await run(['--list']);
    assert.match(list.text, /cantine.*ACTIVE/);
    const back = join(folder, 'retour.sieve');
    const got = await run(['--remotesieve', 'cantine', '--localsieve', back, '--download']);
    assert.equal(got.code, 0, got.text);
    assert.equal((await readFile(back, 'utf8')).trim(), script.trim());
    await run(['--deactivate']);
    const gone = await run(['--remotesieve', 'cantine', '--delete']);
    assert.equal(gone.code, 0, gone.text);
  },
);

test('it is refused with the sentence, and not let in with another password', { skip }, async () => {
  const local = join(folder, 'dehors.sieve');
  await writeFile(local, 'redirect "moi@perso.example";\r\n');
  const refused = await run(['--localsieve', local, '--remotesieve', 'dehors', '--upload']);
  assert.match(refused.text, /pas renvoy. vers une adresse ext/);
  assert.doesNotMatch((await run(['--list'])).text, /dehors/);
  await writeFile(local, 'keep;\r\n');
  await run(['--localsieve', local, '--remotesieve', 'preuve', '--upload']);
  assert.match((await run(['--list'])).text, /preuve/);
  assert.doesNotMatch((await run(['--list'], 'faux')).text, /preuve/);
});

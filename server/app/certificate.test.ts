import assert from 'node:assert/strict';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTestFolder } from '#base/testing';
import { readSettings } from '#base';
import { loadCertificate } from './certificate.ts';
import { settings, type AppSettings } from './config.ts';

let folder: { path: string; remove(): Promise<void> };
const files: Record<'cert' | 'key' | 'otherKey' | 'text' | 'missing', string> = {
  cert: '',
  key: '',
  otherKey: '',
  text: '',
  missing: '',
};

before(async () => {
  folder = await createTestFolder();
  for (const name of Object.keys(files) as (keyof typeof files)[]) files[name] = join(folder.path, name);
  const [own, other] = [await makeCertificate('one'), await makeCertificate('two')];
  await writeFile(files.cert, own.cert);
  await writeFile(files.key, own.key);
  await writeFile(files.otherKey, other.key);
  await writeFile(files.text, 'ceci n’est pas un certificat');
});
after(() => folder.remove());

function read(changes: Partial<AppSettings>): AppSettings {
  return { ...readSettings(settings, {}), dataDir: folder.path, ...changes };
}

/** Made by the product itself, as for a first start. */
async function makeCertificate(name: string) {
  const dataDir = join(folder.path, name);
  await mkdir(join(dataDir, 'tls'), { recursive: true });
  return loadCertificate(read({ dataDir }));
}

test('without settings a certificate is made once, for its owner alone', async () => {
  const first = await makeCertificate('kept');
  assert.equal(first.selfSigned, true);
  assert.deepEqual(await makeCertificate('kept'), first);
  const { mode } = await stat(join(folder.path, 'kept', 'tls', 'self-signed.pem'));
  assert.equal(mode & 0o077, 0);
});

test('a certificate and its key are taken as configured', async () => {
  const { selfSigned } = await loadCertificate(read({ tlsCert: files.cert, tlsKey: files.key }));
  assert.equal(selfSigned, false);
});

type Name = keyof typeof files | null;
const refused: [what: string, cert: Name, key: Name, sentence: RegExp][] = [
  ['a certificate without its key', 'cert', null, /^DIGUE_TLS_CERT is set without DIGUE_TLS_KEY/],
  ['a key without its certificate', null, 'key', /^DIGUE_TLS_KEY is set without DIGUE_TLS_CERT/],
  [
    'a certificate that is not there',
    'missing',
    'key',
    /^DIGUE_TLS_CERT: .*missing cannot be read \(ENOENT\)/,
  ],
  ['a key that is not there', 'cert', 'missing', /^DIGUE_TLS_KEY: .*missing cannot be read \(ENOENT\)/],
  ['a certificate that is no PEM', 'text', 'key', /^DIGUE_TLS_CERT: .* holds no certificate/],
  ['a key that is no PEM', 'cert', 'text', /^DIGUE_TLS_KEY: .* holds no private key/],
  ['the key of another certificate', 'cert', 'otherKey', /^DIGUE_TLS_KEY is not the key of DIGUE_TLS_CERT/],
  ['both in the wrong place', 'key', 'cert', /^DIGUE_TLS_CERT: .* holds no certificate/],
];
for (const [what, cert, key, sentence] of refused) {
  test(`${what} is refused with a sentence that names the setting`, async () => {
    const path = (name: Name) => (name === null ? null : files[name]);
    await assert.rejects(loadCertificate(read({ tlsCert: path(cert), tlsKey: path(key) })), {
      code: 'start/certificate',
      message: sentence,
    });
  });
}

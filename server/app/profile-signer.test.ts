import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readSettings } from '#base';
import { loadCertificate, type Certificate } from './certificate.ts';
import { settings } from './config.ts';
import { StartError } from './errors.ts';
import { loadProfileSigner } from './profile-signer.ts';

let folder: string;
let server: Certificate;
let paths: { profileCert: string; profileKey: string };
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digue-signer-'));
  await mkdir(join(folder, 'tls'));
  server = await loadCertificate(readSettings(settings, { DIGUE_DATA_DIR: folder }));
  paths = { profileCert: join(folder, 'cert.pem'), profileKey: join(folder, 'key.pem') };
  await writeFile(paths.profileCert, server.cert);
  await writeFile(paths.profileKey, server.key);
});
after(() => rm(folder, { recursive: true }));

const none = { profileCert: null, profileKey: null };

test('the certificate of profiles signs, else the configured one of the server, and a self-signed one never', async () => {
  assert.equal(await loadProfileSigner(none, server), null);
  const configured = await loadProfileSigner(none, { ...server, selfSigned: false });
  assert.ok(configured !== null && configured(Buffer.from('x'), new Date()).length > 100);
  assert.notEqual(await loadProfileSigner(paths, server), null);
});

test('a server key that no iPhone reads leaves profiles unsigned, and the server starts', async () => {
  const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  assert.equal(await loadProfileSigner(none, { cert: server.cert, key, selfSigned: false }), null);
});

test('half a pair, or one that does not fit, stops the start with a sentence', async () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const wrong = join(folder, 'wrong.pem');
  await writeFile(wrong, other.export({ type: 'pkcs8', format: 'pem' }));
  for (const given of [
    { ...paths, profileKey: null },
    { ...paths, profileCert: null },
    { ...paths, profileKey: wrong },
    { ...paths, profileCert: join(folder, 'absent.pem') },
  ]) {
    await assert.rejects(
      loadProfileSigner(given, server),
      (error) => error instanceof StartError && /DIGUE_PROFILE_(CERT|KEY)/.test(error.message),
    );
  }
});

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createHash, createVerify, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { ContentInfo, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { createCmsSigner } from './sign-cms.ts';
import { createTestSigner } from './testing/create-test-signer.ts';

const content = Buffer.from('<?xml version="1.0"?>\n<plist><string>é</string></plist>\n');
const now = new Date('2026-09-01T08:00:00Z');

/** RFC 5652, section 5.6: what whoever receives it checks, and nothing else. */
function verify(der: Buffer): Buffer {
  const { contentType, content: inner } = AsnConvert.parse(der, ContentInfo);
  assert.equal(contentType, '1.2.840.113549.1.7.2');
  const signed = AsnConvert.parse(inner, SignedData);
  const body = Buffer.from(signed.encapContentInfo.eContent?.single?.buffer ?? new ArrayBuffer(0));
  const [signer] = signed.signerInfos;
  const [first] = signed.certificates ?? [];
  assert.ok(signer?.signedAttrs !== undefined && first?.certificate !== undefined);
  const digest = signer.signedAttrs.find(({ attrType }) => attrType.endsWith('.9.4'))?.attrValues[0];
  assert.ok(digest !== undefined);
  const told = Buffer.from(AsnConvert.parse(digest, OctetString).buffer);
  assert.deepEqual(told, createHash('sha256').update(body).digest());
  const attributes = Buffer.concat(signer.signedAttrs.map((one) => Buffer.from(AsnConvert.serialize(one))));
  assert.ok(attributes.length < 0x80, 'one octet of length is enough');
  const raw = Buffer.concat([Buffer.from([0x31, attributes.length]), attributes]);
  const { publicKey } = new X509Certificate(Buffer.from(AsnConvert.serialize(first.certificate)));
  const signature = Buffer.from(signer.signature.buffer);
  assert.ok(createVerify('sha256').update(raw).verify(publicKey, signature), 'the signature holds');
  return body;
}

for (const kind of ['RSA', 'EC'] as const) {
  test(`what an ${kind} key signs holds, and its content comes back octet by octet`, async () => {
    const sign = createCmsSigner(await createTestSigner(kind));
    assert.deepEqual(verify(sign(content, now)), content);
  });

  const skip = spawnSync('openssl', ['version']).error === undefined ? false : 'openssl is not installed';
  test(`openssl accepts what an ${kind} key signed, and not one octet more`, { skip }, async () => {
    const signer = await createTestSigner(kind);
    const folder = mkdtempSync(join(tmpdir(), 'digue-cms-'));
    try {
      writeFileSync(join(folder, 'root.pem'), signer.cert);
      const check = (der: Buffer): Buffer => {
        writeFileSync(join(folder, 'signed'), der);
        const args = ['cms', '-verify', '-inform', 'DER', '-in', join(folder, 'signed')];
        const trust = ['-CAfile', join(folder, 'root.pem'), '-purpose', 'any', '-binary'];
        return execFileSync('openssl', [...args, ...trust], { stdio: ['ignore', 'pipe', 'ignore'] });
      };
      const signed = createCmsSigner(signer)(content, new Date());
      assert.deepEqual(check(signed), content);
      const changed = Buffer.from(signed);
      const at = changed.indexOf('plist');
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.throws(() => check(changed));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

test('a key that cannot sign so is refused when the server starts', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { cert } = await createTestSigner('EC');
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  assert.throws(() => createCmsSigner({ cert, key }), TypeError);
  assert.throws(() => createCmsSigner({ cert: 'nothing', key }), TypeError);
});

import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import type { AppSettings } from './config.ts';

export interface Certificate {
  /** PEM. */
  cert: string;
  key: string;
  /** Made by us at first start, or configured. */
  selfSigned: boolean;
}

const TEN_YEARS_MS = 10 * 365 * 24 * 3600 * 1000;

/** The configured certificate, else one of our own, made once and kept in `<data>/tls`. */
export async function loadCertificate(settings: AppSettings): Promise<Certificate> {
  if (settings.tlsCert !== null && settings.tlsKey !== null) {
    const [cert, key] = await Promise.all([
      readFile(settings.tlsCert, 'utf8'),
      readFile(settings.tlsKey, 'utf8'),
    ]);
    return { cert, key, selfSigned: false };
  }
  const folder = join(settings.dataDir, 'tls');
  const path = join(folder, 'self-signed.pem');
  const kept = await readFile(path, 'utf8').catch(() => null);
  const pem = kept ?? (await createSelfSigned(settings.hostname));
  if (kept === null) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(`${path}.new`, pem, { mode: 0o600, flush: true });
    await rename(`${path}.new`, path);
  }
  const split = pem.indexOf('-----BEGIN CERTIFICATE');
  return { key: pem.slice(0, split), cert: pem.slice(split), selfSigned: true };
}

async function createSelfSigned(hostname: string): Promise<string> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const now = Date.now();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: randomBytes(8).toString('hex'),
      name: `CN=${hostname}`,
      notBefore: new Date(now - 3_600_000),
      notAfter: new Date(now + TEN_YEARS_MS),
      signingAlgorithm: algorithm,
      keys,
      extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: hostname }])],
    },
    webcrypto as typeof globalThis.crypto,
  );
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const key = (pkcs8.match(/.{1,64}/g) ?? []).join('\n');
  return `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n${certificate.toString('pem')}\n`;
}

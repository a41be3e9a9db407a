import 'reflect-metadata';
import { createPrivateKey, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import * as x509 from '@peculiar/x509';
import type { AppSettings } from './config.ts';
import { StartError, systemCode } from './errors.ts';
import { readOrWriteOnce } from './write-once.ts';

export interface Certificate {
  /** PEM. */
  cert: string;
  key: string;
  /** Made by us at first start, or configured. */
  selfSigned: boolean;
}

const TEN_YEARS_MS = 10 * 365 * 24 * 3600 * 1000;

/**
 * The configured certificate, else one of our own, made once and kept in `<data>/tls`. What is configured and cannot
 * be served throws `start/certificate`.
 */
export async function loadCertificate(settings: AppSettings): Promise<Certificate> {
  if (settings.tlsCert !== null || settings.tlsKey !== null) return loadConfigured(settings);
  const path = join(settings.dataDir, 'tls', 'self-signed.pem');
  const make = async () => Buffer.from(await createSelfSigned(settings.hostname));
  const pem = (await readOrWriteOnce(path, make)).toString();
  const split = pem.indexOf('-----BEGIN CERTIFICATE');
  return { key: pem.slice(0, split), cert: pem.slice(split), selfSigned: true };
}

async function loadConfigured({ tlsCert, tlsKey }: AppSettings): Promise<Certificate> {
  const { cert, key } = await readPair('DIGUE_TLS', tlsCert, tlsKey);
  // Whatever else TLS would refuse at the first connection: a weak key, a broken chain file.
  attempt(
    () => createSecureContext({ cert, key }),
    'DIGUE_TLS_CERT and DIGUE_TLS_KEY cannot be used for TLS: a certificate of the chain is malformed or too weak',
  );
  return { cert, key, selfSigned: false };
}

/** A certificate and its key, by the settings `<name>_CERT` and `<name>_KEY`; throws `start/certificate` unless both are there and fit. */
export async function readPair(
  name: 'DIGUE_TLS' | 'DIGUE_PROFILE',
  certPath: string | null,
  keyPath: string | null,
): Promise<{ cert: string; key: string }> {
  const [certName, keyName] = [`${name}_CERT`, `${name}_KEY`];
  if (certPath === null) throw refuse(`${keyName} is set without ${certName}: both are needed, or neither`);
  if (keyPath === null) throw refuse(`${certName} is set without ${keyName}: both are needed, or neither`);
  const cert = await readPem(certName, certPath);
  const key = await readPem(keyName, keyPath);
  const certificate = attempt(
    () => new X509Certificate(cert),
    `${certName}: ${certPath} holds no certificate in PEM form`,
  );
  const privateKey = attempt(
    () => createPrivateKey(key),
    `${keyName}: ${keyPath} holds no private key in PEM form without a passphrase`,
  );
  if (!certificate.checkPrivateKey(privateKey)) {
    throw refuse(
      `${keyName} is not the key of ${certName} (whose first certificate must be the server’s own)`,
    );
  }
  return { cert, key };
}

async function readPem(setting: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw refuse(`${setting}: ${path} cannot be read (${systemCode(error)})`, error);
  }
}

function attempt<T>(read: () => T, sentence: string): T {
  try {
    return read();
  } catch (error) {
    throw refuse(sentence, error);
  }
}

function refuse(sentence: string, cause?: unknown): StartError {
  return new StartError('start/certificate', sentence, { cause });
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

import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
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

/**
 * The configured certificate, else one of our own, made once and kept in `<data>/tls`. What is configured and cannot
 * be served throws `start/certificate`.
 */
export async function loadCertificate(settings: AppSettings): Promise<Certificate> {
  if (settings.tlsCert !== null || settings.tlsKey !== null) return loadConfigured(settings);
  const path = join(settings.dataDir, 'tls', 'self-signed.pem');
  const make = async () => {
    const { createSelfSigned } = await import('./self-signed.ts');
    return Buffer.from(await createSelfSigned(settings.hostname));
  };
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

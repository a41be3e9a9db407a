import { loadSignCms, type SignCms } from '#mail/setup';
import { readPair, type Certificate } from './certificate.ts';
import type { AppSettings } from './config.ts';
import { StartError } from './errors.ts';

/**
 * What signs the configurations of iPhones: a certificate of its own, else the server's, unless it is the self-signed
 * one, which would show less than no signature does, or of a kind that no iPhone reads. Throws `start/certificate` for
 * one of its own that cannot sign.
 */
export async function loadProfileSigner(
  settings: Pick<AppSettings, 'profileCert' | 'profileKey'>,
  server: Certificate,
): Promise<SignCms | null> {
  const { profileCert, profileKey } = settings;
  if (profileCert === null && profileKey === null) return server.selfSigned ? null : tryServer(server);
  const pair = await readPair('DIGUE_PROFILE', profileCert, profileKey);
  const { createCmsSigner } = await loadSignCms();
  try {
    return createCmsSigner(pair);
  } catch (cause) {
    const sentence =
      'DIGUE_PROFILE_CERT and DIGUE_PROFILE_KEY cannot sign: the key must be RSA or EC, and every certificate of the chain readable';
    throw new StartError('start/certificate', sentence, { cause });
  }
}

async function tryServer(server: Certificate): Promise<SignCms | null> {
  const { createCmsSigner } = await loadSignCms();
  try {
    return createCmsSigner(server);
  } catch {
    return null;
  }
}

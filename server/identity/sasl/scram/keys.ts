import { createHash, createHmac, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** What a server keeps of a secret (RFC 5802, section 3). */
export interface Verifier {
  storedKey: Buffer;
  serverKey: Buffer;
}

const LENGTH = 32;
const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (octets: Buffer): Buffer => createHash('sha256').update(octets).digest();

export async function deriveVerifier(
  secret: string,
  { salt, iterations }: { salt: Buffer; iterations: number },
): Promise<Verifier> {
  const salted = await promisify(pbkdf2)(secret, salt, iterations, LENGTH, 'sha256');
  return { storedKey: sha256(hmac(salted, 'Client Key')), serverKey: hmac(salted, 'Server Key') };
}

/** The server's own signature, or null when the proof is not of this secret. */
export function checkProof(
  { storedKey, serverKey }: Verifier,
  authMessage: string,
  proof: Buffer,
): Buffer | null {
  const signature = hmac(storedKey, authMessage);
  if (proof.length !== signature.length) return null;
  const clientKey = Buffer.from(signature.map((octet, index) => octet ^ (proof[index] ?? 0)));
  return timingSafeEqual(sha256(clientKey), storedKey) ? hmac(serverKey, authMessage) : null;
}

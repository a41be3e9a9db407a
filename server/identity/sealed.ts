import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** Keeps short secrets that must be read again (a TOTP secret, a phone number) unreadable in the database. */
export interface Sealer {
  /** Nonce, tag and ciphertext in one; `context` says whose and what it is, and must be the same to open it. */
  seal(text: string, context: string): Buffer;
  /** Throws when the bytes were changed, moved to another row, or sealed under another key. */
  open(sealed: Buffer, context: string): string;
}

/** AES-256-GCM (NIST SP 800-38D) with a random nonce; `key` has 32 octets. */
export function createSealer(key: Buffer): Sealer {
  return {
    seal(text, context) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, context) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), {
        authTagLength: TAG,
      });
      decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString(
        'utf8',
      );
    },
  };
}

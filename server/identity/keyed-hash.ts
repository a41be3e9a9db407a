import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Keys derived from the académie's secret, one for each purpose. */
export interface Keys {
  /** Mixed into every argon2id hash: a stolen database alone tells nothing. */
  pepper: Buffer;
  appPassword: Buffer;
  csrf: Buffer;
  attempt: Buffer;
  printedCode: Buffer;
  smsCode: Buffer;
  activation: Buffer;
  audit: Buffer;
  rescue: Buffer;
  passwordHint: Buffer;
  /** Of secrets that must be read again. */
  seal: Buffer;
}

const MIN_SECRET = 32;

/** Derives the keys (RFC 5869); `secret` has at least 32 octets and must outlive every restart. */
export function createKeys(secret: Uint8Array): Keys {
  if (secret.length < MIN_SECRET) throw new RangeError('the secret of identity has at least 32 octets');
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), `digue/identity/${purpose}`, 32));
  return {
    pepper: derive('pepper'),
    appPassword: derive('app-password'),
    csrf: derive('csrf'),
    attempt: derive('attempt'),
    printedCode: derive('printed-code'),
    smsCode: derive('sms-code'),
    activation: derive('activation'),
    audit: derive('audit'),
    rescue: derive('rescue'),
    passwordHint: derive('password-hint'),
    seal: derive('seal'),
  };
}

/** HMAC-SHA-256. */
export function keyedHash(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** SHA-256; enough for what is random already. */
export function digestToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Compares secrets in a time that tells neither where they differ nor how long they are. */
export function equalSecrets(left: string, right: string): boolean {
  return timingSafeEqual(digestToken(left), digestToken(right));
}

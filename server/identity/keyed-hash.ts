import { createHash, createHmac, hash, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Keys derived from the académie's secret, one for each purpose. */
export interface Keys {
  /** Mixed into every argon2id hash: a stolen database alone tells nothing. */
  pepper: Buffer;
  appPassword: Buffer;
  csrf: Buffer;
  attempt: Buffer;
  device: Buffer;
  printedCode: Buffer;
  smsCode: Buffer;
  activation: Buffer;
  audit: Buffer;
  rescue: Buffer;
  passwordHint: Buffer;
  deviceProfile: Buffer;
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
    device: derive('device'),
    printedCode: derive('printed-code'),
    smsCode: derive('sms-code'),
    activation: derive('activation'),
    audit: derive('audit'),
    rescue: derive('rescue'),
    passwordHint: derive('password-hint'),
    deviceProfile: derive('device-profile'),
    seal: derive('seal'),
  };
}

/** HMAC-SHA-256. */
export function keyedHash(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

const BLOCK = 64;

/** The same for thousands of texts under one key (RFC 2104, section 4): the padded keys are made once. */
export function createKeyedHash(key: Buffer): (text: string) => Buffer {
  const pad = (value: number): Buffer => {
    const block = Buffer.alloc(BLOCK, value);
    for (const [index, octet] of key.entries()) block.writeUInt8(octet ^ value, index);
    return block;
  };
  if (key.length > BLOCK) throw new RangeError('a key of more than one block is hashed first');
  const [inner, outer] = [pad(0x36), pad(0x5c)];
  return (text) =>
    hash(
      'sha256',
      Buffer.concat([outer, hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer')]),
      'buffer',
    );
}

/** SHA-256; enough for what is random already. */
export function digestToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Compares secrets in a time that tells neither where they differ nor how long they are. */
export function equalSecrets(left: string, right: string): boolean {
  return timingSafeEqual(digestToken(left), digestToken(right));
}

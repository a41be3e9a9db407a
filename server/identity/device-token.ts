import { randomBytes } from 'node:crypto';
import { accountId, type AccountId } from '#base';
import { equalSecrets, keyedHash } from './keyed-hash.ts';

/**
 * What a browser keeps once it has opened an account: it opens nothing, and says only that this account was opened
 * here before. Guesses of others then slow this browser down no more (OWASP, "Slow Down Online Guessing Attacks with
 * Device Cookies").
 */
export interface DeviceTokens {
  create(account: AccountId): string;
  /** Null for what we did not make. */
  read(token: string | null | undefined): { account: AccountId; device: string } | null;
}

/** Account, 96 random bits, 256 of HMAC. */
const SHAPE = /^([1-9][0-9]{0,15})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})$/;

export function createDeviceTokens(key: Buffer): DeviceTokens {
  const sign = (account: string, device: string) =>
    keyedHash(key, `device\n${account}\n${device}`).toString('base64url');
  return {
    create(account) {
      const device = randomBytes(12).toString('base64url');
      return `${account}.${device}.${sign(String(account), device)}`;
    },
    read(token) {
      const [, account, device, signature] = SHAPE.exec(token ?? '') ?? [];
      if (account === undefined || device === undefined || signature === undefined) return null;
      if (!equalSecrets(signature, sign(account, device))) return null;
      return { account: accountId(Number(account)), device };
    },
  };
}

import { createCipheriv, createHash } from 'node:crypto';
import { named, readStringAt } from './pdf-names.ts';

/** How a PDF is encrypted: `closed` asks for a password, `open` has one that is empty, so that only its octets are hidden. */
export type PdfLock = 'none' | 'open' | 'closed';

/** What a password is filled up with (ISO 32000-1, section 7.6.3.3). */
const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const reference = new RegExp(String.raw`${named('Encrypt')}\s*(?:(\d{1,7})\s+(\d{1,5})\s+R|<<)`);
/** Octets of an encryption dictionary that are looked at. */
const reach = 4000;

/** Whether a PDF asks for a password. What cannot be made out counts as closed: nothing in it can be read either way. */
export function findLock(text: string): PdfLock {
  const found = reference.exec(text);
  if (found === null) return 'none';
  const [whole, number, generation] = found;
  const at =
    number === undefined
      ? found.index + whole.length
      : new RegExp(String.raw`(?:^|[\s>])${number}\s+${generation}\s+obj\b`).exec(text)?.index;
  if (at === undefined) return 'closed';
  const dictionary = text.slice(at, at + reach);
  try {
    return acceptsNothing(text, dictionary) ? 'open' : 'closed';
  } catch {
    return 'closed';
  }
}

function acceptsNothing(text: string, dictionary: string): boolean {
  const [owner, user] = [readStringAt(dictionary, 'O'), readStringAt(dictionary, 'U')];
  const revision = readNumber(dictionary, 'R');
  if (owner === null || user === null || user.length < 32) return false;
  if (revision >= 5) {
    const [hash, salt] = [user.subarray(0, 32), user.subarray(32, 40)];
    return (revision === 5 ? createHash('sha256').update(salt).digest() : hardenedHash(salt)).equals(hash);
  }
  const id = readFirstId(text);
  const bits = readNumber(dictionary, 'Length') || 40;
  const octets = revision === 2 ? 5 : Math.min(16, Math.max(5, bits >= 40 ? bits / 8 : bits));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(readNumber(dictionary, 'P') | 0);
  const inClear = new RegExp(String.raw`${named('EncryptMetadata')}\s+false`).test(dictionary);
  const parts = [padding, owner.subarray(0, 32), permissions, id];
  if (revision >= 4 && inClear) parts.push(Buffer.alloc(4, 0xff));
  let key = md5(...parts).subarray(0, octets);
  if (revision >= 3) for (let n = 0; n < 50; n += 1) key = md5(key).subarray(0, octets);
  if (revision === 2) return rc4(key, padding).equals(user.subarray(0, 32));
  let check = rc4(key, md5(padding, id));
  for (let n = 1; n < 20; n += 1) check = rc4(Buffer.from(key.map((octet) => octet ^ n)), check);
  return check.equals(user.subarray(0, 16));
}

function readNumber(dictionary: string, name: string): number {
  return Number(new RegExp(String.raw`${named(name)}\s+(-?\d{1,10})\b`).exec(dictionary)?.[1] ?? 0);
}

function readFirstId(text: string): Buffer {
  const at = text.search(new RegExp(String.raw`${named('ID')}\s*\[`));
  return (at < 0 ? null : readStringAt(text.slice(at, at + 600), 'ID')) ?? Buffer.alloc(0);
}

function md5(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The cipher of old PDF, which OpenSSL has no more. */
function rc4(key: Buffer, data: Buffer): Buffer {
  const box = Uint8Array.from({ length: 256 }, (_, n) => n);
  const swap = (a: number, b: number): void => void ([box[a], box[b]] = [box[b] ?? 0, box[a] ?? 0]);
  for (let n = 0, other = 0; n < 256; n += 1) {
    other = (other + (box[n] ?? 0) + (key[n % key.length] ?? 0)) & 255;
    swap(n, other);
  }
  let [first, second] = [0, 0];
  return Buffer.from(
    data.map((octet) => {
      first = (first + 1) & 255;
      second = (second + (box[first] ?? 0)) & 255;
      swap(first, second);
      return octet ^ (box[((box[first] ?? 0) + (box[second] ?? 0)) & 255] ?? 0);
    }),
  );
}

/** Of an empty password and a salt (ISO 32000-2, algorithm 2.B). */
function hardenedHash(salt: Buffer): Buffer {
  let key: Buffer = createHash('sha256').update(salt).digest();
  for (let round = 0, last = 0; round < 64 || last > round - 32; round += 1) {
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(
      false,
    );
    const mixed = cipher.update(Buffer.concat(Array.from({ length: 64 }, () => key)));
    const rest = mixed.subarray(0, 16).reduce((sum, octet) => sum + octet, 0) % 3;
    key = createHash(['sha256', 'sha384', 'sha512'][rest] ?? 'sha256')
      .update(mixed)
      .digest();
    last = mixed.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
}

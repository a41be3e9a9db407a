import type { Recipient } from '#identity';
import type { SubmitOutcome } from './types.ts';

/** Recipients of one message; the same bound as in SMTP. */
export const RECIPIENT_LIMIT = 1000;

export type Refusal = Exclude<SubmitOutcome, { kind: 'accepted' }>;

/** RFC 5321, section 4.1.2, without quoted local parts and address literals: nobody of ours has one. */
const ADDRESS =
  /^[^\s"(),:;<>@[\\\]\p{Cc}.]+(?:\.[^\s"(),:;<>@[\\\]\p{Cc}.]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)*[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;
const ADDRESS_LENGTH = 254;

/** Whether a string is one plain address, `local@domain`. */
export function isAddress(text: string): boolean {
  return text.length <= ADDRESS_LENGTH && ADDRESS.test(text);
}

/** `local@Domain` → `domain`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** Each address once, case set aside, as first written. */
export function withoutDuplicates(addresses: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const address of addresses) {
    const key = address.toLowerCase();
    if (!seen.has(key)) seen.set(key, address);
  }
  return [...seen.values()];
}

/** Null when every address is one of ours and leads to somebody. */
export async function findRecipientRefusal(
  addresses: readonly string[],
  directory: {
    isOwnDomain: (domain: string) => boolean;
    resolveRecipients: (addresses: readonly string[]) => Promise<Map<string, Recipient>>;
  },
): Promise<Refusal | null> {
  if (addresses.length === 0) return { kind: 'no-recipients' };
  if (addresses.length > RECIPIENT_LIMIT) return { kind: 'too-many-recipients' };
  const invalid = addresses.filter((address) => !isAddress(address));
  if (invalid.length > 0) return { kind: 'invalid-recipients', addresses: invalid };
  const outside = addresses.filter((address) => !directory.isOwnDomain(domainOf(address)));
  if (outside.length > 0) return { kind: 'outside-recipients', addresses: outside };
  const found = await directory.resolveRecipients(addresses);
  const unknown = addresses.filter((address) => !found.has(address));
  return unknown.length > 0 ? { kind: 'unknown-recipients', addresses: unknown } : null;
}

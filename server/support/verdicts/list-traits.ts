import { createHmac } from 'node:crypto';
import type { RuleScope } from '#contract';

/** Traits of one message that are counted. */
const MAX_TRAITS = 50;
const OCTETS = 16;

/** A name as it is counted: a keyed hash, so that the table names nobody to whoever reads it. */
export function hashTrait(key: Uint8Array, scope: RuleScope, name: string): Buffer {
  return createHmac('sha256', key).update(`trait\n${scope}\n${name}`).digest().subarray(0, OCTETS);
}

/** What a rule about a sender, a domain or a host could name in a message; parents of a host too, down to two labels. */
export function listTraits(message: {
  sender: string;
  hosts: readonly string[];
}): { scope: RuleScope; name: string }[] {
  const sender = message.sender.toLowerCase();
  const host = sender.slice(sender.lastIndexOf('@') + 1);
  const domains = sender.includes('@') ? [{ scope: 'sender' as const, name: sender }] : [];
  const hosts = [...new Set(message.hosts.flatMap(listParents))];
  return [
    ...domains,
    ...listParents(host).map((name) => ({ scope: 'domain' as const, name })),
    ...hosts.map((name) => ({ scope: 'host' as const, name })),
  ].slice(0, MAX_TRAITS);
}

function listParents(host: string): string[] {
  const labels = host.split('.').slice(-6);
  if (labels.length < 2 || host.length > 253) return [];
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

import { isBlamable } from '../link-facts.ts';
import { keepOwnText } from './own-text.ts';
import { leaveOutSpeech } from '../speech.ts';
import { latinSkeleton } from '../skeleton.ts';
import type { MessageView } from '../types.ts';

/** Numbers kept of a text: 512 octets. */
export const sketchSize = 128;
/** Numbers by which a text is looked up: of the whole, of its beginning and of its end. */
const keysOfPart = 4;
/** Pairs of words at either end that have keys of their own: padding stands before or behind what it hides. */
const partLength = 64;
const mostHosts = 10;
/** Words outside quotation marks that are a letter of their own. */
const leastOwn = 15;

/** What is kept of a message so that others like it can be found; nothing can be read from it but hosts. */
export interface Fingerprint {
  /** The lowest hashes of the text's pairs of words, ascending; signed 32-bit. All of them when they are fewer. */
  sketch: number[];
  /** Messages of one campaign share at least one of them; many others may. Signed 32-bit. */
  keys: number[];
  /** Where its links lead, as far as those may be blamed; see `isBlamable`. */
  hosts: string[];
  /** Hash of the address that it says it is from; signed 32-bit. */
  sender: number;
}

/**
 * MinHash over pairs of words ("bottom-k": Broder, "On the resemblance and containment of documents", 1997). Numbers,
 * addresses and letters that only look Latin are made alike first, because they are what varies from copy to copy; signatures and
 * standing sentences are left out, because they are what different letters share.
 * Linear in the size of the text.
 */
export function takeFingerprint(view: MessageView, ownDomains: readonly string[]): Fingerprint {
  const pairs = hashPairs(listOwnWords(view.folded));
  const hosts = listHosts(view, ownDomains);
  const sketch = findLowest(pairs, sketchSize);
  const parts = [pairs, pairs.slice(0, partLength), pairs.slice(-partLength)];
  const keys = parts.flatMap((part) => findLowest(part, keysOfPart));
  return {
    sketch,
    keys: [...new Set([...keys, ...hosts.map(hashHost)])],
    hosts,
    sender: hash(view.envelope.from[0]?.address.toLowerCase() ?? ''),
  };
}

/** Who warns of a fraud quotes it; what only stands between quotation marks speaks for itself. */
function listOwnWords(folded: string): string[] {
  const own = keepOwnText(folded);
  const unquoted = listWords(leaveOutSpeech(own));
  return unquoted.length >= leastOwn ? unquoted : listWords(own);
}

function listWords(folded: string): string[] {
  const bare = folded.replace(/\S+/g, leaveOutPlaces);
  const words = latinSkeleton(bare).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => (/\p{N}/u.test(word) ? '0' : word));
}

/** A run of characters without what leads somewhere: an address as a whole, a link from its beginning. */
function leaveOutPlaces(run: string): string {
  const isAddress = run.lastIndexOf('@', run.length - 2) > 0;
  return isAddress ? ' ' : run.replace(/\b(?:[a-z]{2,10}:\/\/|www\.)\S.*/, ' ');
}

function hashPairs(words: readonly string[]): number[] {
  const pairs: number[] = [];
  for (let n = 1; n < words.length; n += 1) pairs.push(hash(`${words[n - 1]} ${words[n]}`));
  return pairs;
}

function listHosts({ links }: MessageView, ownDomains: readonly string[]): string[] {
  const hosts = new Set<string>();
  for (const { target } of links) {
    if (hosts.size >= mostHosts) break;
    const isWeb = target?.scheme === 'http' || target?.scheme === 'https';
    if (isWeb && isBlamable(target.host, ownDomains)) hosts.add(target.host);
  }
  return [...hosts];
}

function hashHost(host: string): number {
  return hash(`host\n${host}`);
}

function findLowest(hashes: readonly number[], count: number): number[] {
  return [...new Set(hashes)].sort((a, b) => a - b).slice(0, count);
}

/** FNV-1a with the finish of MurmurHash3, so that low values are as good as chance. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) value = Math.imul(value ^ text.charCodeAt(n), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) | 0;
}

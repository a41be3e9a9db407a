import { parse } from 'tldts';
import { doubtfulEndings } from './data/doubtful-endings.ts';
import { institutions } from './data/institutions/index.ts';
import { ordinaryLabels } from './data/ordinary-labels.ts';
import { plainLabels } from './data/plain-labels.ts';
import { hostSkeleton, latinSkeleton } from './skeleton.ts';

/** A domain that others ape. */
export interface Guarded {
  domain: string;
  /** Whoever holds this holds the domain: `culture.fr` of `pass.culture.fr`. */
  registrable: string;
  /** What stands before the public suffix: `ac-nancy-metz`. */
  label: string;
  skeleton: string;
  /** The skeleton as a word among others: `-netflix-`. */
  word: string;
  /** `-paypal-`, and the domain behind a dot. */
  hyphened: string;
  dotted: string;
  /** Without hyphens. */
  bare: string;
  /** Our own domain: aped endings and spellings weigh in full. */
  own: boolean;
  /** The label is short or an ordinary word: only exact tricks count. */
  ordinary: boolean;
  /** The label is a word of the dictionary: as a part of another name it counts with another sign only. */
  plain: boolean;
  /** What stands before the registrable domain: `pass`. */
  before: readonly string[];
}

/** A registrable domain under suspicion, prepared once. */
export interface Suspect {
  domain: string;
  label: string;
  latin: string;
  skeleton: string;
  /** With the figure 1 taken for an i rather than an l. */
  dotted: string;
  /** Both between hyphens, once where they are one. */
  words: readonly string[];
  bare: string;
  doubtfulEnding: boolean;
}

export function describeGuarded(domain: string, own: boolean): Guarded[] {
  const parts = parse(domain);
  const label = parts.domainWithoutSuffix ?? '';
  // RFC 2606: `example` belongs to everybody, so nobody apes it.
  if (label.length < 3 || label === 'example') return [];
  const ordinary = !own && (ordinaryLabels.has(label) || label.length < 5);
  const skeleton = hostSkeleton(label);
  return [
    {
      domain,
      registrable: parts.domain ?? domain,
      label,
      skeleton,
      word: `-${skeleton}-`,
      hyphened: `-${label}-`,
      dotted: `.${domain}`,
      bare: label.replaceAll('-', ''),
      own,
      ordinary,
      plain: !own && plainLabels.has(label),
      before: (parts.subdomain ?? '').split(/[.-]/).filter((word) => word.length >= 3),
    },
  ];
}

export function describeSuspect(domain: string): Suspect | null {
  const parts = parse(domain);
  const label = parts.domainWithoutSuffix ?? '';
  if (label.length < 3 || label.length > 63) return null;
  const skeleton = hostSkeleton(label);
  const dotted = hostSkeleton(latinSkeleton(label).replaceAll('1', 'i'));
  return {
    domain,
    label,
    latin: latinSkeleton(label),
    skeleton,
    dotted,
    words: [...new Set([`-${skeleton}-`, `-${dotted}-`])],
    bare: label.replaceAll('-', ''),
    doubtfulEnding: doubtfulEndings.has(parts.publicSuffix ?? ''),
  };
}

/** Edits between a name and one that is spelled like it: lengths differ by no more. */
export const mostEdits = 2;
/** Letters of a label from which it is found glued to others. */
export const leastGlued = 7;

const guarded: readonly Guarded[] = listGuarded();

function listGuarded(): Guarded[] {
  const byLabel = new Map<string, Guarded>();
  for (const { domains } of institutions) {
    for (const entry of domains.flatMap((domain) => describeGuarded(domain, false))) {
      if (!byLabel.has(entry.label)) byLabel.set(entry.label, entry);
    }
  }
  return [...byLabel.values()];
}

/** Letters of the longest name, and one sign around. */
const longest =
  1 + Math.max(...guarded.map(({ domain, skeleton }) => Math.max(domain.length, skeleton.length)));
/** Places in the table, by what a name is found under. */
const index = indexGuarded();

function indexGuarded(): ReadonlyMap<string, number[]> {
  const index = new Map<string, number[]>();
  for (const [at, { domain, label, skeleton, bare }] of guarded.entries()) {
    for (const key of new Set([domain, label, skeleton, bare, ...listEdges(label, label.length)])) {
      const places = index.get(key);
      if (places === undefined) index.set(key, [at]);
      else places.push(at);
    }
  }
  return index;
}

/** A spelling keeps the first or the last letter. */
function listEdges(label: string, length: number): string[] {
  return [`${length}^${label.charAt(0)}`, `${length}$${label.at(-1)}`];
}

/** In the order of the table. */
function lookUp(keys: Iterable<string>): Guarded[] {
  const places = new Set<number>();
  for (const key of keys) for (const at of index.get(key) ?? []) places.add(at);
  return [...places].sort((a, b) => a - b).flatMap((at) => guarded[at] ?? []);
}

/** Every name of an institution that a domain might ape, and few others. */
export function listAped({ label, latin, skeleton, words, bare }: Suspect): Guarded[] {
  const keys = new Set([label, latin, bare]);
  for (const word of words) for (const run of listRuns(word, '-', '-')) keys.add(run);
  for (let length = leastGlued; length < skeleton.length; length += 1)
    keys.add(skeleton.slice(0, length)).add(skeleton.slice(-length));
  for (let length = label.length - mostEdits; length <= label.length + mostEdits; length += 1)
    for (const edge of listEdges(label, length)) keys.add(edge);
  return lookUp(keys);
}

/** Every institution whose domain or label stands between two such signs. */
export function listNamed(text: string, starts: string, ends: string): Guarded[] {
  return lookUp(listRuns(text, starts, ends));
}

/** What stands between two signs, no longer than a name may be. */
function* listRuns(text: string, starts: string, ends: string): Generator<string> {
  for (let start = 0; start < text.length; start += 1) {
    if (!starts.includes(text.charAt(start))) continue;
    for (let end = start + 2; end < text.length && end - start <= longest; end += 1)
      if (ends.includes(text.charAt(end))) yield text.slice(start + 1, end);
  }
}

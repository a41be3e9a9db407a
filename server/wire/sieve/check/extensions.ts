/**
 * Ours: no registered comparator sets accents aside. A vendor's name as RFC 4790, section 3.1 has it
 * (docs/decisions/0044-words-without-accents.md).
 */
export const WORDS_COMPARATOR = 'vnd-digue;words';

/**
 * What `require` may name, and what ManageSieve and JMAP announce. `reject` and `ereject` are known, so that who uses
 * them is told why not; whether they are offered is the policy of the place.
 */
export const comparators = [
  'i;octet',
  'i;ascii-casemap',
  'i;ascii-numeric',
  'i;unicode-casemap',
  WORDS_COMPARATOR,
] as const;
export type Comparator = (typeof comparators)[number];

export const sieveExtensions: readonly string[] = [
  'fileinto',
  'envelope',
  'encoded-character',
  'body',
  'variables',
  'vacation',
  'vacation-seconds',
  'date',
  'index',
  'relational',
  'subaddress',
  'imap4flags',
  'mailbox',
  'mailboxid',
  'duplicate',
  'copy',
  'comparator-i;ascii-numeric',
  'comparator-i;unicode-casemap',
  `comparator-${WORDS_COMPARATOR}`,
];

/** RFC 5429; announced where letters may be refused. */
export const rejectExtensions: readonly string[] = ['reject', 'ereject'];

const known: ReadonlySet<string> = new Set([
  ...sieveExtensions,
  ...rejectExtensions,
  // Always there, but scripts may name them (RFC 5228, section 2.7.3).
  'comparator-i;octet',
  'comparator-i;ascii-casemap',
]);

/** What comes with an extension, so that a script need not name it: RFC 6131, section 2, the only one among ours. */
export const impliedExtensions: ReadonlyMap<string, string> = new Map([['vacation-seconds', 'vacation']]);

export function isKnownExtension(name: string): boolean {
  return known.has(name);
}

export function isComparator(name: string): name is Comparator {
  return (comparators as readonly string[]).includes(name);
}

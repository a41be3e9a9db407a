import type { AccountId } from '#base';
import type { EmailId, Store } from '#store';
import { listTexts } from './texts.ts';
import { listWords, parsePieces } from './word-query.ts';
import { isIndexable, WordSegment, type MessageWords } from './word-segment.ts';

type WordSource = Pick<Store, 'readSources' | 'listWordSegments' | 'keepWordSegment'>;

/** Messages of a segment; fewer are kept in memory alone. */
const SEGMENT = 512;

/** Emails of any mailbox of the account. */
export interface TextMatches {
  found: Set<EmailId>;
  /** Those that must be opened to be known. */
  unsure: Set<EmailId>;
}

interface AccountWords {
  segments: WordSegment[];
  /** Of fewer messages each, and not in the database. */
  recent: WordSegment[];
  covered: Set<EmailId>;
  /** Of these arrays so many ids are covered: what has been looked at once need not be again. */
  seen: WeakMap<object, number>;
  running: Promise<void>;
}

/** The first ones of an array of ids that is only ever added to. */
export interface EmailColumn {
  ids: Float64Array;
  count: number;
}

export interface WordIndex {
  /** Which emails, these at least, hold a folded text inside a body, with `isWhole` in a header too. */
  match(
    accountId: AccountId,
    emails: EmailColumn,
    asked: { wanted: string; isWhole: boolean },
  ): Promise<TextMatches>;
}

/**
 * Words of messages, by which a search finds what is written inside them without opening any: made when an account is
 * searched first, kept in the database, and in so many octets of memory.
 */
export function createWordIndex(store: WordSource, mostBytes: number): WordIndex {
  const accounts = new Map<AccountId, AccountWords>();
  const trim = (): void => {
    let bytes = 0;
    for (const words of accounts.values()) bytes += bytesOf(words);
    for (const [accountId, words] of accounts) {
      if (bytes <= mostBytes) return;
      bytes -= bytesOf(words);
      accounts.delete(accountId);
    }
  };
  return {
    async match(accountId, emails, asked) {
      const words = accounts.get(accountId) ?? createAccountWords();
      accounts.delete(accountId);
      accounts.set(accountId, words);
      // One after the other: two searches at once would read the same messages.
      const own = words.running.catch(() => undefined).then(() => cover(store, accountId, words, emails));
      words.running = own;
      await own;
      const matches = findIn(words, asked);
      trim();
      return matches;
    },
  };
}

function createAccountWords(): AccountWords {
  return { segments: [], recent: [], covered: new Set(), seen: new WeakMap(), running: Promise.resolve() };
}

function bytesOf({ segments, recent, covered }: AccountWords): number {
  return [...segments, ...recent].reduce((sum, { bytes }) => sum + bytes, covered.size * 40);
}

function findIn(
  { segments, recent }: AccountWords,
  { wanted, isWhole }: { wanted: string; isWhole: boolean },
): TextMatches {
  const pieces = parsePieces(wanted);
  // A single piece with nothing beside it is what is looked for; of several the order is not known.
  const isExact = pieces.length === 1 && pieces[0]?.text === wanted;
  const matches: TextMatches = { found: new Set(), unsure: new Set() };
  for (const segment of [...segments, ...recent]) {
    const found = segment.find(pieces, isWhole);
    for (const [at, id] of segment.emailIds.entries()) {
      if (segment.opened[at] === 1) matches.unsure.add(id);
      else if (found[at] === 1) (isExact ? matches.found : matches.unsure).add(id);
    }
  }
  return matches;
}

/** Reads, or makes, what there is not yet of these emails. */
async function cover(
  store: WordSource,
  accountId: AccountId,
  words: AccountWords,
  { ids: column, count }: EmailColumn,
): Promise<void> {
  if ((words.seen.get(column) ?? 0) >= count) return;
  await coverIds(store, accountId, words, Array.from(column.subarray(0, count)) as EmailId[]);
  words.seen.set(column, count);
}

async function coverIds(
  store: WordSource,
  accountId: AccountId,
  words: AccountWords,
  emailIds: readonly EmailId[],
): Promise<void> {
  const listMissing = (): EmailId[] => emailIds.filter((id) => !words.covered.has(id)).sort((a, b) => a - b);
  const before = listMissing().length;
  if (before === 0) return;
  if (before >= SEGMENT || words.segments.length === 0) {
    const known = words.segments.map(({ emailIds: [first] }) => first as EmailId);
    for (const { emailIds: ids, packed } of await store.listWordSegments(accountId, known)) {
      const segment = WordSegment.unpack(ids, packed);
      if (segment !== null) add(words.segments, words.covered, segment);
    }
  }
  const missing = listMissing();
  const recent = words.recent.flatMap((segment) => segment.emailIds);
  if (recent.length + missing.length < SEGMENT) {
    if (missing.length > 0) add(words.recent, words.covered, await makeSegment(store, accountId, missing));
    return;
  }
  const whole = [...recent, ...missing].sort((a, b) => a - b);
  words.recent = [];
  for (let from = 0; from < whole.length; from += SEGMENT) {
    const segment = await makeSegment(store, accountId, whole.slice(from, from + SEGMENT));
    const isFull = segment.emailIds.length === SEGMENT;
    add(isFull ? words.segments : words.recent, words.covered, segment);
    if (isFull)
      await store.keepWordSegment(accountId, { emailIds: segment.emailIds, packed: segment.pack() });
  }
}

function add(list: WordSegment[], covered: Set<EmailId>, segment: WordSegment): void {
  list.push(segment);
  for (const id of segment.emailIds) covered.add(id);
}

async function makeSegment(
  store: WordSource,
  accountId: AccountId,
  emailIds: readonly EmailId[],
): Promise<WordSegment> {
  const words: (MessageWords | null)[] = [];
  for await (const { octets } of store.readSources(accountId, emailIds)) {
    words.push(octets === null ? null : readWords(octets));
  }
  return WordSegment.make(emailIds, words);
}

/** Null when they are too many. */
function readWords(octets: Buffer): MessageWords | null {
  const words = { head: new Set<string>(), body: new Set<string>() };
  for (const { text, isHead } of listTexts(octets)) {
    const own = isHead ? words.head : words.body;
    for (const word of listWords(text)) own.add(word);
  }
  return isIndexable(words) ? words : null;
}

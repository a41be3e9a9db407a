import type { AccountId } from '#base';
import type { EmailId, Store } from '#store';
import { readWords } from './examine.ts';
import { createWordSearch, parsePieces } from './word-query.ts';
import { OPENED, WordSegment, type MessageWords } from './word-segment.ts';

type WordSource = Pick<Store, 'readSources' | 'listWordSegments' | 'keepWordSegment'> & {
  /** Null when a message has too many. */
  readWords(octets: Buffer): Promise<MessageWords | null>;
  /** Whether one more message may be read in this account's turn; the answer gives it back. */
  begin(accountId: AccountId): Promise<() => void>;
};

/** Messages of a segment; fewer are kept in memory alone. */
const SEGMENT = 512;

export const FOUND = 1;
/** Must be opened to be known. */
export const UNSURE = 2;

/** A segment, and where the marks of its messages begin among those of all segments. */
interface Placed {
  segment: WordSegment;
  from: number;
}

/** A column of ids, which is only ever added to: of so many messages it is known where their marks are. */
interface PlacedColumn {
  count: number;
  places: Uint32Array;
  /** Of the segments. */
  version: number;
}

interface AccountWords {
  segments: Placed[];
  /** Of fewer messages each, and not in the database. */
  recent: Placed[];
  /** Of every message of a segment, where its mark is. */
  places: Map<EmailId, number>;
  /** Marks in all; those of segments that have been made anew are nobody's. */
  length: number;
  /** Raised when a message's mark is elsewhere. */
  version: number;
  columns: WeakMap<Float64Array, PlacedColumn>;
  running: Promise<void>;
}

/** The first ones of an array of ids that is only ever added to. */
export interface EmailColumn {
  ids: Float64Array;
  count: number;
}

export interface WordIndex {
  /**
   * Of each email of the column, 0, FOUND or UNSURE: whether it holds a folded text inside a body, with `isWhole` in a
   * header too. Null: none of them.
   */
  match(
    accountId: AccountId,
    emails: EmailColumn,
    asked: { wanted: string; isWhole: boolean },
  ): Promise<Buffer | null>;
}

/**
 * Words of messages, by which a search finds what is written inside them without opening any: made when an account is
 * searched first, kept in the database, and in so many octets of memory.
 */
export function createWordIndex(
  given: Partial<WordSource> & Omit<WordSource, 'readWords' | 'begin'>,
  mostBytes: number,
): WordIndex {
  const store: WordSource = {
    readWords: async (octets) => readWords(octets),
    begin: async () => () => undefined,
    ...given,
  };
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
      const matches = findIn(words, emails, asked);
      trim();
      return matches;
    },
  };
}

function createAccountWords(): AccountWords {
  return {
    segments: [],
    recent: [],
    places: new Map(),
    length: 0,
    version: 0,
    columns: new WeakMap(),
    running: Promise.resolve(),
  };
}

function bytesOf({ segments, recent, places }: AccountWords): number {
  let sum = places.size * 50;
  for (const { segment } of segments) sum += segment.bytes;
  for (const { segment } of recent) sum += segment.bytes;
  return sum;
}

function findIn(
  words: AccountWords,
  { ids, count }: EmailColumn,
  { wanted, isWhole }: { wanted: string; isWhole: boolean },
): Buffer | null {
  const pieces = parsePieces(wanted);
  const search = createWordSearch(pieces, isWhole);
  const marks = Buffer.alloc(words.length);
  for (const list of [words.segments, words.recent]) {
    for (const { segment, from } of list) {
      segment.mark(search, marks.subarray(from, from + segment.emailIds.length));
    }
  }
  const all = search.needles.length;
  if (!marks.includes(all) && !marks.includes(OPENED)) return null;
  // A single piece with nothing beside it is what is looked for; of several the order is not known.
  const isExact = pieces.length === 1 && pieces[0]?.text === wanted;
  const meanings = new Uint8Array(256);
  meanings[all] = isExact ? FOUND : UNSURE;
  meanings[OPENED] = UNSURE;
  const places = words.columns.get(ids)?.places ?? new Uint32Array();
  const matches = Buffer.alloc(count);
  for (let at = 0; at < count; at += 1) matches[at] = meanings[marks[places[at] ?? 0] ?? 0] ?? 0;
  return matches;
}

/** Reads, or makes, what there is not yet of these emails, and notes where their marks are. */
async function cover(
  store: WordSource,
  accountId: AccountId,
  words: AccountWords,
  { ids, count }: EmailColumn,
): Promise<void> {
  const known = words.columns.get(ids)?.count ?? 0;
  if (known < count)
    await coverIds(store, accountId, words, Array.from(ids.subarray(known, count)) as EmailId[]);
  const column = words.columns.get(ids);
  if (column !== undefined && column.version === words.version && column.count >= count) return;
  const isSame = column?.version === words.version;
  const places = isSame ? column.places : new Uint32Array(ids.length);
  for (let at = isSame ? column.count : 0; at < count; at += 1)
    places[at] = words.places.get(ids[at] as EmailId) ?? 0;
  words.columns.set(ids, { count, places, version: words.version });
}

async function coverIds(
  store: WordSource,
  accountId: AccountId,
  words: AccountWords,
  emailIds: readonly EmailId[],
): Promise<void> {
  const listMissing = (): EmailId[] => emailIds.filter((id) => !words.places.has(id)).sort((a, b) => a - b);
  const before = listMissing().length;
  if (before === 0) return;
  if (before >= SEGMENT || words.segments.length === 0) {
    const known = words.segments.map(({ segment }) => segment.emailIds[0] as EmailId);
    for (const { emailIds: ids, packed } of await store.listWordSegments(accountId, known)) {
      const segment = WordSegment.unpack(ids, packed);
      if (segment !== null) add(words, 'segments', segment);
    }
  }
  const missing = listMissing();
  const recent = words.recent.flatMap(({ segment }) => segment.emailIds);
  if (recent.length + missing.length < SEGMENT) {
    if (missing.length > 0) add(words, 'recent', await makeSegment(store, accountId, missing));
    return;
  }
  const whole = [...recent, ...missing].sort((a, b) => a - b);
  const made: WordSegment[] = [];
  for (let from = 0; from < whole.length; from += SEGMENT) {
    const segment = await makeSegment(store, accountId, whole.slice(from, from + SEGMENT));
    if (segment.emailIds.length === SEGMENT)
      await store.keepWordSegment(accountId, { emailIds: segment.emailIds, packed: segment.pack() });
    made.push(segment);
  }
  // Only now: had one of them not been read, the recent ones would be found no more.
  words.recent = [];
  for (const segment of made)
    add(words, segment.emailIds.length === SEGMENT ? 'segments' : 'recent', segment);
}

function add(words: AccountWords, list: 'segments' | 'recent', segment: WordSegment): void {
  words[list].push({ segment, from: words.length });
  for (const [at, id] of segment.emailIds.entries()) {
    if (words.places.has(id)) words.version += 1;
    words.places.set(id, words.length + at);
  }
  words.length += segment.emailIds.length;
}

async function makeSegment(
  store: WordSource,
  accountId: AccountId,
  emailIds: readonly EmailId[],
): Promise<WordSegment> {
  const words: (MessageWords | null)[] = [];
  const end = await store.begin(accountId);
  try {
    for await (const { octets } of store.readSources(accountId, emailIds)) {
      words.push(octets === null ? null : await store.readWords(octets));
    }
  } finally {
    end();
  }
  return WordSegment.make(emailIds, words);
}

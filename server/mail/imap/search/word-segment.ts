import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { EmailId } from '#store';
import type { WordSearch } from './word-query.ts';

/** A message with more different words, or a longer one, is opened whenever it is in question. */
const MOST_WORDS = 20_000;
const LONGEST_WORD = 200;
const MOST_BYTES = 256 * 1024 * 1024;
const params = { [constants.ZSTD_c_compressionLevel]: 6 };
const LINE_END = 0x0a;
/** The mark of a message that must be opened, above the number of needles of any search. */
export const OPENED = 255;

export interface MessageWords {
  head: ReadonlySet<string>;
  body: ReadonlySet<string>;
}

export const hasTooMany = ({ head, body }: MessageWords): boolean => head.size + body.size > MOST_WORDS;

export function isIndexable(words: MessageWords): boolean {
  const { head, body } = words;
  if (hasTooMany(words)) return false;
  for (const set of [head, body]) for (const word of set) if (word.length > LONGEST_WORD) return false;
  return true;
}

/** Words in order, one a line, and of each the messages that hold it. */
interface Dictionary {
  /** A line end, then each word with one. */
  words: Buffer;
  /** Where each word begins. */
  starts: Uint32Array;
  /** Where its messages begin, with one entry more. */
  places: Uint32Array;
  /** Numbers of messages. */
  messages: Uint16Array;
}

/** The words of some messages; a message without any stands for one that must be opened. */
export class WordSegment {
  readonly emailIds: readonly EmailId[];
  /** 1: must be opened. */
  readonly opened: Uint8Array;
  readonly bytes: number;
  readonly #head: Dictionary;
  readonly #body: Dictionary;

  private constructor(
    emailIds: readonly EmailId[],
    opened: Uint8Array,
    dictionaries: { head: Dictionary; body: Dictionary },
  ) {
    this.emailIds = emailIds;
    this.opened = opened;
    this.#head = dictionaries.head;
    this.#body = dictionaries.body;
    this.bytes = [this.#head, this.#body].reduce(
      (sum, { words, starts, places, messages }) =>
        sum + words.length + starts.byteLength + places.byteLength + messages.byteLength,
      emailIds.length * 9,
    );
  }

  /** Of messages in the order of their ids; null where it must be opened. */
  static make(emailIds: readonly EmailId[], words: readonly (MessageWords | null)[]): WordSegment {
    const opened = Uint8Array.from(words, (each) => (each === null ? 1 : 0));
    const collect = (name: keyof MessageWords): Dictionary => {
      const byWord = new Map<string, number[]>();
      for (const [message, each] of words.entries()) {
        for (const word of each?.[name] ?? []) {
          const there = byWord.get(word);
          if (there === undefined) byWord.set(word, [message]);
          else there.push(message);
        }
      }
      const sorted = [...byWord].sort(([a], [b]) => (a < b ? -1 : 1));
      return openDictionary(
        Buffer.from(`\n${sorted.map(([word]) => `${word}\n`).join('')}`),
        sorted.map(([, messages]) => messages),
      );
    };
    return new WordSegment(emailIds, opened, { head: collect('head'), body: collect('body') });
  }

  static unpack(emailIds: readonly EmailId[], packed: Uint8Array): WordSegment | null {
    try {
      const bytes = zstdDecompressSync(packed, { maxOutputLength: MOST_BYTES });
      const opened = new Uint8Array(bytes.subarray(0, emailIds.length));
      const [head, next] = readDictionary(bytes, emailIds.length);
      const [body, end] = readDictionary(bytes, next);
      if (end !== bytes.length) return null;
      return new WordSegment(emailIds, opened, { head, body });
    } catch {
      return null;
    }
  }

  pack(): Buffer {
    const parts = [Buffer.from(this.opened), ...[this.#head, this.#body].flatMap(writeDictionary)];
    return zstdCompressSync(Buffer.concat(parts), { params });
  }

  /**
   * Marks, which are zero before, of each message: how many of the needles, the first ones, it has words for in its
   * body, with `isWhole` in its head as well.
   */
  mark({ needles, isWhole }: WordSearch, marks: Uint8Array): void {
    for (const [number, needle] of needles.entries()) {
      mark(this.#body, needle, { marks, number });
      if (isWhole) mark(this.#head, needle, { marks, number });
    }
    for (let at = this.opened.indexOf(1); at >= 0; at = this.opened.indexOf(1, at + 1)) marks[at] = OPENED;
  }
}

function openDictionary(words: Buffer, messages: readonly (readonly number[])[]): Dictionary {
  const starts = new Uint32Array(messages.length);
  const places = new Uint32Array(messages.length + 1);
  let at = 1;
  for (const [number, list] of messages.entries()) {
    starts[number] = at;
    at = words.indexOf(LINE_END, at) + 1;
    places[number + 1] = (places[number] ?? 0) + list.length;
  }
  return { words, starts, places, messages: Uint16Array.from(messages.flat()) };
}

/** Of the messages that have had every needle before, those with this one. */
function mark(
  { words, starts, places, messages }: Dictionary,
  { octets, isStart }: WordSearch['needles'][number],
  { marks, number: before }: { marks: Uint8Array; number: number },
): void {
  const within = isStart ? 1 : 0;
  for (let at = words.indexOf(octets); at >= 0;) {
    const number = findWord(starts, at + within);
    const end = places[number + 1] ?? 0;
    for (let place = places[number] ?? 0; place < end; place += 1) {
      const message = messages[place] ?? 0;
      if (marks[message] === before) marks[message] = before + 1;
    }
    const next = starts[number + 1];
    at = next === undefined ? -1 : words.indexOf(octets, next - 1);
  }
}

/** The last word that begins at or before this octet. */
function findWord(starts: Uint32Array, octet: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= octet) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Lengths, the words, how many messages each has, and the messages. */
function writeDictionary({ words, places, messages }: Dictionary): Buffer[] {
  const count = places.length - 1;
  const sizes = Uint16Array.from({ length: count }, (_, at) => (places[at + 1] ?? 0) - (places[at] ?? 0));
  const lengths = Uint32Array.of(words.length, count, messages.length);
  return [lengths, words, sizes, messages].map((part) =>
    Buffer.from(part.buffer, part.byteOffset, part.byteLength),
  );
}

function readDictionary(bytes: Buffer, from: number): [Dictionary, number] {
  const [length, count, total] = [0, 4, 8].map((offset) => bytes.readUInt32LE(from + offset)) as [
    number,
    number,
    number,
  ];
  const copy = (start: number, size: number): Uint8Array => {
    if (start + size > bytes.length) throw new RangeError('a segment is cut short');
    return new Uint8Array(bytes.subarray(start, start + size));
  };
  const words = Buffer.from(copy(from + 12, length));
  const sizes = new Uint16Array(copy(from + 12 + length, count * 2).buffer);
  const messages = new Uint16Array(copy(from + 12 + length + count * 2, total * 2).buffer);
  const places = new Uint32Array(count + 1);
  const starts = new Uint32Array(count);
  let at = 1;
  for (let number = 0; number < count; number += 1) {
    starts[number] = at;
    at = words.indexOf(LINE_END, at) + 1;
    places[number + 1] = (places[number] ?? 0) + (sizes[number] ?? 0);
  }
  return [{ words, starts, places, messages }, from + 12 + length + count * 2 + total * 2];
}

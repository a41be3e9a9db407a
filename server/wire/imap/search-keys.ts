import { parseDay, type Day } from './date-time.ts';
import { parseFlag } from './flags.ts';
import { defaultImapLimits } from './limits.ts';
import type { Scanner } from './scanner.ts';
import { parseSequenceSet, type SequenceSet } from './sequence-set.ts';

export type TextField = 'from' | 'to' | 'cc' | 'bcc' | 'subject' | 'body' | 'text';
export type DateField = 'received' | 'sent' | 'saved';

export type SearchKey =
  | { key: 'all' }
  | { key: 'none' }
  | { key: 'flag'; flag: string; isSet: boolean }
  | { key: 'numbers'; set: SequenceSet; areUids: boolean }
  | { key: 'saved-result' }
  | { key: 'date'; field: DateField; relation: 'before' | 'on' | 'since'; day: Day }
  | { key: 'size'; relation: 'larger' | 'smaller'; octets: number }
  | { key: 'within'; relation: 'older' | 'younger'; seconds: number }
  | { key: 'modseq'; modseq: number }
  | { key: 'header'; name: string; text: string }
  | { key: 'text'; field: TextField; text: string }
  | { key: 'email-id' | 'thread-id'; id: string }
  | { key: 'not'; of: SearchKey }
  | { key: 'or'; left: SearchKey; right: SearchKey }
  | { key: 'and'; of: readonly SearchKey[] };

const flagKeys: Record<string, [flag: string, isSet: boolean]> = {
  answered: ['\\Answered', true],
  deleted: ['\\Deleted', true],
  draft: ['\\Draft', true],
  flagged: ['\\Flagged', true],
  seen: ['\\Seen', true],
  unanswered: ['\\Answered', false],
  undeleted: ['\\Deleted', false],
  undraft: ['\\Draft', false],
  unflagged: ['\\Flagged', false],
  unseen: ['\\Seen', false],
};
const textFields: readonly string[] = ['from', 'to', 'cc', 'bcc', 'subject', 'body', 'text'];
const dateKeys: Record<string, [field: DateField, relation: 'before' | 'on' | 'since']> = {
  before: ['received', 'before'],
  on: ['received', 'on'],
  since: ['received', 'since'],
  sentbefore: ['sent', 'before'],
  senton: ['sent', 'on'],
  sentsince: ['sent', 'since'],
  savedbefore: ['saved', 'before'],
  savedon: ['saved', 'on'],
  savedsince: ['saved', 'since'],
};
const MOST_KEYS = 5_000;
const LONGEST_TEXT = 4_096;

/** The keys of one SEARCH, all of which must hold; counted and bounded in depth. */
export class SearchKeyParser {
  readonly #scanner: Scanner;
  readonly #depth: number;
  #count = 0;
  /** Whether a MODSEQ key was there, which turns the answer's MODSEQ on (RFC 7162, section 3.1.5). */
  asksModseq = false;

  constructor(scanner: Scanner, depth = defaultImapLimits.searchDepth) {
    this.#scanner = scanner;
    this.#depth = depth;
  }

  parseProgram(): SearchKey {
    const keys = [this.#parseKey(1)];
    while (this.#scanner.tryText(' ')) keys.push(this.#parseKey(1));
    return join(keys);
  }

  #parseKey(depth: number): SearchKey {
    const scanner = this.#scanner;
    this.#count += 1;
    if (depth > this.#depth) scanner.fail(`a search at most ${this.#depth} levels deep`);
    if (this.#count > MOST_KEYS) scanner.fail('a search of fewer keys');
    const next = scanner.peek();
    if (next === '(') return join(scanner.list(() => this.#parseKey(depth + 1), MOST_KEYS));
    if (next === '$' && scanner.tryText('$')) return { key: 'saved-result' };
    if (/[\d*]/.test(next)) {
      if (next !== '*' || !/^\*[A-Za-z]/.test(scanner.ahead(2))) {
        return { key: 'numbers', set: parseSequenceSet(scanner), areUids: false };
      }
    }
    return this.#parseWord(scanner.word(), depth);
  }

  #parseWord(word: string, depth: number): SearchKey {
    const scanner = this.#scanner;
    const flag = Object.hasOwn(flagKeys, word) ? flagKeys[word] : undefined;
    if (flag !== undefined) return { key: 'flag', flag: flag[0], isSet: flag[1] };
    const date = Object.hasOwn(dateKeys, word) ? dateKeys[word] : undefined;
    if (date !== undefined) {
      return { key: 'date', field: date[0], relation: date[1], day: this.#argument(() => parseDay(scanner)) };
    }
    if (textFields.includes(word)) {
      return { key: 'text', field: word as TextField, text: this.#argument(() => this.#parseText()) };
    }
    switch (word) {
      case 'all':
      case 'old':
      case 'savedatesupported':
        return { key: 'all' };
      // No message is \Recent to anybody: RFC 9051 has done away with it.
      case 'new':
      case 'recent':
        return { key: 'none' };
      case 'not':
        return { key: 'not', of: this.#argument(() => this.#parseKey(depth + 1)) };
      case 'or': {
        const left = this.#argument(() => this.#parseKey(depth + 1));
        return { key: 'or', left, right: this.#argument(() => this.#parseKey(depth + 1)) };
      }
      default:
        return this.#parseArgument(word);
    }
  }

  #parseArgument(word: string): SearchKey {
    const scanner = this.#scanner;
    switch (word) {
      case 'keyword':
      case 'unkeyword':
        return { key: 'flag', flag: this.#argument(() => parseFlag(scanner)), isSet: word === 'keyword' };
      case 'uid': {
        scanner.space();
        if (scanner.tryText('$')) return { key: 'saved-result' };
        return { key: 'numbers', set: parseSequenceSet(scanner), areUids: true };
      }
      case 'larger':
      case 'smaller':
        return { key: 'size', relation: word, octets: this.#argument(() => scanner.number(2 ** 53 - 1)) };
      case 'older':
      case 'younger':
        return { key: 'within', relation: word, seconds: this.#argument(() => scanner.positive()) };
      case 'header': {
        const name = this.#argument(() => scanner.astring().toString('latin1'));
        return { key: 'header', name, text: this.#argument(() => this.#parseText()) };
      }
      case 'emailid':
      case 'threadid': {
        const key = word === 'emailid' ? 'email-id' : 'thread-id';
        return { key, id: this.#argument(() => scanner.atom()) };
      }
      case 'modseq':
        return this.#argument(() => this.#parseModseq());
      default:
        return scanner.fail('a known search key');
    }
  }

  #argument<Value>(read: () => Value): Value {
    this.#scanner.space();
    return read();
  }

  #parseText(): string {
    const text = this.#scanner.astring().toString('utf8');
    return text.length > LONGEST_TEXT ? this.#scanner.fail('a shorter text to look for') : text;
  }

  /** The metadata item a client may name says nothing here: every flag of a message shares its mod-sequence. */
  #parseModseq(): SearchKey {
    const scanner = this.#scanner;
    this.asksModseq = true;
    if (scanner.peek() === '"') {
      scanner.string();
      scanner.space();
      const kind = scanner.word();
      if (!['priv', 'shared', 'all'].includes(kind)) scanner.fail('priv, shared or all');
      scanner.space();
    }
    return { key: 'modseq', modseq: scanner.modseq() };
  }
}

function join(keys: readonly SearchKey[]): SearchKey {
  const [only] = keys;
  return keys.length === 1 && only !== undefined ? only : { key: 'and', of: keys };
}

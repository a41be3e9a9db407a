import { startOfDay, type SearchKey } from '#wire/imap';
import type { EmailId } from '#store';
import { findUid } from '../mailbox/find-uid.ts';
import { readFlags } from '../mailbox/flag-sets.ts';
import type { Selected, Session } from '../session.ts';
import { searchedFields, type SearchedField } from './mailbox-columns.ts';
import { costOf } from './cost.ts';
import type { Question } from './examine.ts';
import { filterSources } from './filter-sources.ts';
import { intersect, keepFitting, listNumbers, merge, type Ascending } from './numbers.ts';
import { fold } from './texts.ts';
import { FOUND, UNSURE } from './word-index.ts';

const DAY_MS = 86_400_000;

/** Evaluates a search on one mailbox as it stood when it began; uids in ascending order. */
export class SearchRun {
  readonly #session: Session;
  readonly #selected: Selected;
  readonly #now: number;
  /** Of the index when it began: those arrays are only ever added to. */
  readonly #uids: Uint32Array;
  readonly #emails: Float64Array;
  readonly #count: number;
  #last = -1;

  constructor(session: Session, selected: Selected) {
    this.#session = session;
    this.#selected = selected;
    const { index } = selected.handle;
    this.#uids = index.uids;
    this.#emails = index.emails;
    this.#count = index.count;
    this.#now = session.parts.clock.now().getTime();
  }

  /** Null when a message number beyond the last is named. */
  async run(key: SearchKey): Promise<readonly number[] | null> {
    const { view } = this.#selected;
    const own = this.#uids.subarray(0, this.#count);
    const all =
      view.uids === this.#uids && view.count === this.#count
        ? own
        : keepFitting(view.uids.subarray(0, view.count), (uid) => this.#find(uid) >= 0);
    const found = await this.#filter(key, all);
    // Copied only where everything is found.
    return found instanceof Uint32Array ? listNumbers(found, found.length) : found;
  }

  /** Uids are asked for in their order as a rule: the next one is tried before any search. */
  #find(uid: number): number {
    const next = this.#last + 1;
    const position =
      next < this.#count && this.#uids[next] === uid ? next : findUid(this.#uids, this.#count, uid);
    if (position >= 0) this.#last = position;
    return position;
  }

  emailOf(uid: number): EmailId {
    return (this.#emails[this.#find(uid)] ?? 0) as EmailId;
  }

  async #filter(key: SearchKey, uids: Ascending): Promise<Ascending | null> {
    if (uids.length === 0 && key.key !== 'numbers') return uids;
    switch (key.key) {
      case 'and': {
        let kept: Ascending | null = uids;
        // What costs least goes first, and what it leaves out is never opened.
        for (const part of key.of.toSorted((a, b) => costOf(a) - costOf(b))) {
          kept = await this.#filter(part, kept);
          if (kept === null) return null;
        }
        return kept;
      }
      case 'or': {
        const left = await this.#filter(key.left, uids);
        if (left === null) return null;
        const found = new Set(left);
        const right = await this.#filter(
          key.right,
          keepFitting(uids, (uid) => !found.has(uid)),
        );
        if (right === null) return null;
        for (const uid of right) found.add(uid);
        return keepFitting(uids, (uid) => found.has(uid));
      }
      case 'not': {
        const found = await this.#filter(key.of, uids);
        if (found === null) return null;
        const out = new Set(found);
        return keepFitting(uids, (uid) => !out.has(uid));
      }
      case 'text':
        return this.#filterText(key, uids);
      case 'header':
        return this.#filterHeader(key, uids);
      case 'date':
        return this.#filterDate(key, uids);
      default:
        return this.#filterByIndex(key, uids);
    }
  }

  #filterByIndex(
    key: Exclude<SearchKey, { key: 'and' | 'or' | 'not' | 'text' | 'header' | 'date' }>,
    uids: Ascending,
  ): Ascending | null {
    const { view, handle } = this.#selected;
    const { index } = handle;
    const keep = (fits: (position: number) => boolean): number[] =>
      keepFitting(uids, (uid) => {
        const position = index.find(uid);
        return position >= 0 && fits(position);
      });
    switch (key.key) {
      case 'all':
        return uids;
      case 'none':
        return [];
      case 'numbers':
      case 'saved-result': {
        const numbers =
          key.key === 'numbers' ? ({ kind: 'set', set: key.set } as const) : ({ kind: 'saved' } as const);
        const areUids = key.key === 'numbers' && key.areUids;
        const named = view.resolve(numbers, areUids, this.#session.saved);
        if (named === null) return null;
        const wanted = new Set(named);
        return keepFitting(uids, (uid) => wanted.has(uid));
      }
      case 'flag': {
        const { keywords, hasDeleted } = readFlags([key.flag]);
        const [keyword = ''] = keywords;
        return keep((at) => {
          const flags = index.flagsAt(at);
          return (hasDeleted ? flags.isDeleted : flags.keywords.has(keyword)) === key.isSet;
        });
      }
      case 'size':
        return keep((at) =>
          key.relation === 'larger' ? index.sizeAt(at) > key.octets : index.sizeAt(at) < key.octets,
        );
      case 'within': {
        const edge = this.#now - key.seconds * 1000;
        return keep((at) =>
          key.relation === 'older' ? index.receivedAt(at) <= edge : index.receivedAt(at) >= edge,
        );
      }
      case 'modseq':
        return keep((at) => index.modseqAt(at) >= key.modseq);
      case 'email-id':
        return keep((at) => `E${index.emailAt(at)}` === key.id);
      case 'thread-id':
        return keep((at) => `T${index.threadAt(at)}` === key.id);
    }
  }

  /** Days disregard time and zone (RFC 9051, section 6.4.4): ours are told in UTC. */
  #filterDate(key: Extract<SearchKey, { key: 'date' }>, uids: Ascending): number[] {
    const { index } = this.#selected.handle;
    const start = startOfDay(key.day);
    const momentAt = (position: number): number => {
      if (key.field === 'sent') return index.sentAt(position);
      return key.field === 'saved' ? index.savedAt(position) : index.receivedAt(position);
    };
    return keepFitting(uids, (uid) => {
      const position = index.find(uid);
      const moment = position < 0 ? Number.NaN : momentAt(position);
      if (Number.isNaN(moment)) return false;
      if (key.relation === 'before') return moment < start;
      return moment >= start && (key.relation === 'since' || moment < start + DAY_MS);
    });
  }

  async #filterText(
    { field, text }: Extract<SearchKey, { key: 'text' }>,
    uids: Ascending,
  ): Promise<number[]> {
    const wanted = fold(text);
    if (!isSearched(field)) {
      const isWhole = field === 'text';
      return this.#filterWords(uids, { wanted, isWhole }, { ask: 'has-text', wanted, isWhole });
    }
    const { parts } = this.#session;
    const columns = await parts.columns.read(this.#selected.accountId, this.#selected.handle.index);
    const holding = columns.listHolding(field, wanted);
    if (columns.cut.size === 0)
      return this.#areAll(uids) ? holding.filter((uid) => this.#find(uid) >= 0) : intersect(holding, uids);
    const found = new Set(holding);
    const cut = keepFitting(uids, (uid) => columns.cut.has(uid));
    for (const uid of await this.#filterSources(cut, { ask: 'has-header', name: field, wanted }))
      found.add(uid);
    return keepFitting(uids, (uid) => found.has(uid));
  }

  #filterHeader({ name, text }: Extract<SearchKey, { key: 'header' }>, uids: Ascending): Promise<number[]> {
    const wanted = fold(text);
    const words = { wanted, isWhole: true };
    return this.#filterWords(uids, words, { ask: 'has-header', name, wanted }, true);
  }

  /** By words first; opened is what they leave open, with `isRough` whatever they find. */
  async #filterWords(
    uids: Ascending,
    asked: { wanted: string; isWhole: boolean },
    question: Question,
    isRough = false,
  ): Promise<number[]> {
    const { accountId } = this.#selected;
    const emails = { ids: this.#emails, count: this.#count };
    const matches = await this.#session.parts.words.match(accountId, emails, asked);
    if (matches === null) return [];
    const { held, open } = this.#split(uids, matches);
    const opened = await this.#filterSources(isRough ? merge(held, open) : open, question);
    return isRough ? opened : merge(held, opened);
  }

  /** Whether these, which are of the mailbox, are all of it. */
  #areAll(uids: Ascending): boolean {
    return uids.length === this.#count;
  }

  /** Uids of messages that are found, and of those that are in question. */
  #split(uids: Ascending, matches: Buffer): { held: number[]; open: number[] } {
    const list = (mark: number): number[] => {
      // Few as a rule, among all of them.
      if (!this.#areAll(uids)) return keepFitting(uids, (uid) => matches[this.#find(uid)] === mark);
      const found: number[] = [];
      for (let at = matches.indexOf(mark); at >= 0; at = nextMark(matches, mark, at + 1))
        found.push(uids[at] ?? 0);
      return found;
    };
    return { held: list(FOUND), open: list(UNSURE) };
  }

  #filterSources(uids: readonly number[], question: Question): Promise<number[]> {
    const candidates = uids.map((uid) => ({ uid, emailId: this.emailOf(uid) }));
    return filterSources(this.#session, this.#selected, candidates, question);
  }
}

/** The next one is tried before all of them are looked through. */
function nextMark(marks: Buffer, mark: number, from: number): number {
  return marks[from] === mark ? from : marks.indexOf(mark, from);
}

function isSearched(field: string): field is SearchedField {
  return searchedFields.some((each) => each === field);
}

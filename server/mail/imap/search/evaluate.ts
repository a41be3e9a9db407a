import { startOfDay, type SearchKey } from '#wire/imap';
import { parseMessage } from '#wire/message';
import type { EmailId } from '#store';
import { findUid } from '../mailbox/find-uid.ts';
import { readFlags } from '../mailbox/flag-sets.ts';
import type { Selected, Session } from '../session.ts';
import { searchedFields, type SearchedField } from './mailbox-columns.ts';
import { costOf } from './cost.ts';
import { intersect, listNumbers } from './numbers.ts';
import { fold, hasText, listHeaderTexts } from './texts.ts';

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
  async run(key: SearchKey): Promise<number[] | null> {
    const { view } = this.#selected;
    const all =
      view.uids === this.#uids && view.count === this.#count
        ? listNumbers(this.#uids, this.#count)
        : listNumbers(view.uids, view.count).filter((uid) => this.#find(uid) >= 0);
    return this.#filter(key, all);
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

  async #filter(key: SearchKey, uids: number[]): Promise<number[] | null> {
    if (uids.length === 0 && key.key !== 'numbers') return uids;
    switch (key.key) {
      case 'and': {
        let kept: number[] | null = uids;
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
          uids.filter((uid) => !found.has(uid)),
        );
        if (right === null) return null;
        for (const uid of right) found.add(uid);
        return uids.filter((uid) => found.has(uid));
      }
      case 'not': {
        const found = await this.#filter(key.of, uids);
        if (found === null) return null;
        const out = new Set(found);
        return uids.filter((uid) => !out.has(uid));
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
    uids: number[],
  ): number[] | null {
    const { view, handle } = this.#selected;
    const { index } = handle;
    const keep = (fits: (position: number) => boolean): number[] =>
      uids.filter((uid) => {
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
        return uids.filter((uid) => wanted.has(uid));
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
  #filterDate(key: Extract<SearchKey, { key: 'date' }>, uids: number[]): number[] {
    const { index } = this.#selected.handle;
    const start = startOfDay(key.day);
    const momentAt = (position: number): number => {
      if (key.field === 'sent') return index.sentAt(position);
      return key.field === 'saved' ? index.savedAt(position) : index.receivedAt(position);
    };
    return uids.filter((uid) => {
      const position = index.find(uid);
      const moment = position < 0 ? Number.NaN : momentAt(position);
      if (Number.isNaN(moment)) return false;
      if (key.relation === 'before') return moment < start;
      return moment >= start && (key.relation === 'since' || moment < start + DAY_MS);
    });
  }

  async #filterText({ field, text }: Extract<SearchKey, { key: 'text' }>, uids: number[]): Promise<number[]> {
    const wanted = fold(text);
    if (!isSearched(field)) {
      const isWhole = field === 'text';
      return this.#filterWords(uids, { wanted, isWhole }, (octets) => hasText(octets, wanted, isWhole));
    }
    const { parts } = this.#session;
    const columns = await parts.columns.read(this.#selected.accountId, this.#selected.handle.index);
    const holding = columns.listHolding(field, wanted);
    if (columns.cut.size === 0) return intersect(holding, uids);
    const found = new Set(holding);
    const cut = uids.filter((uid) => columns.cut.has(uid));
    for (const uid of await this.#filterSources(cut, (octets) => hasHeader(octets, field, wanted)))
      found.add(uid);
    return uids.filter((uid) => found.has(uid));
  }

  #filterHeader({ name, text }: Extract<SearchKey, { key: 'header' }>, uids: number[]): Promise<number[]> {
    const wanted = fold(text);
    const words = { wanted, isWhole: true };
    return this.#filterWords(uids, words, (octets) => hasHeader(octets, name, wanted), true);
  }

  /** By words first; opened is what they leave open, with `isRough` whatever they find. */
  async #filterWords(
    uids: number[],
    asked: { wanted: string; isWhole: boolean },
    fits: (octets: Buffer) => boolean,
    isRough = false,
  ): Promise<number[]> {
    const { accountId } = this.#selected;
    const emails = { ids: this.#emails, count: this.#count };
    const { found, unsure } = await this.#session.parts.words.match(accountId, emails, asked);
    if (found.size === 0 && unsure.size === 0) return [];
    const ids = uids.map((uid) => this.emailOf(uid));
    if (!isRough && unsure.size === 0) return uids.filter((_uid, at) => found.has(ids[at] as EmailId));
    const isSure = (id: EmailId): boolean => !isRough && found.has(id);
    const open = uids.filter((_uid, at) => {
      const id = ids[at] as EmailId;
      return !isSure(id) && (unsure.has(id) || found.has(id));
    });
    const opened = new Set(await this.#filterSources(open, fits));
    return uids.filter((uid, at) => isSure(ids[at] as EmailId) || opened.has(uid));
  }

  async #filterSources(uids: readonly number[], fits: (octets: Buffer) => boolean): Promise<number[]> {
    const { store } = this.#session.parts;
    const found: number[] = [];
    let at = 0;
    const ids = uids.map((uid) => this.emailOf(uid));
    for await (const { octets } of store.readSources(this.#selected.accountId, ids)) {
      if (octets !== null && fits(octets)) found.push(uids[at] ?? 0);
      at += 1;
    }
    return found;
  }
}

function isSearched(field: string): field is SearchedField {
  return searchedFields.some((each) => each === field);
}

/** An empty text asks whether the field is there at all. */
function hasHeader(octets: Buffer, name: string, wanted: string): boolean {
  return listHeaderTexts(parseMessage(octets), name).some((text) => fold(text).includes(wanted));
}

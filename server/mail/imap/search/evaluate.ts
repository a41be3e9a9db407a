import { startOfDay, type SearchKey } from '#wire/imap';
import { parseMessage } from '#wire/message';
import type { EmailFacts, EmailId } from '#store';
import { readFlags } from '../mailbox/flag-sets.ts';
import type { Selected, Session } from '../session.ts';
import { fold, hasText, listFieldTexts, listHeaderTexts } from './texts.ts';

const DAY_MS = 86_400_000;

/** Evaluates a search on one mailbox as it stood when it began; uids in ascending order. */
export class SearchRun {
  readonly #session: Session;
  readonly #selected: Selected;
  readonly #now: number;
  readonly #emails = new Map<number, EmailId>();

  constructor(session: Session, selected: Selected) {
    this.#session = session;
    this.#selected = selected;
    this.#now = session.parts.clock.now().getTime();
  }

  /** Null when a message number beyond the last is named. */
  async run(key: SearchKey): Promise<number[] | null> {
    const { view, handle } = this.#selected;
    const { index } = handle;
    const all: number[] = [];
    for (let number = 1; number <= view.count; number += 1) {
      const uid = view.uidAt(number);
      const position = index.find(uid);
      if (position < 0) continue;
      all.push(uid);
      this.#emails.set(uid, index.emailAt(position));
    }
    return this.#filter(key, all);
  }

  readFacts(uids: readonly number[]): Promise<ReadonlyMap<EmailId, EmailFacts>> {
    const ids = uids.map((uid) => this.emailOf(uid));
    return this.#session.parts.facts.read(this.#selected.accountId, ids);
  }

  emailOf(uid: number): EmailId {
    return this.#emails.get(uid) ?? (0 as EmailId);
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
  async #filterDate(key: Extract<SearchKey, { key: 'date' }>, uids: number[]): Promise<number[]> {
    const { index } = this.#selected.handle;
    const start = startOfDay(key.day);
    const facts = key.field === 'sent' ? await this.readFacts(uids) : null;
    const momentOf = (uid: number): number | null => {
      if (facts !== null) return facts.get(this.emailOf(uid))?.sentAt ?? null;
      const position = index.find(uid);
      if (position < 0) return null;
      return key.field === 'saved' ? index.savedAt(position) : index.receivedAt(position);
    };
    return uids.filter((uid) => {
      const moment = momentOf(uid);
      if (moment === null) return false;
      if (key.relation === 'before') return moment < start;
      return moment >= start && (key.relation === 'since' || moment < start + DAY_MS);
    });
  }

  async #filterText(key: Extract<SearchKey, { key: 'text' }>, uids: number[]): Promise<number[]> {
    const wanted = fold(key.text);
    const isWhole = key.field === 'text';
    if (isWhole || key.field === 'body') {
      return this.#filterSources(uids, (octets) => hasText(octets, wanted, isWhole));
    }
    const facts = await this.readFacts(uids);
    const cut: number[] = [];
    const found = new Set(
      uids.filter((uid) => {
        const own = facts.get(this.emailOf(uid));
        const texts = own === undefined ? [] : listFieldTexts(own, key.field);
        if (texts === null) cut.push(uid);
        return texts?.some((text) => fold(text).includes(wanted)) === true;
      }),
    );
    const rest = await this.#filterSources(cut, (octets) => hasHeader(octets, key.field, wanted));
    for (const uid of rest) found.add(uid);
    return uids.filter((uid) => found.has(uid));
  }

  #filterHeader({ name, text }: Extract<SearchKey, { key: 'header' }>, uids: number[]): Promise<number[]> {
    const wanted = fold(text);
    return this.#filterSources(uids, (octets) => hasHeader(octets, name, wanted));
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

/** An empty text asks whether the field is there at all. */
function hasHeader(octets: Buffer, name: string, wanted: string): boolean {
  return listHeaderTexts(parseMessage(octets), name).some((text) => fold(text).includes(wanted));
}

/** 0: from the index; 1: a row is read; 2: the message is opened. */
function costOf(key: SearchKey): number {
  switch (key.key) {
    case 'text':
      return key.field === 'body' || key.field === 'text' ? 2 : 1;
    case 'header':
      return 2;
    case 'date':
      return key.field === 'sent' ? 1 : 0;
    case 'not':
      return costOf(key.of);
    case 'or':
      return Math.max(costOf(key.left), costOf(key.right));
    case 'and':
      return Math.max(...key.of.map(costOf));
    default:
      return 0;
  }
}

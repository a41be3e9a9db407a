import { resolveSet, type Numbers } from '#wire/imap';
import { findFirst, findUid } from './find-uid.ts';
import type { MailboxIndex } from './mailbox-index.ts';

/** The mailbox as one session has been told of it: its message numbers stand until it hears of a change. */
export class View {
  uids: Uint32Array;
  count: number;
  /** Changes up to here have been told. */
  modseq: number;
  /** The highest modseq of the mailbox when nothing of it was held back last. */
  settled: number;
  /** What it has changed itself: uid, and the modseq as of which it knows the flags untold; null: to be told. */
  readonly own = new Map<number, number | null>();
  #last = -1;

  constructor(index: MailboxIndex) {
    this.uids = index.uids;
    this.count = index.count;
    this.modseq = index.modseq;
    this.settled = index.highestModseq;
  }

  /** Whether it knows the flags that a message had as of its `modseq`. */
  knows(uid: number, modseq: number): boolean {
    return modseq <= this.modseq || this.own.get(uid) === modseq;
  }

  uidAt(number: number): number {
    return this.uids[number - 1] ?? 0;
  }

  /** Zero when the session has not been told of it. */
  numberOf(uid: number): number {
    // Asked for in their order as a rule: the next one is tried before any search.
    const next = this.#last + 1;
    const position =
      next < this.count && this.uids[next] === uid ? next : findUid(this.uids, this.count, uid);
    if (position >= 0) this.#last = position;
    return position + 1;
  }

  get largestUid(): number {
    return this.count === 0 ? 0 : (this.uids[this.count - 1] ?? 0);
  }

  /** Uids in ascending order; null when a message number beyond the last is named. */
  resolve(numbers: Numbers, areUids: boolean, saved: readonly number[]): number[] | null {
    if (numbers.kind === 'saved') return saved.filter((uid) => this.numberOf(uid) > 0);
    return areUids ? this.#resolveUids(numbers) : this.#resolveNumbers(numbers);
  }

  #resolveUids({ set }: Extract<Numbers, { kind: 'set' }>): number[] {
    const found: number[] = [];
    for (const { low, high } of resolveSet(set, this.largestUid)) {
      for (let at = findFirst(this.uids, this.count, low); at < this.count; at += 1) {
        const uid = this.uids[at] ?? 0;
        if (uid > high) break;
        found.push(uid);
      }
    }
    return found;
  }

  #resolveNumbers({ set }: Extract<Numbers, { kind: 'set' }>): number[] | null {
    const found: number[] = [];
    for (const { low, high } of resolveSet(set, this.count)) {
      // `1:*` of an empty mailbox names nothing, and is no fault.
      if (low > this.count) return null;
      const last = Math.min(high, this.count);
      for (let number = Math.max(low, 1); number <= last; number += 1) found.push(this.uidAt(number));
    }
    return found;
  }

  /** What a whole resync changes, before it is taken over. */
  findExpunged(index: MailboxIndex): number[] {
    if (this.uids === index.uids && this.count <= index.count) return [];
    const expunged: number[] = [];
    let there = 0;
    for (let at = 0; at < this.count; at += 1) {
      const uid = this.uids[at] ?? 0;
      while (there < index.count && (index.uids[there] ?? 0) < uid) there += 1;
      if (there >= index.count || index.uids[there] !== uid) expunged.push(uid);
    }
    return expunged;
  }

  /** Takes over the index; `keep` are uids that are gone and not told of yet. */
  advance(index: MailboxIndex, keep: readonly number[]): void {
    if (keep.length === 0) {
      this.uids = index.uids;
      this.count = index.count;
      return;
    }
    const fresh: number[] = [];
    const from = findFirst(index.uids, index.count, this.largestUid + 1);
    for (let at = from; at < index.count; at += 1) fresh.push(index.uids[at] ?? 0);
    if (fresh.length === 0) return;
    const uids = new Uint32Array(this.count + fresh.length);
    uids.set(this.uids.subarray(0, this.count));
    uids.set(fresh, this.count);
    this.uids = uids;
    this.count = uids.length;
  }
}

import type { EmailId, Modseq, ThreadId, UidChange, UidPage, UidRow } from '#store';
import { findUid } from './find-uid.ts';
import { FlagSets, type FlagSet, type Spell } from './flag-sets.ts';
import { IndexColumns } from './index-columns.ts';
import type { IndexImage } from './pack-index.ts';

/**
 * What IMAP asks most of a mailbox, in memory, as of one modseq. Sessions keep the array of uids they have told of: it
 * is never changed under them, only added to behind what they know.
 */
export class MailboxIndex {
  readonly #columns = new IndexColumns();
  readonly #spell: Spell;
  #flagSets: FlagSets;
  #lastFlags: { keywords: readonly string[]; isDeleted: boolean; number: number } | null = null;
  count = 0;
  uidValidity = 0;
  uidNext = 1;
  /** Everything up to here is in it. */
  modseq = 0 as Modseq;
  highestModseq = 0 as Modseq;
  /** Raised whenever the mailbox was read anew as a whole. */
  generation = 0;
  /** Raised whenever a message came or went: positions are others then. */
  content = 0;

  /** `spell`: of whatever account it is of. */
  constructor(spell: Spell = (keyword) => keyword) {
    this.#spell = spell;
    this.#flagSets = new FlagSets(spell);
  }

  get uids(): Uint32Array {
    return this.#columns.uids;
  }

  /** Beside `uids`, as unchangeable as they are. */
  get emails(): Float64Array {
    return this.#columns.open.emails;
  }

  /** Takes in a page read since `modseq`, or a whole one. */
  apply(page: UidPage): void {
    if (page.modseq < this.modseq && !page.isWhole) return;
    this.uidValidity = page.uidValidity;
    this.uidNext = page.uidNext;
    this.modseq = page.modseq;
    this.highestModseq = Math.max(page.highestModseq, page.isWhole ? 0 : this.highestModseq) as Modseq;
    if (page.isWhole) return this.#replace(page.rows);
    this.#remove(page.vanished);
    for (const row of page.rows) {
      const position = this.find(row.uid);
      if (position >= 0) this.#write(position, row);
      else if (this.count === 0 || row.uid > (this.uids[this.count - 1] ?? 0)) this.#add(row);
    }
  }

  /** To be called now and then: what nobody has looked at since the last time takes less memory. */
  rest(): Promise<void> {
    return this.#columns.rest(this.count);
  }

  get isAsleep(): boolean {
    return this.#columns.isAsleep;
  }

  /** To be kept as it is now, apart from what `apply` tells with every page. */
  image(): IndexImage {
    const { count, highestModseq } = this;
    const sets = this.#flagSets.sets.map(({ keywords, isDeleted }) => ({
      keywords: [...keywords],
      isDeleted,
    }));
    return { count, highestModseq, sets, columns: this.#columns.image(count) };
  }

  /** As it was at that modseq; the page since then is to follow. */
  restore({ count, highestModseq, sets, columns }: IndexImage, modseq: Modseq): void {
    this.#columns.restore(columns, count);
    this.#flagSets = new FlagSets(this.#spell);
    // In their order, so that each has its number again.
    for (const { keywords, isDeleted } of sets) this.#flagSets.number(keywords, isDeleted);
    this.#lastFlags = null;
    this.count = count;
    this.modseq = modseq;
    this.highestModseq = highestModseq as Modseq;
    this.generation += 1;
    this.content += 1;
  }

  /** Takes in a change made by somebody of this process; false when it does not follow upon what is known. */
  follow(change: UidChange): boolean {
    if (change.before !== this.modseq) return false;
    this.modseq = change.after;
    const last = change.flags.at(-1)?.modseq ?? 0;
    this.highestModseq = Math.max(this.highestModseq, change.mailboxModseq ?? 0, last) as Modseq;
    this.#remove(change.vanished);
    for (const row of change.flags) {
      const position = this.find(row.uid);
      if (position >= 0) this.#writeFlags(position, row);
    }
    return true;
  }

  /** The position of a uid; -1 when it is not there. */
  find(uid: number): number {
    return findUid(this.uids, this.count, uid);
  }

  uidAt(position: number): number {
    return this.#columns.uids[position] ?? 0;
  }

  modseqAt(position: number): Modseq {
    return (this.#columns.open.modseqs[position] ?? 0) as Modseq;
  }

  /** Of the last change of its flags. */
  shownAt(position: number): number {
    return this.#columns.open.shown[position] ?? 0;
  }

  emailAt(position: number): EmailId {
    return (this.#columns.open.emails[position] ?? 0) as EmailId;
  }

  threadAt(position: number): ThreadId {
    return (this.#columns.open.threads[position] ?? 0) as ThreadId;
  }

  receivedAt(position: number): number {
    return this.#columns.open.received[position] ?? 0;
  }

  /** NaN without a Date field. */
  sentAt(position: number): number {
    return this.#columns.open.sent[position] ?? Number.NaN;
  }

  savedAt(position: number): number {
    return this.#columns.open.saved[position] ?? 0;
  }

  sizeAt(position: number): number {
    return this.#columns.open.sizes[position] ?? 0;
  }

  /** Of each message the number of its combination of flags, to be looked at now and not kept. */
  get flagNumbers(): Uint32Array {
    return this.#columns.open.flags;
  }

  flagsAt(position: number): FlagSet {
    return this.#flagSets.sets[this.#columns.open.flags[position] ?? 0] as FlagSet;
  }

  listKeywords(): string[] {
    return this.#flagSets.listKeywords();
  }

  /** Keywords that are told in lower case only because nobody has asked for their spelling. */
  get unspelled(): ReadonlySet<string> {
    return this.#flagSets.unspelled;
  }

  respell(): void {
    this.#flagSets.respell();
  }

  /** Positions of messages changed after `modseq`. */
  listChanged(modseq: number): number[] {
    return this.#listAbove(this.#columns.open.modseqs, modseq);
  }

  /** Positions of messages whose flags changed after `modseq`. */
  listShown(modseq: number): number[] {
    return this.#listAbove(this.#columns.open.shown, modseq);
  }

  #listAbove(column: Float64Array, modseq: number): number[] {
    const changed: number[] = [];
    for (let position = 0; position < this.count; position += 1) {
      if ((column[position] ?? 0) > modseq) changed.push(position);
    }
    return changed;
  }

  #replace(rows: UidPage['rows']): void {
    this.#columns.clear(rows.length);
    this.#flagSets = new FlagSets(this.#spell);
    this.#lastFlags = null;
    this.count = 0;
    this.generation += 1;
    this.content += 1;
    for (const row of rows) this.#add(row);
  }

  #add(row: UidRow): void {
    if (this.count === this.#columns.room) this.#columns.grow();
    this.count += 1;
    this.content += 1;
    this.#columns.uids[this.count - 1] = row.uid;
    this.#columns.open.shown[this.count - 1] = 0;
    this.#write(this.count - 1, row);
  }

  #write(position: number, row: UidRow): void {
    const columns = this.#columns.open;
    columns.emails[position] = row.emailId;
    columns.threads[position] = row.threadId;
    columns.received[position] = row.receivedAt;
    columns.saved[position] = row.savedAt;
    columns.sent[position] = row.sentAt ?? Number.NaN;
    columns.sizes[position] = row.size;
    this.#writeFlags(position, row);
  }

  #writeFlags(position: number, row: UidChange['flags'][number]): void {
    const columns = this.#columns.open;
    columns.modseqs[position] = row.modseq;
    const flags = this.#numberFlags(row);
    if (flags !== columns.flags[position] || columns.shown[position] === 0)
      columns.shown[position] = row.modseq;
    columns.flags[position] = flags;
  }

  /** The row before has the same as a rule. */
  #numberFlags({ keywords, isDeleted }: Pick<UidRow, 'keywords' | 'isDeleted'>): number {
    const last = this.#lastFlags;
    if (last?.keywords === keywords && last.isDeleted === isDeleted) return last.number;
    const number = this.#flagSets.number(keywords, isDeleted);
    this.#lastFlags = { keywords, isDeleted, number };
    return number;
  }

  #remove(gone: readonly number[]): void {
    const positions = [...new Set(gone.map((uid) => this.find(uid)))].filter((position) => position >= 0);
    if (positions.length === 0) return;
    positions.sort((a, b) => a - b);
    this.#columns.remove(positions, this.count);
    this.count -= positions.length;
    this.content += 1;
  }
}

import { hash } from 'node:crypto';
import type { AccountId } from '#base';
import type { EmailFacts, Store } from '#store';
import { localPartOf } from '#wire/imap';
import { readSubject, type Mailbox } from '#wire/message';
import { findUid } from '../mailbox/find-uid.ts';
import type { MailboxIndex } from '../mailbox/mailbox-index.ts';
import { TextColumn } from './text-column.ts';
import { TieColumn, type ThreadTies } from './thread-ties.ts';
import { casemap } from './casemap.ts';
import { fold, listFieldTexts } from './texts.ts';

export const searchedFields = ['subject', 'from', 'to', 'cc', 'bcc'] as const;
export type SearchedField = (typeof searchedFields)[number];
export const sortedTexts = ['subject', 'from', 'to', 'cc', 'displayfrom', 'displayto'] as const;
export type SortedText = (typeof sortedTexts)[number];

/** Rows read at once. */
const CHUNK = 1_000;

/**
 * What searches, sorts and threads look at, a column each, of one mailbox: filled from the store when first asked for,
 * and added to as messages arrive. Message `n` of a column is the one with `uids[n]`.
 */
export class MailboxColumns {
  readonly #store: Pick<Store, 'readFacts'>;
  readonly #accountId: AccountId;
  #uids = new Uint32Array(64);
  #count = 0;
  #searched = createColumns(searchedFields);
  #sorted = createColumns(sortedTexts);
  #ties = new TieColumn();
  /** Uids whose addresses are too many to be kept: their messages are opened. */
  #cut = new Set<number>();
  /** Of the index when it was last read anew. */
  #generation = -1;
  #running: Promise<void> | null = null;

  constructor(store: Pick<Store, 'readFacts'>, accountId: AccountId) {
    this.#store = store;
    this.#accountId = accountId;
  }

  get bytes(): number {
    const columns = [...Object.values(this.#searched), ...Object.values(this.#sorted)];
    const texts = columns.reduce((sum, column) => sum + column.bytes, 0);
    return this.#uids.byteLength + texts + this.#ties.bytes;
  }

  get cut(): ReadonlySet<number> {
    return this.#cut;
  }

  /** Resolves once every message that the index holds now is in the columns. */
  async follow(index: MailboxIndex): Promise<void> {
    while (this.#running !== null) await this.#running.catch(() => undefined);
    this.#running = this.#follow(index).finally(() => (this.#running = null));
    return this.#running;
  }

  /** Uids of messages with the text in this field, ascending; those in `cut` are not among them. */
  listHolding(field: SearchedField, text: string): number[] {
    return this.#searched[field].listHolding(text).map((entry) => this.#uids[entry] ?? 0);
  }

  sortText(text: SortedText, uid: number): string {
    const entry = this.entryOf(uid);
    return entry < 0 ? '' : this.#sorted[text].first(entry);
  }

  /** By `entryOf`. */
  get ties(): TieColumn {
    return this.#ties;
  }

  /** The number of a message; -1 when it is not there. */
  entryOf(uid: number): number {
    return findUid(this.#uids, this.#count, uid);
  }

  /** Whether nothing has come to the index since it was followed. */
  holds(index: MailboxIndex): boolean {
    const last = this.#uids[this.#count - 1] ?? 0;
    return (
      this.#generation === index.generation && (index.count === 0 || index.uidAt(index.count - 1) <= last)
    );
  }

  async #follow(index: MailboxIndex): Promise<void> {
    const isMostlyGone = this.#count > 1_000 && index.count < this.#count / 2;
    if (this.#generation !== index.generation || isMostlyGone) this.#clear(index.generation);
    // What arrives while these are read is read as well.
    for (let missing = this.#listMissing(index); missing.length > 0; missing = this.#listMissing(index)) {
      await this.#read(index, missing);
      if (this.#generation !== index.generation) this.#clear(index.generation);
    }
  }

  #listMissing(index: MailboxIndex): number[] {
    const missing: number[] = [];
    const last = this.#count === 0 ? 0 : (this.#uids[this.#count - 1] ?? 0);
    for (let at = index.count - 1; at >= 0 && index.uidAt(at) > last; at -= 1) missing.push(index.uidAt(at));
    return missing.reverse();
  }

  async #read(index: MailboxIndex, missing: readonly number[]): Promise<void> {
    const emails = missing.map((uid) => index.emailAt(index.find(uid)));
    for (let from = 0; from < missing.length; from += CHUNK) {
      const rows = await this.#store.readFacts(this.#accountId, emails.slice(from, from + CHUNK));
      const byId = new Map(rows.map((row) => [row.emailId, row]));
      // What is gone meanwhile keeps its place, empty.
      for (const [offset, uid] of missing.slice(from, from + CHUNK).entries()) {
        this.#add(uid, byId.get(emails[from + offset] as EmailFacts['emailId']) ?? null);
      }
    }
  }

  #clear(generation: number): void {
    this.#uids = new Uint32Array(64);
    this.#count = 0;
    this.#searched = createColumns(searchedFields);
    this.#sorted = createColumns(sortedTexts);
    this.#ties = new TieColumn();
    this.#cut = new Set();
    this.#generation = generation;
  }

  #add(uid: number, facts: EmailFacts | null): void {
    if (this.#count === this.#uids.length) {
      const grown = new Uint32Array(this.#uids.length * 2);
      grown.set(this.#uids);
      this.#uids = grown;
    }
    this.#uids[this.#count] = uid;
    this.#count += 1;
    if (facts?.isEnvelopeCut === true) this.#cut.add(uid);
    for (const field of searchedFields) {
      this.#searched[field].add(((facts && listFieldTexts(facts, field)) ?? []).map(fold));
    }
    for (const name of sortedTexts) {
      this.#sorted[name].add(facts === null ? [] : [casemap(sortTextOf(facts, name))]);
    }
    this.#ties.add(createTies(facts));
  }
}

function createColumns<Name extends string>(names: readonly Name[]): Record<Name, TextColumn> {
  return Object.fromEntries(names.map((name) => [name, new TextColumn()])) as Record<Name, TextColumn>;
}

/** RFC 5256, section 3, and RFC 5957. */
function sortTextOf({ baseSubject, envelope }: EmailFacts, name: SortedText): string {
  if (name === 'subject') return baseSubject;
  const isDisplayed = name === 'displayfrom' || name === 'displayto';
  const field = name === 'displayfrom' ? 'from' : name === 'displayto' ? 'to' : name;
  const first: Mailbox | undefined = envelope[field][0];
  if (first === undefined) return '';
  return isDisplayed ? (first.name ?? first.address) : localPartOf(first.address);
}

function createTies(facts: EmailFacts | null): ThreadTies {
  if (facts === null) return { id: 0, references: [], subject: 0, isAnswer: false };
  const { messageId, references, inReplyTo, subject } = facts.envelope;
  const [id] = messageId;
  const base = fold(facts.baseSubject);
  return {
    id: id === undefined ? 0 : number(plainId(id)),
    references: (references.length > 0 ? references : inReplyTo.slice(0, 1)).map((each) =>
      number(plainId(each)),
    ),
    subject: base === '' ? 0 : number(base),
    isAnswer: readSubject(subject ?? '').isAnswer,
  };
}

/** RFC 5256, section 3: quoted or not, an identifier is the same. */
function plainId(id: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"(?=@)/s.exec(id);
  return quoted === null ? id : (quoted[1] ?? '').replace(/\\(.)/gs, '$1') + id.slice(quoted[0].length);
}

/** 48 bits of a digest: what somebody makes alike on purpose is threaded alike, and no more than that. */
function number(text: string): number {
  return hash('sha256', text, 'buffer').readUIntBE(0, 6) + 1;
}

import { packColumns, packedColumns, release, unpackColumns, type IndexImage } from './pack-index.ts';

/** First room for messages, and how it grows. */
const SMALLEST = 16;
const GROWTH = 1.5;
/** Of fewer messages there is nothing to gain. */
const LEAST_ASLEEP = 250;

/** A column of numbers an array; with the uids 68 octets a message. */
interface Columns {
  modseqs: Float64Array;
  /** Of the last change that a session sees: a copy made elsewhere raises the other alone. */
  shown: Float64Array;
  emails: Float64Array;
  threads: Float64Array;
  received: Float64Array;
  /** Of the Date field; NaN where there is none. */
  sent: Float64Array;
  saved: Float64Array;
  sizes: Uint32Array;
  flags: Uint32Array;
}

function createColumns(room: number): Columns {
  return {
    modseqs: new Float64Array(room),
    shown: new Float64Array(room),
    emails: new Float64Array(room),
    threads: new Float64Array(room),
    received: new Float64Array(room),
    sent: new Float64Array(room),
    saved: new Float64Array(room),
    sizes: new Uint32Array(room),
    flags: new Uint32Array(room),
  };
}

const names = Object.keys(createColumns(0)) as (keyof Columns)[];
/** Searches hold on to the emails. */
const own = names.filter((name) => name !== 'emails');

/**
 * The columns of an index. Sessions hold on to its uids; all else is packed while nobody looks at it, for most sessions only
 * wait: two octets a message.
 */
export class IndexColumns {
  /** Never changed where a session has been told of it, only added to behind that. */
  uids: Uint32Array = new Uint32Array(SMALLEST);
  #columns: Columns | null = createColumns(SMALLEST);
  #asleep: { packed: Buffer; count: number } | null = null;
  #isTouched = true;

  /** Open, as long as they are looked at. */
  get open(): Columns {
    this.#isTouched = true;
    return this.#columns ?? this.#wake();
  }

  get isAsleep(): boolean {
    return this.#asleep !== null;
  }

  get room(): number {
    return this.uids.length;
  }

  clear(count: number): void {
    const room = roomFor(count);
    this.#isTouched = true;
    this.#asleep = null;
    this.uids = new Uint32Array(room);
    this.#columns = createColumns(room);
  }

  image(count: number): IndexImage['columns'] {
    const columns = { ...this.open, uids: this.uids };
    const image = packedColumns.map((name) => [name, columns[name].subarray(0, count)]);
    return Object.fromEntries(image) as IndexImage['columns'];
  }

  restore(columns: IndexImage['columns'], count: number): void {
    this.clear(count);
    const { open } = this;
    this.uids.set(columns.uids);
    for (const name of packedColumns) if (name !== 'uids') open[name].set(columns[name]);
    open.shown.set(columns.modseqs);
  }

  grow(): void {
    const old = this.open;
    const room = Math.ceil(this.room * GROWTH);
    const grown = createColumns(room);
    for (const name of names) grown[name].set(old[name]);
    const uids = new Uint32Array(room);
    uids.set(this.uids);
    this.uids = uids;
    this.#columns = grown;
    releaseOwn(old);
  }

  /** These positions, which go up, out of `count`; into new arrays, since sessions still read the old ones. */
  remove(positions: readonly number[], count: number): void {
    const old = this.open;
    const { uids } = this;
    this.clear(count - positions.length);
    const columns = this.open;
    let from = 0;
    let to = 0;
    // What lies between two of them is copied as it is.
    for (const position of [...positions, count]) {
      if (position > from) {
        this.uids.set(uids.subarray(from, position), to);
        for (const name of names) columns[name].set(old[name].subarray(from, position), to);
      }
      to += position - from;
      from = position + 1;
    }
    releaseOwn(old);
  }

  /** Packs the first `count` when nobody has looked at them since it was asked last, nor does meanwhile. */
  async rest(count: number): Promise<void> {
    const columns = this.#columns;
    const wasTouched = this.#isTouched;
    this.#isTouched = false;
    if (columns === null || wasTouched || count < LEAST_ASLEEP) return;
    const packed = await packColumns(
      names.map((name) => columns[name]),
      count,
    );
    // Whatever changes them has touched them.
    if (this.#isTouched || this.#columns !== columns) return;
    this.#asleep = { packed, count };
    this.#columns = null;
    releaseOwn(columns);
  }

  #wake(): Columns {
    const columns = createColumns(this.room);
    if (this.#asleep !== null) {
      const { packed, count } = this.#asleep;
      const read = unpackColumns(packed, names.length, count);
      for (const [place, name] of names.entries()) columns[name].set(read[place] as Float64Array);
      for (const column of read) release(column);
    }
    this.#asleep = null;
    this.#columns = columns;
    return columns;
  }
}

const roomFor = (count: number): number => Math.max(SMALLEST, Math.ceil(count * 1.1));

function releaseOwn(columns: Columns): void {
  for (const name of own) release(columns[name]);
}

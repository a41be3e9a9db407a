const half = 1024;
/** So many bits of which nothing is known yet. */
export const models = (count: number): Uint16Array => new Uint16Array(count).fill(half);

/** The range decoder: one bit after the other, each by a model that learns. */
export class Bits {
  readonly #octets: Uint8Array;
  #at = 5;
  #range = 0xffffffff;
  #code: number;

  constructor(octets: Uint8Array) {
    this.#octets = octets;
    this.#code = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).readUInt32BE(1);
  }

  /** Beyond the last octet: what follows is made up. */
  get isOver(): boolean {
    return this.#at > this.#octets.length + 4;
  }

  read(model: Uint16Array, index: number): number {
    const odds = model[index] ?? half;
    const bound = (this.#range >>> 11) * odds;
    const bit = this.#code < bound ? 0 : 1;
    if (bit === 0) {
      this.#range = bound;
      model[index] = odds + ((2048 - odds) >> 5);
    } else {
      this.#range -= bound;
      this.#code -= bound;
      model[index] = odds - (odds >> 5);
    }
    this.#fill();
    return bit;
  }

  readEven(count: number): number {
    let value = 0;
    for (let n = 0; n < count; n += 1) {
      this.#range >>>= 1;
      const bit = this.#code >= this.#range ? 1 : 0;
      if (bit === 1) this.#code -= this.#range;
      value = value * 2 + bit;
      this.#fill();
    }
    return value;
  }

  /** A number of `count` bits, the highest first, each with a model of what stands before it. */
  readTree(model: Uint16Array, count: number, start = 0): number {
    let node = 1;
    for (let n = 0; n < count; n += 1) node = node * 2 + this.read(model, start + node);
    return node - 2 ** count;
  }

  readReverse(model: Uint16Array, count: number, start: number): number {
    let [node, value] = [1, 0];
    for (let n = 0; n < count; n += 1) {
      const bit = this.read(model, start + node);
      node = node * 2 + bit;
      value += bit * 2 ** n;
    }
    return value;
  }

  #fill(): void {
    if (this.#range >= 2 ** 24) return;
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | (this.#octets[this.#at++] ?? 0)) >>> 0;
  }
}

/** The length of a repetition, less two. */
export class Lengths {
  readonly #choice = models(2);
  readonly #low = models(16 * 8);
  readonly #middle = models(16 * 8);
  readonly #high = models(256);

  read(bits: Bits, place: number): number {
    if (bits.read(this.#choice, 0) === 0) return bits.readTree(this.#low, 3, place * 8);
    if (bits.read(this.#choice, 1) === 0) return 8 + bits.readTree(this.#middle, 3, place * 8);
    return 16 + bits.readTree(this.#high, 8);
  }
}

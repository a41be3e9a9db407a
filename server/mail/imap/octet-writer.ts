const SMALLEST = 512;
/** Shorter runs of octets are copied one by one: handing them on costs more. */
const SHORT = 64;
const ZERO = 0x30;
/** What 32 bits hold, and its digits. */
const MOST_VALUE = 2 ** 32 - 1;
const MOST_DIGITS = 10;

/** The octets of a long answer made of numbers and signs: written where they go, since a text for each costs far more. */
export class OctetWriter {
  #octets = Buffer.alloc(0);
  #length = 0;
  /** As much as what was taken last: the next is likely to be as long. */
  #room = SMALLEST;

  /** What has been written; not to be changed by what is written after. */
  take(): Buffer {
    const taken = this.#octets.subarray(0, this.#length);
    this.#room = Math.max(SMALLEST, this.#length + (this.#length >> 3));
    this.#octets = Buffer.alloc(0);
    this.#length = 0;
    return taken;
  }

  /** ASCII. */
  text(text: string): this {
    this.#makeRoom(text.length);
    this.#length += this.#octets.write(text, this.#length, 'latin1');
    return this;
  }

  /** The code of one ASCII sign. */
  sign(code: number): void {
    this.#makeRoom(1);
    this.#octets[this.#length] = code;
    this.#length += 1;
  }

  octets(part: Uint8Array): void {
    const { length } = part;
    this.#makeRoom(length);
    if (length > SHORT) this.#octets.set(part, this.#length);
    else for (let at = 0; at < length; at += 1) this.#octets[this.#length + at] = part[at] as number;
    this.#length += length;
  }

  /** A whole number. */
  number(value: number): void {
    if (value > MOST_VALUE) {
      this.text(String(value));
      return;
    }
    this.#makeRoom(MOST_DIGITS);
    let digits = 1;
    for (let rest = value; rest >= 10; rest = (rest / 10) | 0) digits += 1;
    this.#length += digits;
    let at = this.#length;
    let rest = value;
    do {
      const tenth = (rest / 10) | 0;
      at -= 1;
      this.#octets[at] = ZERO + rest - tenth * 10;
      rest = tenth;
    } while (rest > 0);
  }

  #makeRoom(octets: number): void {
    if (this.#length + octets <= this.#octets.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#room, this.#octets.length * 2, this.#length + octets));
    this.#octets.copy(grown, 0, 0, this.#length);
    this.#octets = grown;
  }
}

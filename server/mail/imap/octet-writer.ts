const SMALLEST = 4_096;
const ZERO = 0x30;
const MOST_DIGITS = 10;

/** The octets of a long answer made of numbers and signs: written where they go, since a text for each costs far more. */
export class OctetWriter {
  #octets = Buffer.allocUnsafe(SMALLEST);
  #length = 0;

  /** What has been written; not to be changed by what is written after. */
  take(): Buffer {
    const taken = this.#octets.subarray(0, this.#length);
    this.#octets = Buffer.allocUnsafe(SMALLEST);
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

  /** A whole number below 2^32. */
  number(value: number): void {
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
    const grown = Buffer.allocUnsafe(Math.max(this.#octets.length * 2, this.#length + octets));
    this.#octets.copy(grown, 0, 0, this.#length);
    this.#octets = grown;
  }
}

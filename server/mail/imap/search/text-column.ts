const TERMINATOR = 0xff;
const SMALLEST = 4_096;

/**
 * Texts of many messages in one run of octets, so that looking for one is one pass over memory. Each text ends with an
 * octet that UTF-8 never has: no match runs from one into the next.
 */
export class TextColumn {
  #octets = Buffer.alloc(SMALLEST);
  #length = 0;
  /** Where each message's texts begin. */
  #starts = new Uint32Array(64);
  #count = 0;

  get bytes(): number {
    return this.#octets.length + this.#starts.byteLength;
  }

  /** The texts of the next message. */
  add(texts: readonly string[]): void {
    if (this.#count + 1 >= this.#starts.length) {
      const starts = new Uint32Array(this.#starts.length * 2);
      starts.set(this.#starts);
      this.#starts = starts;
    }
    for (const text of texts) this.#write(text);
    this.#count += 1;
    this.#starts[this.#count] = this.#length;
  }

  /** The first text of a message; '' where there is none. */
  first(entry: number): string {
    const start = this.#starts[entry] ?? 0;
    const end = this.#octets.indexOf(TERMINATOR, start);
    return end < 0 || end >= this.#end(entry) ? '' : this.#octets.toString('utf8', start, end);
  }

  /** Numbers of the messages that have a text which holds this one, ascending. */
  listHolding(text: string): number[] {
    const wanted = Buffer.from(text);
    const found: number[] = [];
    if (wanted.length === 0) {
      for (let entry = 0; entry < this.#count; entry += 1) {
        if ((this.#starts[entry] ?? 0) < this.#end(entry)) found.push(entry);
      }
      return found;
    }
    const octets = this.#octets.subarray(0, this.#length);
    let low = 0;
    for (let at = octets.indexOf(wanted); at >= 0; at = octets.indexOf(wanted, this.#end(low - 1))) {
      low = this.#entryAt(at, low);
      found.push(low);
      low += 1;
    }
    return found;
  }

  #end(entry: number): number {
    return this.#starts[entry + 1] ?? 0;
  }

  #entryAt(octet: number, from: number): number {
    let low = from;
    let high = this.#count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= octet) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #write(text: string): void {
    const most = text.length * 3 + 1;
    if (this.#length + most > this.#octets.length) {
      const grown = Buffer.alloc(Math.max(this.#length + most, Math.ceil(this.#octets.length * 1.5)));
      this.#octets.copy(grown, 0, 0, this.#length);
      this.#octets = grown;
    }
    this.#length += this.#octets.write(text, this.#length, 'utf8');
    this.#octets[this.#length] = TERMINATOR;
    this.#length += 1;
  }
}

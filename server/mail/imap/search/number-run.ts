const SMALLEST = 64;

/** Whole numbers below 2^31, added one by one. */
export class NumberRun {
  /** Those beyond `count` mean nothing. */
  values = new Int32Array(SMALLEST);
  count = 0;

  add(value: number): void {
    if (this.count === this.values.length) {
      const grown = new Int32Array(this.values.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.count] = value;
    this.count += 1;
  }

  at(place: number): number {
    return this.values[place] ?? 0;
  }
}

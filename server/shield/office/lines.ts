/** Lines as they are read, `most` characters in all; each step costs what it adds. */
export class Lines {
  readonly #most: number;
  readonly #lines: string[] = [];
  #line = '';
  #length = 0;
  /** Lines that stood before the cell that is open. */
  #cellStart = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get isFull(): boolean {
    return this.#length >= this.#most;
  }

  add(words: string): void {
    if (this.isFull) return;
    const kept = words.slice(0, this.#most - this.#length);
    this.#line += kept;
    this.#length += kept.length;
  }

  openCell(): void {
    this.#cellStart = this.#lines.length;
  }

  /** What stood in the cell stays on the row's line, its paragraphs included. */
  endCell(): void {
    if (this.#line === '' && this.#lines.length > this.#cellStart) this.#line = this.#lines.pop() ?? '';
    this.add('\t');
  }

  /** Of several empty lines one is kept. */
  endLine(): void {
    if (this.isFull || (this.#line === '' && this.#lines.at(-1) === '')) return;
    this.#lines.push(this.#line);
    this.#line = '';
    this.#length += 1;
  }

  text(): string {
    return [...this.#lines, this.#line].map((line) => line.trimEnd()).join('\n');
  }
}

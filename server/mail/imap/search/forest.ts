const NONE = -1;

/** Trees of numbered nodes; the children of each are told in the order in which they came to it. */
export class Forest {
  readonly #parents: Int32Array;
  readonly #firsts: Int32Array;
  readonly #lasts: Int32Array;
  readonly #nexts: Int32Array;
  readonly #befores: Int32Array;

  constructor(nodes: number) {
    const create = (): Int32Array => new Int32Array(nodes).fill(NONE);
    this.#parents = create();
    this.#firsts = create();
    this.#lasts = create();
    this.#nexts = create();
    this.#befores = create();
  }

  /** -1: it has none; so in the next three. */
  parentOf(node: number): number {
    return this.#parents[node] ?? NONE;
  }

  firstOf(node: number): number {
    return this.#firsts[node] ?? NONE;
  }

  nextOf(node: number): number {
    return this.#nexts[node] ?? NONE;
  }

  hasSeveral(node: number): boolean {
    return this.#firsts[node] !== this.#lasts[node];
  }

  listChildren(node: number): number[] {
    const children: number[] = [];
    for (let at = this.firstOf(node); at !== NONE; at = this.nextOf(at)) children.push(at);
    return children;
  }

  /** As the last child, wherever it was. */
  adopt(parent: number, child: number): void {
    this.release(child);
    const last = this.#lasts[parent] ?? NONE;
    if (last === NONE) this.#firsts[parent] = child;
    else this.#nexts[last] = child;
    this.#befores[child] = last;
    this.#lasts[parent] = child;
    this.#parents[child] = parent;
  }

  release(child: number): void {
    const parent = this.parentOf(child);
    if (parent === NONE) return;
    const [before, next] = [this.#befores[child] ?? NONE, this.nextOf(child)];
    if (before === NONE) this.#firsts[parent] = next;
    else this.#nexts[before] = next;
    if (next === NONE) this.#lasts[parent] = before;
    else this.#befores[next] = before;
    this.#befores[child] = NONE;
    this.#nexts[child] = NONE;
    this.#parents[child] = NONE;
  }

  /** Whether `node` is `above` or lies below it. */
  isBelow(node: number, above: number): boolean {
    if (this.firstOf(above) === NONE) return node === above;
    for (let at = node; at !== NONE; at = this.parentOf(at)) if (at === above) return true;
    return false;
  }
}

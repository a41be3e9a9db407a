import { OctetWriter } from '../octet-writer.ts';
import { Forest } from './forest.ts';
import type { TieColumn } from './thread-ties.ts';

/** Messages to be threaded, in the order of their mailbox. */
export interface Threadables {
  ties: TieColumn;
  /** Of each, its number among the ties. */
  entries: Int32Array;
  /** What each is called in the answer. */
  names: Uint32Array;
  /** The conversation that the store put each into. */
  conversations: Float64Array;
  /** Their places in these arrays, in the order of their dates. */
  byDate: Int32Array;
}

const SPACE = 0x20;
const OPEN = 0x28;
const CLOSE = 0x29;
const NONE = -1;
const ROOT = 0;

/** RFC 5256, section 3: by subject alone, each thread in the order of dates. */
export function threadBySubject({ ties, entries, names, byDate }: Threadables): Buffer {
  const threads = new Map<number, number[]>();
  for (const place of byDate) {
    const subject = ties.subjectOf(entries[place] ?? 0);
    const same = threads.get(subject);
    if (same === undefined) threads.set(subject, [place]);
    else same.push(place);
  }
  const out = new OctetWriter();
  for (const [first = 0, ...rest] of threads.values()) {
    out.sign(OPEN);
    out.number(names[first] ?? 0);
    if (rest.length > 0) out.sign(SPACE);
    for (const place of rest) {
      if (rest.length > 1) out.sign(OPEN);
      out.number(names[place] ?? 0);
      if (rest.length > 1) out.sign(CLOSE);
    }
    out.sign(CLOSE);
  }
  return out.take();
}

/** RFC 5256, section 3: by Message-ID, References and In-Reply-To, then roots of one subject together. */
export function threadByReferences(messages: Threadables): Buffer {
  const threads = new Threads(messages);
  threads.link();
  threads.prune();
  threads.gatherSubjects();
  return threads.write();
}

/**
 * Nodes are the root, then one for each identifier that any message of the mailbox names, then those without: as many
 * at most as there are messages, and as many again for threads that a subject holds together.
 */
class Threads {
  readonly #messages: Threadables;
  readonly #forest: Forest;
  /** Of each node, the place of its message; -1: it has none. */
  readonly #held: Int32Array;
  /** Of each message, its node. */
  readonly #nodes: Int32Array;
  /** Of each message, its place among the dates. */
  readonly #ages: Int32Array;
  readonly #heads = new Map<number, number>();
  #nodeCount: number;

  constructor(messages: Threadables) {
    const { length } = messages.entries;
    const most = 1 + messages.ties.idCount + 2 * length;
    this.#messages = messages;
    this.#forest = new Forest(most);
    this.#held = new Int32Array(most).fill(NONE);
    this.#nodes = new Int32Array(length);
    this.#ages = new Int32Array(length);
    for (let age = 0; age < length; age += 1) this.#ages[messages.byDate[age] ?? 0] = age;
    this.#nodeCount = 1 + messages.ties.idCount;
  }

  /** Steps 1 and 2: a tree by references, whose nodes may be without a message. */
  link(): void {
    const { ties, entries } = this.#messages;
    const forest = this.#forest;
    /** Nodes in the order in which they are named. */
    const all: number[] = [];
    const isNamed = new Uint8Array(1 + ties.idCount);
    const find = (id: number): number => {
      if (isNamed[id] === 0) all.push(id);
      isNamed[id] = 1;
      return id;
    };
    for (let place = 0; place < entries.length; place += 1) {
      const entry = entries[place] ?? 0;
      const id = ties.idOf(entry);
      let node = id === 0 ? NONE : find(id);
      // A second message of one id is a message of its own.
      if (node === NONE || this.#held[node] !== NONE) all.push((node = this.#create()));
      this.#held[node] = place;
      this.#nodes[place] = node;
      let parent = NONE;
      const { from, to } = ties.referencesOf(entry);
      for (let at = from; at < to; at += 1) {
        const next = find(ties.referenceAt(at));
        if (parent !== NONE && forest.parentOf(next) === NONE && !forest.isBelow(parent, next))
          forest.adopt(parent, next);
        parent = next;
      }
      if (parent !== NONE && parent !== node && !forest.isBelow(parent, node)) forest.adopt(parent, node);
    }
    for (const node of all) if (forest.parentOf(node) === NONE) forest.adopt(ROOT, node);
  }

  /** Step 3: empty nodes go, but keep several siblings together at the root. */
  prune(): void {
    const forest = this.#forest;
    const order: number[] = [];
    const waiting = forest.listChildren(ROOT);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      order.push(at);
      for (let child = forest.firstOf(at); child !== NONE; child = forest.nextOf(child)) waiting.push(child);
    }
    for (let at = order.length - 1; at >= 0; at -= 1) {
      const node = order[at] ?? ROOT;
      const parent = forest.parentOf(node);
      if (this.#held[node] !== NONE || (parent === ROOT && forest.hasSeveral(node))) continue;
      this.#moveChildren(node, parent);
      forest.release(node);
    }
  }

  /**
   * Step 5: roots of one base subject become one thread. RFC 5256 asks it of answers as well, whoever writes them; one that
   * names no message stays where the store put it, or a stranger would stand among colleagues by writing « Re: ».
   */
  gatherSubjects(): void {
    const forest = this.#forest;
    const bySubject = new Int32Array(1 + this.#messages.ties.subjectCount).fill(NONE);
    for (let node = forest.firstOf(ROOT); node !== NONE; node = forest.nextOf(node)) {
      const subject = this.#subjectOf(node);
      const there = bySubject[subject] ?? NONE;
      if (subject !== 0 && (there === NONE || this.#isBetter(node, there))) bySubject[subject] = node;
    }
    for (const node of forest.listChildren(ROOT)) {
      const subject = this.#subjectOf(node);
      const there = bySubject[subject] ?? NONE;
      if (subject === 0 || there === NONE || there === node || this.#isKeptOut(node, there)) continue;
      const isThereEmpty = this.#isEmpty(there);
      if (isThereEmpty && this.#isEmpty(node)) {
        this.#moveChildren(node, there);
        forest.release(node);
      } else if (isThereEmpty || (this.#isAnswer(node) && !this.#isAnswer(there))) forest.adopt(there, node);
      else {
        const together = this.#create();
        bySubject[subject] = together;
        forest.adopt(ROOT, together);
        forest.adopt(together, there);
        forest.adopt(together, node);
      }
    }
  }

  /** Without recursion: a chain of answers is as deep as it is long. */
  write(): Buffer {
    const sorted = this.#sort();
    const out = new OctetWriter();
    const close = -2;
    const waiting: number[] = [];
    const push = (nodes: readonly number[]): void => {
      for (let at = nodes.length - 1; at >= 0; at -= 1) waiting.push(close, nodes[at] ?? ROOT);
    };
    push(sorted.listChildren(ROOT));
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (at === close) {
        out.sign(CLOSE);
        continue;
      }
      out.sign(OPEN);
      // Those that follow each other alone stand in one pair of parentheses.
      for (let node = at; node !== NONE;) {
        const place = this.#held[node] ?? NONE;
        const first = sorted.firstOf(node);
        if (place !== NONE) {
          out.number(this.#messages.names[place] ?? 0);
          if (first !== NONE) out.sign(SPACE);
        }
        const hasOne = first !== NONE && !sorted.hasSeveral(node);
        if (!hasOne) push(sorted.listChildren(node));
        node = hasOne ? first : NONE;
      }
    }
    return out.take();
  }

  /** Steps 4 and 6: the same trees, siblings in the order of the dates of what they are known by. */
  #sort(): Forest {
    const sorted = new Forest(this.#nodeCount);
    for (const place of this.#messages.byDate) {
      const node = this.#nodes[place] ?? ROOT;
      const parent = this.#forest.parentOf(node);
      sorted.adopt(parent, node);
      // An empty one is known by the first of its children.
      for (let at = parent; this.#isEmpty(at) && sorted.parentOf(at) === NONE; at = this.#forest.parentOf(at))
        sorted.adopt(this.#forest.parentOf(at), at);
    }
    return sorted;
  }

  #isEmpty(node: number): boolean {
    return node !== ROOT && this.#held[node] === NONE;
  }

  #create(): number {
    this.#nodeCount += 1;
    return this.#nodeCount - 1;
  }

  #moveChildren(from: number, to: number): void {
    for (let child = this.#forest.firstOf(from); child !== NONE; child = this.#forest.firstOf(from))
      this.#forest.adopt(to, child);
  }

  #isBetter(node: number, there: number): boolean {
    return this.#isEmpty(node) ? !this.#isEmpty(there) : this.#isAnswer(there) && !this.#isAnswer(node);
  }

  #subjectOf(node: number): number {
    return this.#messages.ties.subjectOf(this.#entryOf(node));
  }

  #isKeptOut(node: number, there: number): boolean {
    const { ties, entries, conversations } = this.#messages;
    const [one, other] = [this.#placeOf(node), this.#placeOf(there)];
    if (one === NONE || other === NONE || conversations[one] === conversations[other]) return false;
    return [one, other].some((place) => {
      const entry = entries[place] ?? 0;
      const { from, to } = ties.referencesOf(entry);
      return ties.isAnswer(entry) && from === to;
    });
  }

  #isAnswer(node: number): boolean {
    return this.#messages.ties.isAnswer(this.#entryOf(node));
  }

  /** The message a thread is known by, as its number among the ties. */
  #entryOf(node: number): number {
    return this.#messages.entries[this.#placeOf(node)] ?? 0;
  }

  #placeOf(node: number): number {
    const place = this.#held[node] ?? NONE;
    return place === NONE ? this.#headOf(node) : place;
  }

  /** Of an empty node; asked again and again, and the same whatever joins it by its subject. */
  #headOf(node: number): number {
    const known = this.#heads.get(node);
    if (known !== undefined) return known;
    let head = NONE;
    for (let child = this.#forest.firstOf(node); child !== NONE; child = this.#forest.nextOf(child)) {
      const place = this.#held[child] ?? NONE;
      if (place !== NONE && (head === NONE || (this.#ages[place] ?? 0) < (this.#ages[head] ?? 0)))
        head = place;
    }
    this.#heads.set(node, head);
    return head;
  }
}

import { NumberRun } from './number-run.ts';

/** What ties a message to a thread: identifiers and base subject by their hashes, 0 for none. */
export interface ThreadTies {
  id: number;
  references: readonly number[];
  subject: number;
  isAnswer: boolean;
}

/** Octets of a name in its map, about. */
const NAME_BYTES = 40;

/** Hashes, numbered from 1 in the order in which they come. */
class Names {
  readonly #numbers = new Map<number, number>();

  number(hash: number): number {
    if (hash === 0) return 0;
    const known = this.#numbers.get(hash);
    if (known !== undefined) return known;
    const number = this.#numbers.size + 1;
    this.#numbers.set(hash, number);
    return number;
  }

  get count(): number {
    return this.#numbers.size;
  }
}

/** The ties of a mailbox's messages, by number of message. What they name is numbered, so that a thread is found by places alone. */
export class TieColumn {
  readonly #names = new Names();
  readonly #subjectNames = new Names();
  readonly #ids = new NumberRun();
  readonly #subjects = new NumberRun();
  readonly #answers = new NumberRun();
  readonly #references = new NumberRun();
  /** Where the references of each message end. */
  readonly #ends = new NumberRun();

  /** The ties of the next message. */
  add({ id, references, subject, isAnswer }: ThreadTies): void {
    this.#ids.add(this.#names.number(id));
    this.#subjects.add(this.#subjectNames.number(subject));
    this.#answers.add(isAnswer ? 1 : 0);
    for (const reference of references)
      if (reference !== 0) this.#references.add(this.#names.number(reference));
    this.#ends.add(this.#references.count);
  }

  get bytes(): number {
    const runs = [this.#ids, this.#subjects, this.#answers, this.#references, this.#ends];
    const numbers = runs.reduce((sum, run) => sum + run.values.byteLength, 0);
    return numbers + (this.#names.count + this.#subjectNames.count) * NAME_BYTES;
  }

  /** The largest number of an identifier. */
  get idCount(): number {
    return this.#names.count;
  }

  get subjectCount(): number {
    return this.#subjectNames.count;
  }

  idOf(entry: number): number {
    return this.#ids.at(entry);
  }

  subjectOf(entry: number): number {
    return this.#subjects.at(entry);
  }

  isAnswer(entry: number): boolean {
    return this.#answers.at(entry) === 1;
  }

  /** Numbers of the references of a message, the oldest first: those of `references` from here to there. */
  referencesOf(entry: number): { from: number; to: number } {
    return { from: entry === 0 ? 0 : this.#ends.at(entry - 1), to: this.#ends.at(entry) };
  }

  referenceAt(place: number): number {
    return this.#references.at(place);
  }
}

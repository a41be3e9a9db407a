import { sql, type CompiledQuery, type RawBuilder } from 'kysely';
import type { Db } from '#base';

/** The place of a value that each execution brings. */
class Slot {
  readonly read: (given: never) => unknown;

  constructor(read: (given: never) => unknown) {
    this.read = read;
  }
}

/** Rows that each execution of a statement brings; `isOne`: always a single one. */
export interface Brought<Row> {
  read(given: never): readonly Row[];
  isOne: boolean;
}

/** What a statement is built of that brings its values later. */
export interface Binding<Given> {
  value(read: (given: Given) => unknown): RawBuilder<unknown>;
  rows<Row>(read: (given: Given) => readonly Row[], isOne?: boolean): Brought<Row>;
}

export const bindLater = (read: (given: never) => unknown): RawBuilder<unknown> => sql`${new Slot(read)}`;

/** A statement on the way of every message: its text is put together once, and each execution only brings values. */
export class Statement<Given, Row> {
  readonly #build: (binding: Binding<Given>) => RawBuilder<Row>;
  #compiled: CompiledQuery<Row> | null = null;

  constructor(build: (binding: Binding<Given>) => RawBuilder<Row>) {
    this.#build = build;
  }

  async execute(db: Db, given: Given): Promise<Row[]> {
    const { parameters, ...query } = (this.#compiled ??= this.#build(binding).compile(db));
    const values = parameters.map((each) => (each instanceof Slot ? each.read(given as never) : each));
    const { rows } = await db.executeQuery<Row>({ ...query, parameters: values });
    return rows;
  }
}

const binding: Binding<never> = {
  value: bindLater,
  rows: (read, isOne = false) => ({ read, isOne }),
};

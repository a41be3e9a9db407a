import { sql, type RawBuilder } from 'kysely';
import { bindLater, type Brought } from './statement.sql.ts';

type ColumnType = 'bigint' | 'integer' | 'text' | 'bytea' | 'boolean' | 'timestamptz';
export type Column = readonly [name: string, type: ColumnType, values: readonly unknown[]];

/**
 * Rows as one bound array a column, so that ten thousand rows are one statement:
 * `unnest($1::bigint[], $2::text[]) as alias(a, b)`. Columns have one length; null is a value.
 */
export function rowSet(alias: string, columns: readonly Column[]): RawBuilder<unknown> {
  const arrays = columns.map(([, type, values]) => sql`${bindArray(type, values)}::${sql.raw(type)}[]`);
  return unnest(alias, columns, arrays);
}

/** Columns as a row has them. */
export type ColumnOf<Row> = readonly [
  name: string,
  type: ColumnType,
  read: (row: Row, place: number) => unknown,
];

/**
 * The same of rows by their columns, given now or brought later. A single one is a row of bound values, which PostgreSQL plans
 * as if they stood in the statement: no set is opened and joined for it.
 */
export function rowsOf<Row>(
  alias: string,
  rows: readonly Row[] | Brought<Row>,
  columns: readonly ColumnOf<Row>[],
): RawBuilder<unknown> {
  if (!('isOne' in rows))
    return rowSet(
      alias,
      columns.map(([name, type, read]) => [name, type, rows.map(read)]),
    );
  if (!rows.isOne) {
    const arrays = columns.map(([, type, read]) => {
      const values = bindLater((given) => bindArray(type, rows.read(given).map(read)));
      return sql`${values}::${sql.raw(type)}[]`;
    });
    return unnest(alias, columns, arrays);
  }
  const cells = columns.map(([name, type, read]) => {
    const value = bindLater((given) => read(rows.read(given)[0] as Row, 0));
    return sql`${value}::${sql.raw(type)} as ${sql.ref(name)}`;
  });
  return sql`(select ${sql.join(cells)}) as ${sql.id(alias)}`;
}

function unnest(
  alias: string,
  columns: readonly (readonly [name: string, ...rest: unknown[]])[],
  arrays: readonly RawBuilder<unknown>[],
): RawBuilder<unknown> {
  const names = columns.map(([name]) => sql.ref(name));
  return sql`unnest(${sql.join(arrays)}) as ${sql.id(alias)}(${sql.join(names)})`;
}

/** Numbers need none of the care that the driver takes with each member. */
function bindArray(type: ColumnType, values: readonly unknown[]): unknown {
  if ((type !== 'bigint' && type !== 'integer') || values.length < MANY || !values.every(isNumber))
    return values;
  return bindNumbers(values);
}

/** As `bindArray`, of numbers alone. */
export function bindNumbers(values: readonly number[]): string {
  return `{${values.join(',')}}`;
}

/** Ascending numbers, each once, as runs of those that follow each other. */
export function listRuns(numbers: readonly number[]): { low: number; high: number }[] {
  const runs: { low: number; high: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && number === last.high + 1) last.high = number;
    else runs.push({ low: number, high: number });
  }
  return runs;
}

/** Rows (low, high) of these runs: a thousand numbers that follow each other are found by one look-up in an index. */
export function runSet(alias: string, numbers: readonly number[]): RawBuilder<unknown> {
  const runs = listRuns(inOrder(numbers));
  return rowSet(alias, [
    ['low', 'bigint', runs.map(({ low }) => low)],
    ['high', 'bigint', runs.map(({ high }) => high)],
  ]);
}

/** As PostgreSQL reads a multirange. */
export function formatRuns(numbers: readonly number[]): string {
  return `{${listRuns(inOrder(numbers))
    .map(({ low, high }) => `[${low},${high}]`)
    .join(',')}}`;
}

/** Each once, ascending. */
function inOrder(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/**
 * Columns beside ascending ids, from which a row that has one of these takes what is its own: what it returns names the value of
 * a column. So that a thousand rows, found by their places on the disk, are written without a join, which costs as much again. A
 * column of one value, or of values that rise with the ids one by one, does not travel at all, nor do ids that do.
 */
export function besideIds<Row>(
  id: RawBuilder<unknown>,
  rows: readonly Row[],
  idOf: (row: Row) => number,
): (value: (row: Row) => number) => RawBuilder<unknown> {
  const sorted = rows.toSorted((a, b) => idOf(a) - idOf(b));
  const ids = sorted.map(idOf);
  const first = ids[0] ?? 0;
  /** From one on. */
  const place = isRising(ids, 1)
    ? sql`(${id} - ${first - 1}::bigint)`
    : sql`width_bucket(${id}, ${bindNumbers(ids)}::bigint[])`;
  return (value) => {
    const values = sorted.map(value);
    const [least = 0] = values;
    if (isRising(values, 0)) return sql`${least}::bigint`;
    if (isRising(values, 1)) return sql`(${least - 1}::bigint + ${place})`;
    return sql`(${bindNumbers(values)}::bigint[])[${place}]`;
  };
}

const isRising = (values: readonly number[], step: 0 | 1): boolean =>
  values.every((value, index) => index === 0 || value === (values[index - 1] as number) + step);

const MANY = 16;
const isNumber = (value: unknown): value is number => typeof value === 'number';

import { sql, type RawBuilder } from 'kysely';

type ColumnType = 'bigint' | 'integer' | 'text' | 'bytea' | 'boolean' | 'timestamptz';
export type Column = readonly [name: string, type: ColumnType, values: readonly unknown[]];

/**
 * Rows as one bound array a column, so that ten thousand rows are one statement:
 * `unnest($1::bigint[], $2::text[]) as alias(a, b)`. Columns have one length; null is a value.
 */
export function rowSet(alias: string, columns: readonly Column[]): RawBuilder<unknown> {
  const arrays = columns.map(([, type, values]) => sql`${bindArray(type, values)}::${sql.raw(type)}[]`);
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

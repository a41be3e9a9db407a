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

/**
 * Columns beside ascending ids, from which a row that has one of these takes what is its own: `read` names the value of a
 * column. So that a thousand rows, found by their places on the disk, are written without a join, which costs as much again.
 */
export function besideIds<Row>(
  id: RawBuilder<unknown>,
  rows: readonly Row[],
  idOf: (row: Row) => number,
): { ids: RawBuilder<unknown>; read: (value: (row: Row) => number) => RawBuilder<unknown> } {
  const sorted = rows.toSorted((a, b) => idOf(a) - idOf(b));
  const bind = (value: (row: Row) => number): RawBuilder<unknown> =>
    sql`${bindNumbers(sorted.map(value))}::bigint[]`;
  const ids = bind(idOf);
  return { ids, read: (value) => sql`(${bind(value)})[width_bucket(${id}, ${ids})]` };
}

const MANY = 16;
const isNumber = (value: unknown): value is number => typeof value === 'number';

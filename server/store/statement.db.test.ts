import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { createTestDb } from '#base/testing';
import { rowsOf, type ColumnOf } from './row-set.sql.ts';
import { Statement, type Binding } from './statement.sql.ts';

const { db, close } = await createTestDb([]);
test.after(close);

interface Sheep {
  name: string | null;
  legs: number;
  mark: Buffer;
}

const columns: ColumnOf<Sheep>[] = [
  ['name', 'text', ({ name }) => name],
  ['legs', 'bigint', ({ legs }) => legs],
  ['mark', 'bytea', ({ mark }) => mark],
  ['place', 'integer', (_sheep, place) => place],
];

interface Flock {
  sheep: readonly Sheep[];
  shepherd: string;
}

const countingFlock = (isOne: boolean, onBuild: () => void) =>
  new Statement<Flock, Sheep & { place: number; shepherd: string }>((bind: Binding<Flock>) => {
    onBuild();
    const sheep = rowsOf(
      's',
      bind.rows(({ sheep }) => sheep, isOne),
      columns,
    );
    return sql`select s.*, ${bind.value(({ shepherd }) => shepherd)}::text as shepherd from ${sheep}`;
  });

const [dolly, nameless] = [
  { name: 'Dolly "la première", \\ {a,b}', legs: 4, mark: Buffer.from([0, 92, 255]) },
  { name: null, legs: 2 ** 52, mark: Buffer.alloc(0) },
] as const;

test('a statement is put together once, and each execution brings its own rows and values', async () => {
  let built = 0;
  const statement = countingFlock(false, () => (built += 1));
  for (const [shepherd, sheep] of [
    ['Odile', [dolly, nameless]],
    ['Paul', [nameless]],
    ['Rose', []],
  ] as const) {
    const found = await statement.execute(db, { sheep, shepherd });
    assert.deepEqual(
      found,
      sheep.map((each, place) => ({ ...each, place, shepherd })),
    );
  }
  assert.equal(built, 1);
});

test('a single row is what a set of one row is', async () => {
  const ofOne = countingFlock(true, () => undefined);
  const ofSeveral = countingFlock(false, () => undefined);
  for (const each of [dolly, nameless]) {
    const flock = { sheep: [each], shepherd: 'Odile' };
    assert.deepEqual(await ofOne.execute(db, flock), await ofSeveral.execute(db, flock));
  }
});

test('rows that are there already are bound as they are', async () => {
  const { rows } = await sql`select name, legs from ${rowsOf('s', [dolly, nameless], columns)}`.execute(db);
  assert.deepEqual(
    rows,
    [dolly, nameless].map(({ name, legs }) => ({ name, legs })),
  );
});

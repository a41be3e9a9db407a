import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StoreError, isDatabaseLost } from './errors.ts';

for (const [message, code, isLost] of [
  ['terminating connection due to administrator command', '57P01', true],
  ['the database system is starting up', '57P03', true],
  ['connect ECONNREFUSED', 'ECONNREFUSED', true],
  ['Connection terminated unexpectedly', undefined, true],
  ['Connection terminated due to connection timeout', undefined, true],
  ['Client has encountered a connection error and is not queryable', undefined, true],
  ['duplicate key value violates unique constraint', '23505', false],
  ['canceling statement due to user request', '57014', false],
  ['x is not a function', undefined, false],
] as const) {
  test(`${message}: ${isLost ? 'the database was lost' : 'something else'}`, () => {
    assert.equal(
      isDatabaseLost(Object.assign(new Error(message), code === undefined ? {} : { code })),
      isLost,
    );
  });
}

test('what has a name already keeps it', () => {
  assert.equal(isDatabaseLost(new StoreError('store/closed', 'Connection terminated')), false);
});

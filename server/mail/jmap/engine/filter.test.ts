import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseEmailFilter } from '../email-filter.ts';
import { MethodError } from '../errors.ts';
import { defaultJmapLimits } from '../limits.ts';
import { depthOf, parseRequest } from './parse-request.ts';
import { createTestReader, readFilter } from './filter.ts';

function nest(levels: number): object {
  let filter: object = { text: 'x' };
  for (let level = 0; level < levels; level += 1) filter = { operator: 'NOT', conditions: [filter] };
  return filter;
}

const isEven = createTestReader<number>(() => (value) => value % 2 === 0);

describe('a filter', () => {
  it('of 50 operators inside each other is read, of 51 refused', () => {
    assert.ok(parseEmailFilter(nest(50), { limits: defaultJmapLimits }) !== null);
    assert.equal(readFilter(nest(50), defaultJmapLimits, isEven)(2), true);
    for (const levels of [51, 10_000]) {
      assert.throws(
        () => parseEmailFilter(nest(levels), { limits: defaultJmapLimits }),
        (error) => error instanceof MethodError && error.type === 'unsupportedFilter',
      );
    }
  });

  it('of 50 operators fits into a request', () => {
    const request = {
      using: [],
      methodCalls: [['Email/query', { accountId: 'A1', filter: nest(50) }, 'c']],
    };
    const bytes = Buffer.from(JSON.stringify(request));
    assert.ok(depthOf(bytes) > 100);
    assert.equal(parseRequest(bytes, defaultJmapLimits).methodCalls.length, 1);
  });

  it('of 100 conditions is read, of 101 refused', () => {
    const wide = (count: number) => ({
      operator: 'OR',
      conditions: Array.from({ length: count - 1 }, () => ({ text: 'x' })),
    });
    assert.equal(readFilter(wide(100), defaultJmapLimits, isEven)(3), false);
    assert.throws(() => readFilter(wide(101), defaultJmapLimits, isEven), MethodError);
  });

  it('tests as its operators say', () => {
    const test = (operator: string) =>
      readFilter(
        { operator, conditions: [{ a: 1 }, { operator: 'NOT', conditions: [{}] }] },
        defaultJmapLimits,
        isEven,
      );
    assert.deepEqual(
      ['AND', 'OR', 'NOT'].map((operator) => test(operator)(2)),
      [false, true, false],
    );
  });
});

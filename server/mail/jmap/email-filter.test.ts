import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseEmailFilter, parseEmailSort } from './email-filter.ts';
import { MethodError } from './errors.ts';
import { defaultJmapLimits } from './limits.ts';

const call = { limits: defaultJmapLimits };
const parse = (filter: unknown) => parseEmailFilter(filter, call);

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof MethodError) return error.type;
    throw error;
  }
  assert.fail('nothing was refused');
}

describe('a filter of emails', () => {
  it('is read with its operators', () => {
    const filter = {
      operator: 'AND',
      conditions: [
        { inMailbox: 'M3', hasKeyword: '$SEEN' },
        { operator: 'NOT', conditions: [{ text: "sortie d'école", after: '2026-01-02T03:04:05Z' }] },
      ],
    };
    assert.deepEqual(parse(filter), {
      operator: 'AND',
      conditions: [
        { inMailbox: 3, hasKeyword: '$seen' },
        {
          operator: 'NOT',
          conditions: [{ text: "sortie d'école", after: new Date('2026-01-02T03:04:05Z') }],
        },
      ],
    });
  });

  it('on a mailbox of nobody finds nothing rather than everything', () => {
    assert.deepEqual(parse({ inMailbox: 'nonsense' }), { inMailbox: 0 });
    assert.deepEqual(parse({ inMailboxOtherThan: ['M2', 'x'] }), { inMailboxOtherThan: [2, 0] });
  });

  for (const [filter, type] of [
    [{ colour: 'red' }, 'unsupportedFilter'],
    [JSON.parse('{"__proto__":"x"}'), 'unsupportedFilter'],
    [{ before: 'yesterday' }, 'invalidArguments'],
    [{ minSize: -1 }, 'invalidArguments'],
    [{ hasKeyword: 'a b' }, 'invalidArguments'],
    [{ header: [] }, 'invalidArguments'],
    [{ header: ['a', 'b', 'c'] }, 'invalidArguments'],
    [{ text: 3 }, 'invalidArguments'],
    [{ operator: 'XOR', conditions: [] }, 'invalidArguments'],
    [{ operator: 'AND' }, 'invalidArguments'],
    [{ operator: 'OR', conditions: Array.from({ length: 101 }, () => ({})) }, 'unsupportedFilter'],
  ] as const) {
    it(`is refused: ${JSON.stringify(filter).slice(0, 60)}`, () => {
      assert.equal(
        refusal(() => parse(filter)),
        type,
      );
    });
  }
});

describe('a sort of emails', () => {
  it('is newest first unless something else is asked', () => {
    assert.deepEqual(parseEmailSort(null), [{ property: 'receivedAt', isAscending: false }]);
    assert.deepEqual(parseEmailSort([{ property: 'size' }]), [{ property: 'size', isAscending: true }]);
    assert.deepEqual(parseEmailSort([{ property: 'hasKeyword', keyword: '$Flagged', isAscending: false }]), [
      { property: 'hasKeyword', isAscending: false, keyword: '$flagged' },
    ]);
  });

  it('is refused by what cannot be sorted', () => {
    assert.equal(
      refusal(() => parseEmailSort([{ property: 'colour' }])),
      'unsupportedSort',
    );
    assert.equal(
      refusal(() => parseEmailSort([{ property: 'hasKeyword' }])),
      'invalidArguments',
    );
    assert.equal(
      refusal(() => parseEmailSort([{ property: 'size', collation: 'i;octet' }])),
      'unsupportedSort',
    );
  });
});

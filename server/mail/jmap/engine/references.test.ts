import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MethodError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { resolveReferences, type Answered } from './references.ts';

const answered: Answered = [
  ['Email/query', { ids: ['E1', 'E2'] }, 'q'],
  [
    'Email/get',
    {
      list: [
        { threadId: 'T1', 'a/b~c': [1] },
        { threadId: 'T2', 'a/b~c': [2, 3] },
      ],
    },
    'g',
  ],
  ['error', { type: 'serverFail' }, 'e'],
];

const resolve = (args: JsonObject, maxWork = 1000) => resolveReferences(args, answered, maxWork);
const reference = (resultOf: string, name: string, path: string) => ({ '#ids': { resultOf, name, path } });

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof MethodError) return error.type;
    throw error;
  }
  assert.fail('nothing was refused');
}

describe('result references', () => {
  it('take a member, an item, and every item', () => {
    assert.deepEqual(resolve(reference('q', 'Email/query', '/ids')), { ids: ['E1', 'E2'] });
    assert.deepEqual(resolve(reference('q', 'Email/query', '/ids/1')), { ids: 'E2' });
    assert.deepEqual(resolve(reference('g', 'Email/get', '/list/*/threadId')), { ids: ['T1', 'T2'] });
  });

  it('join the lists found under the items, and read escaped names', () => {
    assert.deepEqual(resolve(reference('g', 'Email/get', '/list/*/a~1b~0c')), { ids: [1, 2, 3] });
  });

  it('leave other arguments alone', () => {
    assert.deepEqual(resolve({ accountId: 'A1', ids: null }), { accountId: 'A1', ids: null });
  });

  for (const [name, args] of [
    ['forward: to a call that comes later', reference('later', 'Email/get', '/list')],
    ['in a circle: to the call itself', reference('self', 'Email/get', '/ids')],
    ['to an answer of another name', reference('q', 'Email/get', '/ids')],
    ['to a call that failed', reference('e', 'Email/get', '/list')],
    ['past the end of a list', reference('q', 'Email/query', '/ids/2')],
    ['to an index with a leading zero', reference('q', 'Email/query', '/ids/01')],
    ['to a member that is not there', reference('q', 'Email/query', '/total')],
    ['to the prototype', reference('q', 'Email/query', '/__proto__')],
    ['to an inherited member', reference('q', 'Email/query', '/constructor/name')],
    ['to the length of a list', reference('q', 'Email/query', '/ids/length')],
    ['by a path without a slash', reference('q', 'Email/query', 'ids')],
    ['by a path of a thousand steps', reference('q', 'Email/query', '/*'.repeat(1000))],
    ['that are no references', { '#ids': 'E1' }],
  ] as const) {
    it(`are refused ${name}`, () => {
      assert.equal(
        refusal(() => resolve(args)),
        'invalidResultReference',
      );
    });
  }

  it('are refused beside the plain argument', () => {
    const both = { ...reference('q', 'Email/query', '/ids'), ids: [] };
    assert.equal(
      refusal(() => resolve(both)),
      'invalidArguments',
    );
  });

  it('never reach more values than allowed', () => {
    assert.equal(
      refusal(() => resolve(reference('g', 'Email/get', '/list/*/threadId'), 8)),
      'invalidResultReference',
    );
  });

  it('that each double the answer before are refused long before memory is full', () => {
    const answers: [string, JsonObject, string][] = [['Core/echo', { a: ['x'.repeat(10)] }, '0']];
    const double = (id: number) => ({ resultOf: String(id), name: 'Core/echo', path: '' });
    let calls = 0;
    const kind = refusal(() => {
      for (; calls < 64; calls += 1) {
        const args = { '#left': double(calls), '#right': double(calls) };
        answers.push(['Core/echo', resolveReferences(args, answers, 100_000), String(calls + 1)]);
      }
    });
    assert.equal(kind, 'invalidResultReference');
    assert.ok(calls < 17, `${calls} doublings`);
    assert.ok(JSON.stringify(answers.at(-1)).length < 2_000_000);
  });

  it('to a long text again and again are refused', () => {
    const answers: Answered = [['Core/echo', { text: 'x'.repeat(100_000) }, 't']];
    const one = { resultOf: 't', name: 'Core/echo', path: '/text' };
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`#a${index}`, one]));
    assert.equal(
      refusal(() => resolveReferences(many, answers, 100_000)),
      'invalidResultReference',
    );
    assert.equal(Object.keys(resolveReferences({ '#a': one }, answers, 100_000)).length, 1);
  });

  it('named __proto__ make a member, not a prototype', () => {
    const args = JSON.parse(
      '{"#__proto__":{"resultOf":"q","name":"Email/query","path":"/ids"}}',
    ) as JsonObject;
    const resolved = resolve(args);
    assert.equal(Object.getPrototypeOf(resolved), Object.prototype);
    assert.ok(Object.hasOwn(resolved, '__proto__'));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RequestError } from '../errors.ts';
import { depthOf, parseRequest } from './parse-request.ts';

const limits = { maxDepth: 64, maxCallsInRequest: 32 };
const parse = (text: string) => parseRequest(Buffer.from(text), limits);

function refusal(run: () => unknown): { code: string; limit: string | null } {
  try {
    run();
  } catch (error) {
    if (error instanceof RequestError) return { code: error.code, limit: error.limit };
    throw error;
  }
  assert.fail('nothing was refused');
}

describe('a request', () => {
  it('is read', () => {
    const { using, methodCalls, createdIds } = parse(
      '{"using":["urn:ietf:params:jmap:core"],"methodCalls":[["Core/echo",{"a":1},"c1"]],"createdIds":{"k":"E1"}}',
    );
    assert.deepEqual([...using], ['urn:ietf:params:jmap:core']);
    assert.deepEqual(methodCalls, [['Core/echo', { a: 1 }, 'c1']]);
    assert.deepEqual([...(createdIds ?? [])], [['k', 'E1']]);
  });

  for (const [name, text, code] of [
    ['no JSON', '{"using":', 'jmap/notJSON'],
    ['nothing', '', 'jmap/notJSON'],
    ['half a character', '{"using":[],"methodCalls":[["Core/echo",{"a":"\\ud800"},"c"]]}', 'jmap/notJSON'],
    ['a NUL', '{"using":[],"methodCalls":[["Core/echo",{"a\\u0000":1},"c"]]}', 'jmap/notJSON'],
    ['a list', '[]', 'jmap/notRequest'],
    ['no calls', '{"using":[]}', 'jmap/notRequest'],
    ['a call that is no list', '{"using":[],"methodCalls":[{}]}', 'jmap/notRequest'],
    ['a call without an id', '{"using":[],"methodCalls":[["Core/echo",{}]]}', 'jmap/notRequest'],
    ['arguments that are a list', '{"using":[],"methodCalls":[["Core/echo",[],"c"]]}', 'jmap/notRequest'],
    ['a strange capability', '{"using":["urn:x"],"methodCalls":[]}', 'jmap/unknownCapability'],
    ['creation ids that are no ids', '{"using":[],"methodCalls":[],"createdIds":{"k":1}}', 'jmap/notRequest'],
  ] as const) {
    it(`is refused: ${name}`, () => assert.equal(refusal(() => parse(text)).code, code));
  }

  it('is refused: bytes that are not UTF-8', () => {
    assert.equal(refusal(() => parseRequest(Buffer.from([0x22, 0xff, 0x22]), limits)).code, 'jmap/notJSON');
  });

  it('too deep is refused before it is parsed', () => {
    const deep = `{"using":[],"methodCalls":[["Core/echo",{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}},"c"]]}`;
    assert.deepEqual(
      refusal(() => parse(deep)),
      { code: 'jmap/limit', limit: 'maxDepth' },
    );
  });

  it('with too many calls is refused', () => {
    const calls = Array.from({ length: 33 }, () => '["Core/echo",{},"c"]').join(',');
    assert.deepEqual(
      refusal(() => parse(`{"using":[],"methodCalls":[${calls}]}`)),
      { code: 'jmap/limit', limit: 'maxCallsInRequest' },
    );
  });
});

describe('the depth of JSON', () => {
  it('counts brackets outside strings only', () => {
    assert.equal(depthOf(Buffer.from('{"a":"[[[[","b\\"[[":[1]}')), 2);
    assert.equal(depthOf(Buffer.from('"x"')), 0);
  });
});

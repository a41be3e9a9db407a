import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatRights, readRights } from './acl.ts';

const rows: [letters: string, isReadApart: boolean, right: ReturnType<typeof readRights>][] = [
  ['', false, 'none'],
  ['lr', false, 'reader'],
  ['rl', true, null],
  ['lrs', true, 'reader'],
  ['lrs', false, null],
  ['lrswipkxte', false, 'member'],
  ['lrswipkxte', true, 'member'],
  ['lrswipkxtecd', false, 'member'],
  ['lrswipcd', false, 'member'],
  ['lrswipkxtea', false, 'owner'],
  ['lra', false, null],
  ['a', false, null],
  ['swipkxte', false, null],
  ['l', false, null],
  ['lrz', false, null],
  ['lr0', false, null],
];

for (const [letters, isReadApart, right] of rows) {
  test(`${letters || 'nothing'}${isReadApart ? ', reading apart' : ''} is ${right ?? 'no right of ours'}`, () => {
    assert.equal(readRights(letters, isReadApart), right);
  });
}

test('what is written is read back as the same', () => {
  for (const isReadApart of [true, false]) {
    for (const right of ['reader', 'member', 'owner'] as const) {
      assert.equal(readRights(formatRights(right, isReadApart), isReadApart), right);
    }
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as grammar from './index.ts';
import { countWork } from './testing/count-work.ts';
import { tortures, useMessage } from './testing/index.ts';

/** Octets of a message above which cutting it everywhere would tell nothing more. */
const SMALL = 4_000;

/** The parts that hold something, attached messages closed. */
function listLeaves(root: grammar.Part): grammar.Part[] {
  return root.children.length === 0 ? [root] : root.children.flatMap(listLeaves);
}

const describe = (part: grammar.Part): string =>
  [part.id, part.type, grammar.fileName(part) ?? ''].join(' ').trimEnd();

test('the torture set names each of its messages once', () => {
  const names = tortures.map(({ what }) => what);
  assert.ok(names.length > 150, `${names.length} messages`);
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
});

for (const { what, bytes, parts } of tortures) {
  test(`torture: ${what}: has the parts that it has`, () => {
    const leaves = listLeaves(useMessage(bytes).root);
    if (typeof parts === 'number') assert.equal(leaves.length, parts);
    else assert.deepEqual(leaves.map(describe), parts);
  });

  test(`torture: ${what}: is read in passes that can be counted`, () => {
    const counted = Buffer.from(bytes);
    const work = countWork(counted);
    grammar.parseMessage(counted);
    assert.ok(work.octets <= 12 * bytes.length + 50_000, `${work.octets} octets for ${bytes.length}`);
  });

  test(`torture: ${what}: cut anywhere, and with other line ends, is still a message`, () => {
    const step = bytes.length <= SMALL ? 7 : Math.ceil(bytes.length / 3);
    for (let length = 0; length < bytes.length; length += step) useMessage(bytes.subarray(0, length));
    if (bytes.length > SMALL) return;
    for (const end of ['\n', '\r', '\n\r']) {
      useMessage(Buffer.from(bytes.toString('latin1').replaceAll('\r\n', end), 'latin1'));
    }
  });
}

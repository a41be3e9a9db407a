import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OctetWriter } from './octet-writer.ts';

test('numbers and signs are written as they are, however long the run', () => {
  const writer = new OctetWriter();
  const expected: string[] = [];
  for (const value of [0, 9, 10, 99, 100, 65_535, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1]) {
    writer.number(value);
    writer.sign(0x20);
    expected.push(`${value} `);
  }
  for (let value = 0; value < 5_000; value += 1) {
    writer.number(value * 7);
    expected.push(String(value * 7));
  }
  assert.equal(writer.take().toString(), expected.join(''));
});

test('what was taken is not changed by what is written after', () => {
  const writer = new OctetWriter();
  writer.text('* SORT');
  const taken = writer.take();
  writer.text('other');
  assert.equal(taken.toString(), '* SORT');
  assert.equal(writer.take().toString(), 'other');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeTnef } from '../testing/write-tnef.ts';
import { parseTnef } from './tnef.ts';

function names(tnef: Buffer): string[] {
  return parseTnef(tnef).map((file) => file.name);
}

test('an embedded message is opened and its files listed', () => {
  const inner = writeTnef([{ title: 'dedans.txt', data: 'x' }]);
  assert.deepEqual(
    names(
      writeTnef([
        { title: 'dehors.txt', data: 'y' },
        { title: 'msg', data: '', embedded: inner },
      ]),
    ),
    ['dehors.txt', 'dedans.txt'],
  );
});

test('messages embedded deeper than five levels stay closed', () => {
  let tnef = writeTnef([{ title: 'fond.txt', data: 'x' }]);
  for (let level = 0; level < 6; level += 1) {
    tnef = writeTnef([
      { title: `niveau${level}.txt`, data: 'x' },
      { title: 'msg', data: '', embedded: tnef },
    ]);
  }
  assert.deepEqual(names(tnef), ['niveau5.txt', 'niveau4.txt', 'niveau3.txt', 'niveau2.txt', 'niveau1.txt']);
});

test('octets cut off give the files before the damage', () => {
  const tnef = writeTnef([
    { title: 'a.txt', data: 'un' },
    { title: 'b.txt', data: 'deux' },
  ]);
  assert.deepEqual(names(tnef.subarray(0, tnef.length - 60)), ['a.txt']);
});

test('a length beyond the end, a wrong signature and nothing at all give no file', () => {
  const tnef = writeTnef([{ title: 'a.txt', data: 'un' }]);
  const tooLong = Buffer.from(tnef);
  tooLong.writeUInt32LE(0xffffffff, 6 + 5);
  assert.deepEqual(names(tooLong), []);
  assert.deepEqual(names(Buffer.concat([Buffer.from('x'), tnef])), []);
  assert.deepEqual(names(Buffer.alloc(0)), []);
});

test('properties without end are given up and the file is kept', () => {
  const tnef = writeTnef([{ title: 'a.txt', data: 'un', longName: 'long.txt' }]);
  const count = tnef.indexOf(Buffer.from([0x03, 0x00, 0x05, 0x37])) - 4;
  tnef.writeUInt32LE(0xffffffff, count);
  assert.deepEqual(names(tnef), ['long.txt']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountId } from '#base';
import { parseEntry } from './listen.ts';
import { formatPayloads } from './publish.sql.ts';

test('ten thousand changes travel in payloads that PostgreSQL takes, and arrive as they were', () => {
  const changes = Array.from({ length: 10_000 }, (_, index) => ({
    accountId: accountId(9_000_000_000_000 + index),
    modseq: 123_456 + index,
    bits: 7,
  }));
  const payloads = formatPayloads(changes);
  assert.ok(payloads.every((payload) => payload.length < 8_000));
  const heard = payloads.flatMap((payload) => payload.split(',')).flatMap(parseEntry);
  assert.equal(heard.length, changes.length);
  assert.deepEqual(heard[9_999], {
    accountId: 9_000_000_009_999,
    states: { Mailbox: 133_455, Email: 133_455, Thread: 133_455 },
  });
});

test('a payload of somebody else is nothing', () => {
  assert.deepEqual(parseEntry(''), []);
  assert.deepEqual(parseEntry('hello'), []);
  assert.deepEqual(formatPayloads([]), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAgo } from './format-ago.ts';

test('what was a while ago, in the largest unit that is full', () => {
  const plain = (seconds: number) => formatAgo(seconds, 'fr').replace(/\s/gu, ' ');
  assert.equal(plain(10), 'il y a 10 secondes');
  assert.equal(plain(59), 'il y a 59 secondes');
  assert.equal(plain(60), 'il y a 1 minute');
  assert.equal(plain(3599), 'il y a 59 minutes');
  assert.equal(plain(3600), 'il y a 1 heure');
  assert.equal(plain(172_800), 'il y a 2 jours');
  assert.equal(formatAgo(10, 'en'), '10 seconds ago');
});

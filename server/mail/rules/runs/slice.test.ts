import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCounts } from './slice.ts';

test('a subject that is too long for a preview is cut between words, and seen to be', () => {
  const change = { effects: ['Archives'], subject: 'Sortie '.repeat(40) } as unknown as Parameters<
    typeof addCounts
  >[1][number];
  const [counted] = addCounts([], [change]);
  assert.match(counted?.examples[0] ?? '', /^(?:Sortie )+Sortie…$/);
});

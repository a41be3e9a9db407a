import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latinSkeleton } from './skeleton.ts';

test('letters of other alphabets are read as the Latin ones they are drawn like, capitals as capitals', () => {
  for (const [written, seen] of [
    ['Νadège GAUΤIER', 'nadege gautier'],
    ['ΗUGO', 'hugo'],
    ['Υves Μarie', 'yves marie'],
    ['Ζoé', 'zoe'],
    ['Ԍautier', 'gautier'],
    ['Ꮐautier', 'gautier'],
    ['ꓠꓮDꓰGE', 'nadege'],
    ['ɢᴀᴜᴛɪᴇʀ', 'gautier'],
    ['Мarie', 'marie'],
    ['Support\u3164informatique\uffa0', 'support informatique '],
    ['Œuvre d’été', 'œuvre d’ete'],
  ] as const)
    assert.equal(latinSkeleton(written), seen, written);
});

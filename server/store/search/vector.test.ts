import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchDocument } from './document.ts';
import { formatVector } from './vector.ts';

const none: SearchDocument = { subject: [], from: [], recipients: [], body: [] };
const stems = new Map([
  ['conseils', ['conseil']],
  ['réunions', ['reunion', 'réunion']],
]);
const findStems = (word: string): readonly string[] => stems.get(word) ?? [];

for (const [name, document, expected] of [
  ['nothing', none, ''],
  ['a letter for each field, none for the body', { ...none, subject: ['a'], body: ['b'] }, 'a:1A b:2'],
  [
    'every place of a word, over all fields',
    { subject: ['a'], from: ['a'], recipients: ['a'], body: ['a'] },
    'a:1A,2B,3C,4',
  ],
  [
    'a stem at its first place only',
    { ...none, body: ['conseils', 'x', 'conseils'] },
    'conseils:1,3 x:2 conseil:1',
  ],
  ['no stem that is a word of the field', { ...none, body: ['conseils', 'conseil'] }, 'conseils:1 conseil:2'],
  [
    'a stem that is a word of another field',
    { ...none, subject: ['conseil'], body: ['conseils'] },
    'conseil:1A,2 conseils:2',
  ],
  ['several stems', { ...none, subject: ['réunions'] }, 'réunions:1A reunion:1A réunion:1A'],
] as const) {
  test(`a vector holds ${name}`, () => {
    assert.equal(formatVector(document as SearchDocument, findStems), expected);
  });
}

test('a vector has no more places of a word than PostgreSQL keeps, and none beyond its last', () => {
  const often = formatVector({ ...none, body: Array.from({ length: 256 }, () => 'a') }, findStems);
  assert.equal(often.split(',').length, 255);
  const words = Array.from({ length: 16_384 }, (_word, index) => `w${index}`);
  const vector = formatVector({ ...none, body: words }, findStems);
  assert.ok(vector.endsWith('w16381:16382 w16382:16383 w16383:16383'));
});

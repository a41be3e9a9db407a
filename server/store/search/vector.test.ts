import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchDocument } from './document.ts';
import { formatVector } from './vector.ts';

const none: SearchDocument = { subject: [], from: [], recipients: [], body: [], tied: [] };
const stems = new Map([
  ['conseils', ['conseil']],
  ['réunions', ['reunion', 'réunion']],
  ['itself', ['itself', 'itsel']],
]);
const findStems = (word: string): readonly string[] => stems.get(word) ?? [];

for (const [name, document, expected] of [
  ['nothing', none, ''],
  [
    'a letter for each header field, no place for the body',
    { ...none, subject: ['a'], body: ['b'] },
    'a:1A b',
  ],
  [
    'every place of a word over the header fields, and that the body holds it too',
    { ...none, subject: ['a'], from: ['a'], recipients: ['a'], body: ['a'] },
    'a:1A,2B,3C,16383',
  ],
  [
    'a stem at its first place only',
    { ...none, subject: ['conseils', 'x', 'conseils'] },
    'conseils:1A,3A x:2A conseil:1A',
  ],
  [
    'no stem that is a word of the field',
    { ...none, from: ['conseils', 'conseil'] },
    'conseils:1B conseil:2B',
  ],
  ['of the body the stem alone, once', { ...none, body: ['conseils', 'x', 'conseil', 'x'] }, 'conseil x'],
  ['a word that is one of its stems', { ...none, body: ['itself'] }, 'itself itsel'],
  [
    'a stem of the body that is a word of another field',
    { ...none, subject: ['conseil'], body: ['conseils'] },
    'conseil:1A,16383',
  ],
  ['what is tied', { ...none, body: ['rendez'], tied: ['rendez-vous'] }, 'rendez rendez-vous'],
  ['several stems', { ...none, subject: ['réunions'] }, 'réunions:1A reunion:1A réunion:1A'],
] as const) {
  test(`a vector holds ${name}`, () => {
    assert.equal(formatVector(document as SearchDocument, findStems), expected);
  });
}

test('a vector has no more places of a word than PostgreSQL keeps, the body among them', () => {
  const often = formatVector(
    { ...none, subject: Array.from({ length: 255 }, () => 'a'), body: ['a'] },
    findStems,
  );
  assert.equal(often.split(',').length, 255);
  assert.ok(often.endsWith('254A,16383'));
});

test('a vector has no place beyond the last that PostgreSQL keeps, and the one of the body is no header’s', () => {
  const words = Array.from({ length: 16_384 }, (_word, index) => `w${index}`);
  const vector = formatVector({ ...none, recipients: words, body: ['w16383'] }, findStems);
  assert.ok(vector.endsWith('w16381:16382C w16382:16382C w16383:16382C,16383'));
});

import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { operators } from './data/operators.ts';
import { formatSearch } from './format-search.ts';
import { parseSearch, parseSearchQuery } from './parse-search.ts';

const now = new Date(2026, 10, 25, 15, 30);
const keys = Object.values(operators).flatMap((words) => [...words.fr, ...words.en]);

const piece = fc.oneof(
  fc.constantFrom(...keys.map((key) => `${key}:`)),
  fc.constantFrom(' ', ' ', ' ', '-', '"', '«', '»', '“', '”', ':', 'OU', 'OR', 'ET', 'ou', '\\', "'"),
  fc.constantFrom(
    'marie',
    'pj',
    'nonlu',
    'hier',
    'semaine',
    '7j',
    '>5M',
    '1,5k',
    '03/11',
    '2026-02',
    'partout',
  ),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const searchText = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

for (const language of ['fr', 'en'] as const) {
  test(`a search written back reads the same (${language})`, () => {
    fc.assert(
      fc.property(searchText, (text) => {
        const { query } = parseSearchQuery(text, now);
        const formatted = formatSearch(query, language);
        deepEqual(parseSearchQuery(formatted, now).query, query);
        equal(formatSearch(parseSearchQuery(formatted, now).query, language), formatted);
      }),
      { numRuns: 3000 },
    );
  });
}

test('every text becomes a filter whose dates are UTCDate', () => {
  fc.assert(
    fc.property(searchText, (text) => {
      const filter = JSON.stringify(parseSearch(text, { now, mailboxes: [], ownAddresses: [] }));
      for (const [, date] of filter.matchAll(/"(?:before|after)":"([^"]*)"/g)) {
        equal(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date ?? ''), true);
      }
    }),
  );
});

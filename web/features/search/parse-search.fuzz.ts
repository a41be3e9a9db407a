import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { operators } from './data/operators.ts';
import { formatSearch } from './format-search.ts';
import { parseSearch, parseSearchQuery } from './parse-search.ts';

const now = new Date(2026, 10, 25, 15, 30);
const keys = Object.values(operators).flatMap((words) => [...words.fr, ...words.en]);

const piece = oneof(
  constantFrom(...keys.map((key) => `${key}:`)),
  constantFrom(' ', ' ', ' ', '-', '"', '«', '»', '“', '”', ':', 'OU', 'OR', 'ET', 'ou', '\\', "'"),
  constantFrom('marie', 'pj', 'nonlu', 'hier', 'semaine', '7j', '>5M', '1,5k', '03/11', '2026-02', 'partout'),
  string({ maxLength: 6 }),
  string({ unit: 'grapheme', maxLength: 4 }),
);
const searchText = array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

for (const language of ['fr', 'en'] as const) {
  test(`a search written back reads the same (${language})`, () => {
    assert(
      property(searchText, (text) => {
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
  assert(
    property(searchText, (text) => {
      const filter = JSON.stringify(parseSearch(text, { now, mailboxes: [], ownAddresses: [] }));
      for (const [, date] of filter.matchAll(/"(?:before|after)":"([^"]*)"/g)) {
        equal(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date ?? ''), true);
      }
    }),
  );
});

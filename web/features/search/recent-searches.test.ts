import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { forgetSearches, listRecentSearches, rememberSearch } from './recent-searches.ts';

function memory(): { getItem(key: string): string | null; setItem(key: string, value: string): void } {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
  };
}

test('the latest search comes first, once, and each person has their own', () => {
  const storage = memory();
  for (const text of ['a', 'b', ' a ', '  ']) rememberSearch(storage, 'marie', text);
  deepEqual(listRecentSearches(storage, 'marie'), ['a', 'b']);
  deepEqual(listRecentSearches(storage, 'paul'), []);
  for (let count = 0; count < 20; count += 1) rememberSearch(storage, 'marie', `s${count}`);
  deepEqual(listRecentSearches(storage, 'marie').length, 8);
  forgetSearches(storage, 'marie');
  deepEqual(listRecentSearches(storage, 'marie'), []);
});

test('spoilt or forbidden storage is no fault', () => {
  const spoilt = memory();
  spoilt.setItem('digue.searches.marie', '{"a":');
  deepEqual(listRecentSearches(spoilt, 'marie'), []);
  const forbidden = {
    getItem: () => {
      throw new Error('denied');
    },
    setItem: () => {
      throw new Error('denied');
    },
  };
  rememberSearch(forbidden, 'marie', 'a');
  deepEqual(listRecentSearches(forbidden, 'marie'), []);
});

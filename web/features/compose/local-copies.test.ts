import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDraft } from './draft.ts';
import { LocalCopies, type CopyStorage } from './local-copies.ts';

function memory(): CopyStorage & { items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const noon = new Date('2026-11-25T12:00:00Z');
const later = (days: number): Date => new Date(noon.getTime() + days * 24 * 3600 * 1000);

test('a copy comes back to its own login only, the latest first, until it is removed', () => {
  const storage = memory();
  const marie = new LocalCopies(storage, 'marie');
  const draft = { ...emptyDraft('d1', 'A1'), subject: '<img src=x> "é"', html: '<p>texte</p>' };
  equal(marie.put(draft, noon), true);
  marie.put(emptyDraft('d2', 'A1'), later(1));
  deepEqual(
    marie.list(later(2)).map((copy) => copy.draft.key),
    ['d2', 'd1'],
  );
  deepEqual(marie.list(later(2))[1], { draft, at: noon });
  deepEqual(new LocalCopies(storage, 'paul').list(later(2)), []);
  deepEqual(new LocalCopies(storage, 'mar').list(later(2)), []);
  marie.remove('d2');
  equal(marie.list(later(2)).length, 1);
});

test('old and spoilt copies are removed', () => {
  const storage = memory();
  const copies = new LocalCopies(storage, 'marie');
  copies.put(emptyDraft('d1', 'A1'), noon);
  storage.setItem('digue.draft.marie/d2', '{');
  storage.setItem('digue.draft.marie/d3', '{"draft":{"key":"d3","accountId":"A1","to":5},"at":"2026-11-25"}');
  storage.setItem('other', 'x');
  deepEqual(copies.list(later(15)), []);
  deepEqual([...storage.items.keys()], ['other']);
});

test('a device that refuses is told, not thrown', () => {
  const storage = memory();
  storage.setItem = () => {
    throw new Error('QuotaExceededError');
  };
  equal(new LocalCopies(storage, 'marie').put(emptyDraft('d', 'A1'), noon), false);
});

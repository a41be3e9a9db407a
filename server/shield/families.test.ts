import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { familyOf, findFamily } from './families.ts';
import { signals } from './signals/index.ts';

test('every signal is of a family', () => {
  const homeless = signals.map(({ name }) => name).filter((name) => familyOf(name) === 'none');
  assert.deepEqual(homeless, []);
});

test('a verdict is of the family of its heaviest reason, an innocent one of none', () => {
  const text = { fr: 'a', en: 'a' };
  const reasons = [
    { signal: 'look-alike-link', weight: 5, text },
    { signal: 'account-lure', weight: 3, text },
    { signal: 'bulk-advertising', weight: 0, text },
  ];
  assert.equal(findFamily({ level: 'danger', reasons }), 'link');
  assert.equal(findFamily({ level: 'caution', reasons: reasons.slice(1) }), 'request');
  assert.equal(findFamily({ level: 'ordinary', reasons }), 'advertising');
  assert.equal(findFamily({ level: 'trusted', reasons: reasons.slice(0, 1) }), 'none');
  assert.equal(findFamily({ level: 'danger', reasons: [] }), 'none');
});

import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { fitted } from './data/weights.ts';
import { createModelCard, listMoved } from './model-card.ts';

test('the card tells every weight once, and those that a fit moved are those that it wrote down', () => {
  const card = createModelCard();
  const keys = card.weights.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
  assert.deepEqual(
    listMoved(card).map(({ key }) => key),
    Object.keys(fitted).sort(),
  );
  for (const { key, weight } of listMoved(card)) assert.equal(weight, fitted[key]);
});

test('a figure of the card is a share, and no group finds more than it holds', () => {
  const { recall, groups } = createModelCard();
  assert.ok(recall.length > 0 && groups.length > 0);
  for (const { share, seen, unseen } of recall) {
    assert.ok([share, seen, unseen].every((part) => part > 0 && part <= 1));
  }
  for (const { rows } of groups) for (const { frauds, found } of rows) assert.ok(found <= frauds);
});

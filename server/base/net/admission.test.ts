import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAdmission } from './admission.ts';

test('those who have settled are counted, in all and of each network', () => {
  const admission = createAdmission({ connections: 3, connectionsPerNetwork: 2 });
  const first = admission.enter('192.0.2.1');
  assert.ok(first !== null && admission.enter('192.0.2.2') !== null);
  assert.equal(admission.enter('192.0.2.3'), null);
  assert.ok(admission.enter('198.51.100.1') !== null);
  assert.equal(admission.enter('203.0.113.1'), null);
  first.leave();
  first.leave();
  assert.ok(admission.enter('192.0.2.3') !== null);
  assert.equal(admission.enter('203.0.113.1'), null);
});

test('a newcomer is let in: the oldest stranger of the fullest network gives way, unless it is busy', () => {
  const admission = createAdmission({ connections: 10, connectionsPerNetwork: 10, strangers: 4 });
  const gone: string[] = [];
  const busy = new Set(['a1']);
  const enter = (name: string, address: string) =>
    admission.enter(address, () => {
      if (busy.has(name)) return false;
      gone.push(name);
      return true;
    });
  for (const name of ['a1', 'a2', 'a3']) assert.ok(enter(name, '192.0.2.1') !== null);
  const other = enter('b1', '198.51.100.1');
  assert.equal(admission.crowding, 1);
  assert.ok(enter('b2', '198.51.100.1') !== null);
  assert.deepEqual(gone, ['a2']);
  other?.leave();
  assert.ok(enter('c1', '203.0.113.1') !== null);
  assert.deepEqual(gone, ['a2']);
  assert.ok(enter('c2', '203.0.113.1') !== null);
  assert.deepEqual(gone, ['a2', 'a3']);
});

test('strangers keep nobody out who signs in; who has signed in gives way to nobody', () => {
  const admission = createAdmission({ connections: 2, connectionsPerNetwork: 2, strangers: 3 });
  const gone: string[] = [];
  const enter = (name: string) => admission.enter('192.0.2.1', () => gone.push(name) > 0);
  const places = ['one', 'two', 'three'].map(enter);
  assert.equal(places[0]?.settle(), true);
  assert.equal(places[1]?.settle(), true);
  assert.equal(places[2]?.settle(), false);
  for (let count = 0; count < 10; count += 1) assert.ok(enter(`late${count}`) !== null);
  assert.equal(gone.length, 7);
  places[0]?.leave();
  assert.equal(enter('next')?.settle(), true);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_DAY, isDay, LAST_DAY, stateOf, toDays, toInstants } from './absence-dates.ts';

test('days of the calendar become instants and come back, also over the change of the clocks', () => {
  for (const days of [
    { first: '2026-12-24', last: '2026-12-31' },
    { first: '2026-10-24', last: '2026-10-25' },
    { first: '2027-03-28', last: '2027-03-28' },
    { first: '', last: '2026-12-31' },
    { first: '2026-12-24', last: '' },
  ]) {
    assert.deepEqual(toDays(toInstants(days)), days);
  }
  assert.deepEqual(toInstants({ first: 'bientôt', last: '' }), { fromDate: null, toDate: null });
});

test('a day has a year of four digits, and what is one becomes an instant that the server reads', () => {
  for (const day of ['', '2026-12-24', FIRST_DAY, LAST_DAY]) assert.ok(isDay(day), day);
  for (const day of ['20266-12-24', '0026-12-24', '1999-12-31', '9999-12-31', 'bientôt'])
    assert.ok(!isDay(day), day);
  assert.match(toInstants({ first: '', last: LAST_DAY }).toDate ?? '', /^\d{4}-/);
});

test('the last day is a whole day', () => {
  const { fromDate, toDate } = toInstants({ first: '2026-12-24', last: '2026-12-24' });
  assert.equal(Date.parse(toDate ?? '') - Date.parse(fromDate ?? ''), 24 * 3_600_000);
});

test('what happens now', () => {
  const absence = { isEnabled: true, fromDate: '2026-12-24T00:00:00Z', toDate: '2026-12-25T00:00:00Z' };
  const at = (time: string) => stateOf(absence, new Date(time));
  assert.equal(at('2026-12-23T23:59:59Z'), 'planned');
  assert.equal(at('2026-12-24T00:00:00Z'), 'on');
  assert.equal(at('2026-12-24T23:59:59Z'), 'on');
  assert.equal(at('2026-12-25T00:00:00Z'), 'over');
  assert.equal(stateOf({ ...absence, isEnabled: false }, new Date('2026-12-24T12:00:00Z')), 'off');
  assert.equal(stateOf({ isEnabled: true, fromDate: null, toDate: null }, new Date()), 'on');
});

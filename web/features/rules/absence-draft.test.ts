import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VacationResponse } from '../../jmap/index.ts';
import { isSameDraft, keepsHtml, rebaseDraft, toDraft, toPatch } from './absence-draft.ts';

const absence: VacationResponse = {
  id: 'singleton',
  isEnabled: true,
  // A moment within a day, as another program may write it.
  fromDate: '2026-12-24T15:30:00Z',
  toDate: null,
  subject: null,
  textBody: 'Absente',
  htmlBody: '<b>Absente</b>',
};
const base = toDraft(absence);

test('what nobody changed is not written', () => {
  assert.deepEqual(toPatch(base, base), {});
  assert.deepEqual(toPatch({ ...base, isEnabled: false }, base), { isEnabled: false });
  assert.deepEqual(toPatch({ ...base, subject: ' ' }, base), { subject: null });
  assert.deepEqual(toPatch({ ...base, first: '' }, base), { fromDate: null });
  assert.match(String(toPatch({ ...base, last: '2026-12-31' }, base).toDate), /^2026-12-31T|^2027-01-01T/);
});

test('their own text replaces what another program wrote', () => {
  assert.ok(keepsHtml(base, absence) && !keepsHtml({ ...base, text: 'Partie' }, absence));
  assert.deepEqual(toPatch({ ...base, text: 'Partie' }, base), { textBody: 'Partie', htmlBody: null });
});

test('over something newer stays what the person changed', () => {
  const newer = { ...base, subject: 'Absente', text: 'Autre texte' };
  const draft = { ...base, text: 'Je reviens', last: '2026-12-31' };
  assert.deepEqual(rebaseDraft(draft, base, newer), { ...draft, subject: 'Absente' });
  assert.deepEqual(rebaseDraft(base, base, newer), newer);
  assert.ok(isSameDraft(base, toDraft(absence)) && !isSameDraft(base, newer));
});

import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { applyRemedy } from './apply-remedy.ts';
import { emptyDraft, type Draft } from './draft.ts';

const to = (...emails: string[]) => emails.map((email) => ({ name: null, email }));
const file = (name: string) => ({ key: name, blobId: name, name, type: 't', size: 1, cid: null });
const draft: Draft = {
  ...emptyDraft('d', 'A1'),
  to: to('a@x.fr', 'b@x.fr'),
  cc: to('B@x.fr', 'c@x.fr'),
  bcc: to('d@x.fr'),
  attachments: [file('liste.csv'), file('note.pdf')],
};
const emails = (part: Partial<Draft> | null) =>
  (['to', 'cc', 'bcc'] as const).map((field) => (part?.[field] ?? []).map(({ email }) => email));

test('everybody goes into blind copy, each once', () => {
  deepEqual(emails(applyRemedy(draft, { kind: 'hide-recipients' })), [
    [],
    [],
    ['a@x.fr', 'b@x.fr', 'c@x.fr', 'd@x.fr'],
  ]);
});

test('a recipient goes from every field, whatever its case', () => {
  const part = applyRemedy(draft, { kind: 'remove-recipients', addresses: ['b@X.fr', 'd@x.fr'] });
  deepEqual(emails(part), [['a@x.fr'], ['c@x.fr'], []]);
});

test('an address is put right where it stands, and not twice', () => {
  const part = applyRemedy(draft, { kind: 'replace-recipient', address: 'A@x.fr', by: 'b@x.fr' });
  deepEqual(emails(part), [['b@x.fr'], ['B@x.fr', 'c@x.fr'], ['d@x.fr']]);
});

test('an answer goes to one, known or not', () => {
  deepEqual(emails(applyRemedy(draft, { kind: 'answer-one', address: 'C@x.fr' })), [['c@x.fr'], [], []]);
  deepEqual(emails(applyRemedy(draft, { kind: 'answer-one', address: 'z@x.fr' })), [['z@x.fr'], [], []]);
});

test('files go by name; what only the person can do changes nothing', () => {
  const part = applyRemedy(draft, { kind: 'remove-files', names: ['liste.csv'] });
  deepEqual(
    part?.attachments?.map(({ name }) => name),
    ['note.pdf'],
  );
  equal(applyRemedy(draft, { kind: 'attach' }), null);
  equal(applyRemedy(draft, { kind: 'edit-text' }), null);
});

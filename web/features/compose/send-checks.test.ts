import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDraft, isEmptyDraft, type Draft } from './draft.ts';
import { listDoubts, listObstacles } from './send-checks.ts';
import { sortBySize } from './upload-limits.ts';

const draft: Draft = {
  ...emptyDraft('d', 'A1'),
  identityId: 'I1',
  subject: 'Note',
  to: [{ name: null, email: 'a@b.fr' }],
};
const situation = { draft, unfinished: {}, uploads: [] };

test('a complete draft meets no obstacle', () => {
  deepEqual(listObstacles(situation), []);
});

test('each obstacle is named with its field', () => {
  const bad = { ...draft, to: [], cc: [{ name: null, email: 'zoe@' }], identityId: null };
  const uploads = [{ failed: true }, { failed: false }];
  deepEqual(listObstacles({ ...situation, draft: bad, unfinished: { to: ' paul ', bcc: ' ' }, uploads }), [
    { kind: 'malformed', field: 'to', text: 'paul' },
    { kind: 'malformed', field: 'cc', text: 'zoe@' },
    { kind: 'no-identity' },
    { kind: 'upload-failed' },
    { kind: 'uploading' },
  ]);
  deepEqual(listObstacles({ ...situation, draft: { ...draft, to: [] } }), [{ kind: 'no-recipients' }]);
});

test('an empty subject is doubted', () => {
  deepEqual(listDoubts({ ...draft, subject: ' ' }), ['empty-subject']);
  deepEqual(listDoubts(draft), []);
});

test('a draft is empty without text, subject, recipients and files; an image is something', () => {
  deepEqual(isEmptyDraft({ ...emptyDraft('d', 'A1'), html: '<p></p><p>&nbsp;</p>' }), true);
  deepEqual(isEmptyDraft({ ...emptyDraft('d', 'A1'), html: '<p><img data-cid="c"></p>' }), false);
  deepEqual(isEmptyDraft({ ...emptyDraft('d', 'A1'), html: '<p>a</p>' }), false);
  deepEqual(isEmptyDraft(draft), false);
});

test('files are refused by size, alone and together', () => {
  const limits = { perFile: 10, perMessage: 15 };
  deepEqual(sortBySize([{ size: 11 }, { size: 9 }, { size: 5 }], [{ size: 2 }], limits), {
    accepted: [{ size: 9 }],
    refused: [{ size: 11 }, { size: 5 }],
  });
});

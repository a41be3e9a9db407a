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
const situation = { draft, unfinished: {}, uploads: [], ownText: 'Bonjour' };
const file = { key: 'k', blobId: 'b', name: 'n', type: 't', size: 1, cid: null };

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

test('a NUMEN does not leave, from the text or the subject', () => {
  deepEqual(listObstacles({ ...situation, ownText: 'le voici : 12g 05 01234 abc' }), [{ kind: 'numen' }]);
  deepEqual(listObstacles({ ...situation, draft: { ...draft, subject: '12G0501234ABC' } }), [
    { kind: 'numen' },
  ]);
});

test('doubts: empty subject, announced attachment', () => {
  deepEqual(listDoubts({ ...draft, subject: ' ' }, 'Bonjour'), ['empty-subject']);
  deepEqual(listDoubts(draft, 'ci-joint la note'), ['forgotten-attachment']);
  deepEqual(listDoubts({ ...draft, attachments: [file] }, 'ci-joint la note'), []);
  deepEqual(listDoubts({ ...draft, attachments: [{ ...file, cid: 'c' }] }, 'ci-joint la note'), [
    'forgotten-attachment',
  ]);
  deepEqual(listDoubts({ ...draft, subject: 'PJ : note' }, 'Bonjour'), ['forgotten-attachment']);
  // The subject of an answer is somebody else's.
  deepEqual(listDoubts({ ...draft, subject: 'Re: PJ', inReplyTo: ['m'] }, 'Merci'), []);
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

import { deepEqual, equal, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDraft, type Attachment, type Draft } from './draft.ts';
import { createFakeJmap } from './fake-jmap.ts';
import { repointAttachments } from './read-draft.ts';
import { saveDraft } from './save-draft.ts';

const file: Attachment = {
  key: 'k',
  blobId: 'old',
  name: 'note.pdf',
  type: 'application/pdf',
  size: 3,
  cid: null,
};
const image: Attachment = {
  key: 'i',
  blobId: 'oldimage',
  name: 'image.png',
  type: 'image/png',
  size: 2,
  cid: 'c1',
};
const draft: Draft = { ...emptyDraft('d', 'A1'), emailId: 'E1', subject: 'Note', attachments: [file, image] };
const body = { html: '<p>x</p>', text: 'x' };
const place = {
  from: { name: 'Marie', email: 'm@x.fr' },
  sender: null,
  draftsId: 'M2',
  superseded: [],
  isInDoubt: false,
};
const part = { partId: null, charset: null, size: 9, disposition: null, cid: null };

const stored = { created: { draft: { id: 'E2', threadId: 'T1', blobId: 'b', size: 9 } }, notCreated: null };
const found = {
  list: [
    {
      id: 'E2',
      attachments: [
        { ...part, blobId: 'newimage', name: 'image.png', type: 'image/png', cid: 'c1' },
        { ...part, blobId: 'new', name: 'note.pdf', type: 'application/pdf' },
      ],
    },
  ],
};

test('the new draft is stored, its files are pointed to, then the old one goes', async () => {
  const { client, calls } = createFakeJmap({
    'Email/set': (args) => ('create' in args ? stored : { destroyed: ['E1'], notDestroyed: null }),
    'Email/get': () => found,
  });
  const saved = await saveDraft(client, draft, body, { ...place, superseded: ['E0'] });
  equal(saved.emailId, 'E2');
  deepEqual(
    saved.attachments.map(({ key, blobId, size }) => [key, blobId, size]),
    [
      ['k', 'new', 9],
      ['i', 'newimage', 9],
    ],
  );
  deepEqual(saved.superseded, []);
  deepEqual(
    calls.map(({ name, args }) => [
      name,
      args['destroy'] ?? args['ids'] ?? Object.keys(args['create'] as object),
    ]),
    [
      ['Email/set', ['draft']],
      ['Email/get', ['E2']],
      ['Email/set', ['E0', 'E1']],
    ],
  );
});

test('in doubt, what an unheard save left on the server goes too, found by its Message-ID', async () => {
  const { client, calls } = createFakeJmap({
    'Email/query': () => ({ ids: ['E1', 'E7'] }),
    'Email/set': (args) => ('create' in args ? stored : { destroyed: ['E1', 'E7'], notDestroyed: null }),
    'Email/get': () => found,
  });
  const saved = await saveDraft(client, draft, body, { ...place, isInDoubt: true });
  deepEqual([saved.emailId, saved.superseded], ['E2', []]);
  const [query, create, , destroy] = calls.map(({ args }) => args);
  deepEqual(query?.['filter'], { inMailbox: 'M2', header: ['Message-ID', 'd'] });
  const made = create?.['create'] as Record<string, Record<string, unknown>> | undefined;
  deepEqual(made?.['draft']?.['messageId'], ['d@x.fr']);
  deepEqual(destroy?.['destroy'], ['E1', 'E7']);
});

test('a draft that is refused leaves the old one alone', async () => {
  const { client, calls } = createFakeJmap({
    'Email/set': () => ({
      created: null,
      notCreated: { draft: { type: 'overQuota', description: 'Plein' } },
    }),
  });
  await rejects(saveDraft(client, draft, body, place), { type: 'overQuota', message: 'Plein' });
  equal(calls.length, 1);
});

test('when the files cannot be found again the old draft, which holds them, stays for later', async () => {
  const { client, calls } = createFakeJmap({
    'Email/set': () => stored,
    'Email/get': () => new Error('serverFail'),
  });
  const saved = await saveDraft(client, draft, body, place);
  deepEqual([saved.emailId, saved.superseded, saved.attachments], ['E2', ['E1'], draft.attachments]);
  equal(calls.filter(({ args }) => 'destroy' in args).length, 0);
});

test('an old draft that is gone already is forgotten, one that stays is kept in mind', async () => {
  const { client } = createFakeJmap({
    'Email/set': (args) =>
      'create' in args
        ? stored
        : { destroyed: [], notDestroyed: { E0: { type: 'notFound' }, E1: { type: 'serverFail' } } },
  });
  const saved = await saveDraft(client, { ...draft, attachments: [] }, body, {
    ...place,
    superseded: ['E0'],
  });
  deepEqual(saved.superseded, ['E1']);
});

test('the email carries both bodies, its files, and no forged header', async () => {
  const { client, calls } = createFakeJmap({ 'Email/set': () => stored, 'Email/get': () => found });
  const forged = {
    ...draft,
    emailId: null,
    subject: 'Note\r\nBcc: x@y.fr',
    to: [{ name: 'A\nB', email: 'a@b.fr' }],
  };
  await saveDraft(client, { ...forged, inReplyTo: ['m1'], references: ['m0', 'm1'] }, body, place);
  const created = calls[0]?.args['create'] as { draft: Record<string, unknown> } | undefined;
  deepEqual(created?.draft, {
    mailboxIds: { M2: true },
    keywords: { $draft: true, $seen: true },
    from: [{ name: 'Marie', email: 'm@x.fr' }],
    sender: null,
    to: [{ name: 'A B', email: 'a@b.fr' }],
    cc: null,
    bcc: null,
    messageId: ['d@x.fr'],
    subject: 'Note Bcc: x@y.fr',
    inReplyTo: ['m1'],
    references: ['m0', 'm1'],
    textBody: [{ partId: 'text', type: 'text/plain' }],
    htmlBody: [{ partId: 'html', type: 'text/html' }],
    bodyValues: { text: { value: 'x' }, html: { value: '<p>x</p>' } },
    attachments: [
      { blobId: 'old', type: 'application/pdf', name: 'note.pdf', disposition: 'attachment' },
      { blobId: 'oldimage', type: 'image/png', name: 'image.png', disposition: 'inline', cid: 'c1' },
    ],
  });
});

test('two files of one name keep their order', () => {
  const parts = ['p1', 'p2'].map((blobId) => ({
    ...part,
    blobId,
    name: 'note.pdf',
    type: 'application/pdf',
  }));
  const kept = [file, { ...file, key: 'k2' }];
  deepEqual(
    repointAttachments(kept, parts).map(({ blobId }) => blobId),
    ['p1', 'p2'],
  );
});

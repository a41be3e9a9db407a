import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { deliver } from '#store/testing';
import type { Answer } from './engine/run.ts';
import type { JsonObject } from './json.ts';
import { createPartialWorld, SECRET } from './testing/partial-world.ts';

const world = await createPartialWorld();
after(() => world.close());
const { anna, bruno, folders, emails, store, account, see, list } = world;
const [projects, year, secret] = [folders.projects, folders.year, folders.secret].map((id) => `M${id}`) as [
  string,
  string,
  string,
];
const E = Object.fromEntries(Object.entries(emails).map(([name, id]) => [name, `E${id}`])) as Record<
  keyof typeof emails,
  string
>;
const newest = [{ property: 'receivedAt', isAscending: true }];
beforeEach(() => world.give({ mailboxId: folders.projects, right: 'member' }));

const ids = async (filter: JsonObject | null, more: JsonObject = {}) =>
  (await list('Email/query', { filter, sort: newest, ...more }, 'ids')).toSorted();
const seen = [E.one, E.double, E.two].toSorted();
const property = async (email: string, name: string) =>
  ((await list('Email/get', { ids: [email], properties: [name] })) as JsonObject[])[0]?.[name];

test('the mailboxes given are seen, without what stands above, their use and the others', async () => {
  const shown = (await list('Mailbox/get', { ids: null })) as JsonObject[];
  assert.deepEqual(
    shown.map(({ id, name, parentId, role, totalEmails, totalThreads, unreadThreads }) => [
      id,
      name,
      parentId,
      role,
      totalEmails,
      totalThreads,
      unreadThreads,
    ]),
    [[projects, 'Projets', null, null, 3, 3, 3]],
  );
  assert.deepEqual(shown[0]?.['myRights'], {
    mayReadItems: true,
    mayAddItems: true,
    mayRemoveItems: true,
    maySetSeen: true,
    maySetKeywords: true,
    mayCreateChild: false,
    mayRename: false,
    mayDelete: false,
    maySubmit: false,
  });
  world.give({ mailboxId: folders.year });
  const [below] = (await list('Mailbox/get', { ids: null })) as JsonObject[];
  assert.deepEqual([below?.['id'], below?.['parentId']], [year, null]);
  const inbox = await store.findMailboxByRole(anna.accountId, 'inbox');
  world.give({ mailboxId: inbox ?? assert.fail() });
  const [first] = (await list('Mailbox/get', { ids: null })) as JsonObject[];
  assert.equal(first?.['role'], null);
  assert.deepEqual(await list('Mailbox/query', { filter: { parentId: secret } }, 'ids'), []);
});

test('an email elsewhere is none by its id; one that lies in both lies in the one that was given', async () => {
  const [, got] = await see('Email/get', { ids: Object.values(E), properties: ['mailboxIds', 'threadId'] });
  assert.deepEqual((got['list'] as JsonObject[]).map(({ id }) => id).toSorted(), seen);
  assert.deepEqual((got['notFound'] as string[]).toSorted(), [E.answer, E.hidden].toSorted());
  assert.deepEqual(await property(E.double, 'mailboxIds'), { [projects]: true });
});

test('a thread has the emails that are seen, asked for by its id or by reference', async () => {
  const threadId = await property(E.one, 'threadId');
  assert.deepEqual(await list('Thread/get', { ids: [threadId ?? ''] }), [
    { id: threadId, emailIds: [E.one] },
  ]);
  const { methodResponses } = await world.ask(bruno, [
    ['Email/query', { accountId: account, filter: { inMailbox: projects }, collapseThreads: true }, 'q'],
    [
      'Email/get',
      { accountId: account, '#ids': at('q', 'Email/query', '/ids'), properties: ['threadId'] },
      'e',
    ],
    ['Thread/get', { accountId: account, '#ids': at('e', 'Email/get', '/list/*/threadId') }, 't'],
    [
      'Email/get',
      { accountId: account, '#ids': at('t', 'Thread/get', '/list/*/emailIds'), properties: ['id'] },
      'g',
    ],
  ]);
  const answers = methodResponses as unknown as Answer[];
  const [, last] = answers[3] ?? assert.fail('no answer');
  assert.deepEqual((last['list'] as JsonObject[]).map(({ id }) => id).toSorted(), seen);
  assert.ok(!JSON.stringify(answers).includes(E.answer));
});

const at = (resultOf: string, name: string, path: string) => ({ resultOf, name, path });

test('no query reaches beyond: by words, by folder, turned round, by fields or by size', async () => {
  assert.deepEqual(await ids(null), seen);
  assert.deepEqual(await ids({}), seen);
  assert.deepEqual(await ids({ inMailbox: projects }), seen);
  const not = (condition: JsonObject) => ({ operator: 'NOT', conditions: [condition] });
  for (const nothing of [
    { text: SECRET },
    { body: SECRET },
    { subject: SECRET },
    { inMailbox: secret },
    { inMailbox: secret, text: 'Double' },
    { header: ['Subject', SECRET] },
    { subject: 'Re: Un' },
    { hasAttachment: true },
    { hasKeyword: '$flagged' },
    not({}),
    { operator: 'OR', conditions: [{ inMailbox: secret }, { text: SECRET }] },
    { operator: 'AND', conditions: [{ inMailbox: projects }, { inMailbox: secret }] },
  ])
    assert.deepEqual(await ids(nothing), [], JSON.stringify(nothing));
  for (const all of [
    not({ inMailbox: secret }),
    not({ text: SECRET }),
    { minSize: 1 },
    { after: '2000-01-01T00:00:00Z' },
  ])
    assert.deepEqual(await ids(all), seen, JSON.stringify(all));
  const wide = {
    operator: 'OR',
    conditions: [not({ inMailbox: projects }), { to: 'weber' }, { inMailbox: projects }],
  };
  assert.deepEqual(await ids(wide), seen);
});

test('nothing is asked of a whole thread or of other folders, in a filter, its depths, or an order', async () => {
  for (const condition of [
    { someInThreadHaveKeyword: '$flagged' },
    { allInThreadHaveKeyword: '$flagged' },
    { noneInThreadHaveKeyword: '$flagged' },
    { inMailboxOtherThan: [projects] },
    { inMailboxOtherThan: [] },
  ])
    for (const filter of [
      condition,
      { operator: 'NOT', conditions: [{ operator: 'OR', conditions: [condition] }] },
    ]) {
      assert.equal(
        (await see('Email/query', { filter }))[1]['type'],
        'unsupportedFilter',
        JSON.stringify(filter),
      );
    }
  for (const name of ['someInThreadHaveKeyword', 'allInThreadHaveKeyword']) {
    const sort = [{ property: name, keyword: '$flagged', isAscending: true }];
    assert.equal((await see('Email/query', { sort }))[1]['type'], 'unsupportedSort');
  }
});

test('what is counted is counted of what is seen; an anchor elsewhere is none', async () => {
  for (const filter of [null, { inMailbox: projects }, { minSize: 0 }]) {
    const [, found] = await see('Email/query', { filter, calculateTotal: true, limit: 1 });
    assert.equal(found['total'], 3);
    assert.equal(found['canCalculateChanges'], false);
  }
  const [, collapsed] = await see('Email/query', { calculateTotal: true, collapseThreads: true });
  assert.equal(collapsed['total'], 3);
  assert.equal((await see('Email/query', { anchor: E.hidden }))[1]['type'], 'anchorNotFound');
  const [, snippets] = await see('SearchSnippet/get', {
    filter: { text: SECRET },
    emailIds: [E.hidden, E.answer, E.one],
  });
  assert.deepEqual(
    (snippets['list'] as JsonObject[]).map(({ emailId }) => emailId),
    [E.one],
  );
  assert.ok(!JSON.stringify(snippets['list']).includes(SECRET));
});

test('no octet of another message, nor of what its owner sent up, by any way to a blob', async () => {
  const upload = await world.upload(anna, Buffer.from(`Subject: ${SECRET}\r\n\r\n${SECRET}`));
  const digest = await world.digestOf(emails.hidden);
  const drafts = await store.findMailboxByRole(bruno.accountId, 'drafts');
  for (const blobId of [`B${digest}`, `B${digest}-p2`, `B${digest}-f0`, upload]) {
    const { statusCode, body } = await world.app.inject({
      url: `/jmap/download/${account}/${blobId}/x`,
      headers: { 'x-person': bruno.login },
    });
    assert.equal(statusCode, 404, body);
    assert.deepEqual((await see('Email/parse', { blobIds: [blobId] }))[1]['notFound'], [blobId]);
    const copied = await world.call(bruno, 'Blob/copy', { fromAccountId: account, blobIds: [blobId] });
    assert.deepEqual([copied['copied'], Object.keys(copied['notCopied'] as object)], [null, [blobId]]);
    const create = {
      k: { mailboxIds: { [`M${drafts}`]: true }, attachments: [{ blobId, type: 'text/plain' }] },
    };
    const { notCreated } = await world.call(bruno, 'Email/set', { create });
    assert.equal((notCreated as Record<string, JsonObject>)['k']?.['type'], 'blobNotFound');
  }
  const inbox = await store.findMailboxByRole(bruno.accountId, 'inbox');
  const { notCreated } = await world.call(bruno, 'Email/copy', {
    fromAccountId: account,
    create: { k: { id: E.hidden, mailboxIds: { [`M${inbox}`]: true } } },
  });
  assert.deepEqual(notCreated, { k: { type: 'notFound' } });
  const open = await world.app.inject({
    url: `/jmap/download/${account}/B${await world.digestOf(emails.one)}/x`,
    headers: { 'x-person': bruno.login },
  });
  assert.deepEqual([open.statusCode, open.headers['cache-control']], [200, 'no-store']);
});

test('the same content elsewhere says nothing: the verdict is that of the email that is seen', async () => {
  const text = { fr: 'x', en: 'x' };
  const danger = { level: 'danger' as const, score: 1, summary: text, reasons: [] };
  const digest = await world.digestOf(emails.two);
  const bytes = (await store.readBlob(anna.accountId, digest)) ?? assert.fail();
  const target = {
    accountId: anna.accountId,
    mailbox: { ids: [folders.secret] },
    keywords: [],
    receivedAt: new Date(),
    verdict: danger,
  };
  await store.append([
    { message: await store.prepare(bytes), addedHeaders: '', evidence: null, targets: [target] },
  ]);
  const { statusCode } = await world.app.inject({
    url: `/jmap/download/${account}/B${digest}/x`,
    headers: { 'x-person': bruno.login },
  });
  assert.equal(statusCode, 200);
});

test('states change with what is seen, and with nothing else', async () => {
  const states = async () =>
    Promise.all(
      ['Mailbox/get', 'Thread/get', 'Email/get'].map(
        async (name) => (await see(name, { ids: [] }))[1]['state'],
      ),
    );
  const before = await states();
  await deliver(store, anna.accountId, { mailbox: { ids: [folders.secret] } });
  await deliver(store, anna.accountId);
  await store.updateEmails(anna.accountId, [
    { emailId: emails.hidden, keywords: { add: ['$seen'], remove: [] } },
  ]);
  await store.updateMailbox(anna.accountId, folders.secret, { name: 'Secret à moi' });
  assert.deepEqual(await states(), before);
  await store.updateEmails(anna.accountId, [
    { emailId: emails.one, keywords: { add: ['$flagged'], remove: [] } },
  ]);
  const after = await states();
  assert.ok(after.every((state, index) => state !== before[index]));
  await store.updateEmails(anna.accountId, [
    { emailId: emails.one, keywords: { add: [], remove: ['$flagged'] } },
  ]);
});

test('what changed is never told, whatever state it is asked since', async () => {
  const { Email } = await store.states(anna.accountId);
  const [, { state }] = await see('Email/get', { ids: [] });
  for (const since of ['0', '1', String(Email), String(state)])
    for (const [name, member] of [
      ['Email/changes', 'sinceState'],
      ['Thread/changes', 'sinceState'],
      ['Mailbox/changes', 'sinceState'],
      ['Email/queryChanges', 'sinceQueryState'],
      ['Mailbox/queryChanges', 'sinceQueryState'],
    ] as const)
      assert.equal((await see(name, { [member]: since }))[1]['type'], 'cannotCalculateChanges', name);
});

test('two ways one owner gave: what is read is the person’s own in both', async () => {
  world.give({ mailboxId: folders.projects, reader: bruno.accountId }, { mailboxId: folders.year });
  const [, { updated }] = await see('Email/set', { update: { [E.two]: { 'keywords/$seen': true } } });
  assert.deepEqual(updated, { [E.two]: null });
  assert.deepEqual(await property(E.two, 'keywords'), { $seen: true });
  const [row] = await store.getEmails(anna.accountId, [emails.two]);
  assert.deepEqual(row?.keywords, []);
  assert.deepEqual(await ids({ notKeyword: '$seen' }), [E.one, E.double].toSorted());
});

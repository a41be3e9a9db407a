import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { MailboxId } from '#store';
import { deliver } from '#store/testing';
import type { Answer } from './engine/run.ts';
import type { JsonObject } from './json.ts';
import { createPartialWorld } from './testing/partial-world.ts';

const world = await createPartialWorld();
after(() => world.close());
const { anna, bruno, folders, emails, store, account, see } = world;
const [projects, year, secret] = [folders.projects, folders.year, folders.secret].map((id) => `M${id}`) as [
  string,
  string,
  string,
];
beforeEach(() => world.give({ mailboxId: folders.projects, right: 'member', hasChildren: true }));

/** What becomes of one patch: `done`, or why not. */
async function patch(email: string, change: JsonObject): Promise<unknown> {
  const [answered, result] = await see('Email/set', { update: { [email]: change } });
  if (answered === 'error') return result['type'];
  const refused = (result['notUpdated'] as Record<string, JsonObject> | null)?.[email];
  return refused === undefined ? 'done' : refused['type'];
}
const places = async (email: keyof typeof emails): Promise<MailboxId[]> =>
  (await store.getEmails(anna.accountId, [emails[email]]))[0]?.mailboxIds ?? [];
const keywords = async (email: keyof typeof emails) =>
  (await store.getEmails(anna.accountId, [emails[email]]))[0]?.keywords;
const id = (email: keyof typeof emails) => `E${emails[email]}`;

test('who works in a folder marks, and moves within what was given', async () => {
  assert.equal(await patch(id('two'), { 'keywords/$flagged': true, 'keywords/$seen': true }), 'done');
  assert.deepEqual(await keywords('two'), ['$flagged', '$seen']);
  assert.equal(await patch(id('two'), { mailboxIds: { [year]: true }, keywords: {} }), 'done');
  assert.deepEqual([await places('two'), await keywords('two')], [[folders.year], []]);
  assert.equal(
    await patch(id('two'), { [`mailboxIds/${projects}`]: true, [`mailboxIds/${year}`]: null }),
    'done',
  );
  assert.deepEqual(await places('two'), [folders.projects]);
});

test('where else an email lies stays as it is, and is not told', async () => {
  assert.equal(await patch(id('double'), { mailboxIds: { [year]: true } }), 'done');
  assert.deepEqual(await places('double'), [folders.year, folders.secret]);
  assert.equal(await patch(id('double'), { [`mailboxIds/${secret}`]: null }), 'done');
  assert.deepEqual(await places('double'), [folders.year, folders.secret], 'it is not theirs to take out');
  const alone = await patch(id('two'), { [`mailboxIds/${projects}`]: null });
  const elsewhere = await patch(id('double'), { [`mailboxIds/${year}`]: null });
  assert.deepEqual([alone, elsewhere], ['invalidProperties', 'invalidProperties'], 'the last that is seen');
  assert.equal(await patch(id('double'), { mailboxIds: { [projects]: true } }), 'done');
});

test('two patches of one email under two names add up to no more', async () => {
  await patch(id('double'), { mailboxIds: { [projects]: true, [year]: true } });
  const [answer] = (
    await world.ask(
      bruno,
      [
        [
          'Email/set',
          {
            accountId: account,
            update: {
              [id('double')]: { [`mailboxIds/${projects}`]: null },
              '#same': { [`mailboxIds/${year}`]: null },
            },
          },
        ],
      ],
      { createdIds: { same: id('double') } },
    )
  )['methodResponses'] as unknown as Answer[];
  assert.ok(JSON.stringify(answer).includes('invalidProperties'), JSON.stringify(answer));
  assert.deepEqual(await places('double'), [folders.year, folders.secret]);
  await patch(id('double'), { mailboxIds: { [projects]: true } });
});

test('nothing is moved into a folder that was not given, as into one that is not there', async () => {
  for (const target of [secret, 'M999999']) {
    assert.equal(await patch(id('two'), { mailboxIds: { [target]: true } }), 'invalidProperties');
    assert.equal(await patch(id('two'), { [`mailboxIds/${target}`]: true }), 'invalidProperties');
    const both = { mailboxIds: { [projects]: true, [target]: true } };
    assert.equal(await patch(id('double'), both), 'invalidProperties', 'also where it lies already');
  }
  assert.deepEqual(await places('two'), [folders.projects]);
  for (const email of [id('hidden'), id('answer'), 'E999999']) {
    assert.equal(await patch(email, { 'keywords/$seen': true }), 'notFound');
    assert.equal(await patch(email, { mailboxIds: { [projects]: true } }), 'notFound');
  }
  assert.deepEqual(await places('hidden'), [folders.secret]);
});

test('nothing is written or destroyed there', async () => {
  const [, result] = await see('Email/set', {
    create: { k: { mailboxIds: { [projects]: true }, subject: 'x' } },
    destroy: [id('two'), id('hidden'), 'E999999'],
  });
  assert.deepEqual(result['notCreated'], { k: { type: 'forbidden' } });
  const forbidden = { type: 'forbidden' };
  assert.deepEqual(result['notDestroyed'], {
    [id('two')]: forbidden,
    [id('hidden')]: forbidden,
    E999999: forbidden,
  });
  assert.deepEqual(await places('two'), [folders.projects]);
});

test('who reads changes nothing; what they have read only where it is their own', async () => {
  world.give({ mailboxId: folders.projects });
  assert.equal(await patch(id('two'), { 'keywords/$seen': true }), 'accountReadOnly');
  world.give({ mailboxId: folders.projects, reader: bruno.accountId });
  assert.equal(await patch(id('two'), { 'keywords/$seen': true }), 'done');
  assert.deepEqual(await keywords('two'), []);
  for (const change of [
    { 'keywords/$flagged': true },
    { keywords: { $flagged: true } },
    { mailboxIds: { [projects]: true, [year]: true } },
    { 'keywords/$seen': true, [`mailboxIds/${projects}`]: null },
  ])
    assert.equal(await patch(id('two'), change), 'forbidden', JSON.stringify(change));
});

test('each folder has its own right', async () => {
  world.give({ mailboxId: folders.projects }, { mailboxId: folders.year, right: 'member' });
  assert.equal(await patch(id('two'), { 'keywords/$flagged': true }), 'forbidden', 'read only there');
  assert.equal(await patch(id('two'), { mailboxIds: { [year]: true } }), 'forbidden', 'it would leave');
  assert.equal(await patch(id('two'), { [`mailboxIds/${year}`]: true }), 'done', 'as COPY in IMAP');
  assert.equal(await patch(id('two'), { 'keywords/$flagged': true }), 'done', 'it lies where they work');
  assert.equal(await patch(id('two'), { mailboxIds: { [projects]: true } }), 'done');
  assert.deepEqual([await places('two'), await keywords('two')], [[folders.projects], ['$flagged']]);
});

test('a session that may only read changes nothing there either', async () => {
  const { body } = await world.app.inject({
    method: 'POST',
    url: '/jmap/api',
    headers: { 'content-type': 'application/json', 'x-person': bruno.login, 'x-read-only': '1' },
    payload: JSON.stringify({
      using: ['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail'],
      methodCalls: [
        ['Email/set', { accountId: account, update: { [id('two')]: { 'keywords/$seen': true } } }, 'c'],
        ['Mailbox/get', { accountId: account, ids: [projects] }, 'm'],
      ],
    }),
  });
  assert.match(body, /accountReadOnly/);
  assert.match(body, /"maySetKeywords":false/);
});

test('what is asked only in a state is not done in another', async () => {
  const [, { state }] = await see('Email/get', { ids: [] });
  const update = { [id('two')]: { 'keywords/projet': true } };
  const [, done] = await see('Email/set', { ifInState: state ?? null, update });
  assert.deepEqual([done['oldState'], done['updated']], [state, { [id('two')]: null }]);
  assert.notEqual(done['newState'], state);
  const again = { [id('two')]: { 'keywords/projet': null } };
  assert.equal(
    (await see('Email/set', { ifInState: state ?? null, update: again }))[1]['type'],
    'stateMismatch',
  );
});

test('one’s own copy is taken, with its file, by the parts and by the whole', async () => {
  const inbox = `M${await store.findMailboxByRole(bruno.accountId, 'inbox')}`;
  const made = await world.call(bruno, 'Email/copy', {
    fromAccountId: account,
    create: { k: { id: id('one'), mailboxIds: { [inbox]: true } } },
  });
  assert.ok((made['created'] as Record<string, unknown>)['k'] !== undefined);
  const blobId = `B${await world.digestOf(emails.one)}`;
  const { copied } = await world.call(bruno, 'Blob/copy', { fromAccountId: account, blobIds: [blobId] });
  assert.deepEqual(copied, { [blobId]: blobId });
  const { methodResponses } = await world.ask(bruno, [
    [
      'Email/copy',
      {
        accountId: `A${bruno.accountId}`,
        fromAccountId: account,
        create: { k: { id: id('two'), mailboxIds: { [inbox]: true } } },
        onSuccessDestroyOriginal: true,
      },
    ],
  ]);
  const [, [, destroyed] = ['', {}]] = methodResponses as unknown as Answer[];
  assert.deepEqual((destroyed as JsonObject)['notDestroyed'], { [id('two')]: { type: 'forbidden' } });
});

test('an end is at once, between two calls of one request, for blobs, and to who copies', async () => {
  const blobId = `B${await world.digestOf(emails.one)}`;
  const download = async () =>
    (
      await world.app.inject({
        url: `/jmap/download/${account}/${blobId}/x`,
        headers: { 'x-person': bruno.login },
      })
    ).statusCode;
  assert.equal(await download(), 200);
  const update = { [id('two')]: { 'keywords/$flagged': null } };
  const ended = world.directory.delegations.listReceived;
  let asked = 0;
  world.directory.delegations.listReceived = async (person) => ((asked += 1) > 1 ? [] : ended(person));
  const { methodResponses } = await world.ask(bruno, [
    ['Email/set', { accountId: account, update }, 'a'],
    ['Email/set', { accountId: account, update }, 'b'],
    ['Blob/copy', { accountId: `A${bruno.accountId}`, fromAccountId: account, blobIds: [blobId] }, 'c'],
  ]);
  world.directory.delegations.listReceived = ended;
  assert.deepEqual(
    (methodResponses as unknown as Answer[]).map(([name, { type }]) => [name, type ?? null]),
    [
      ['Email/set', null],
      ['error', 'accountNotFound'],
      ['error', 'fromAccountNotFound'],
    ],
  );
  world.directory.received.clear();
  assert.deepEqual([await download(), (await see('Mailbox/get'))[1]['type']], [404, 'accountNotFound']);
});

test('a folder that its owner moves away from what was given is seen no more', async () => {
  const shown = async () =>
    ((await see('Mailbox/get', { ids: null }))[1]['list'] as JsonObject[]).map(({ name }) => name);
  assert.deepEqual((await shown()).toSorted(), ['2026', 'Projets']);
  await store.updateMailbox(anna.accountId, folders.year, { parentId: folders.secret });
  assert.deepEqual(await shown(), ['Projets']);
  await deliver(store, anna.accountId, { mailbox: { ids: [folders.year] }, subject: 'Dedans' });
  assert.deepEqual((await see('Email/query', { filter: { subject: 'Dedans' } }))[1]['ids'], []);
});

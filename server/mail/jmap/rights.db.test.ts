import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { capabilities } from './capabilities.ts';
import { deliver } from '#store/testing';
import type { JsonObject } from './json.ts';
import { createWorld, type World } from './testing/world.ts';

describe('rights that are less than the account’s', () => {
  let world: World;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());

  it('lets a session that may only read do nothing else', async () => {
    const headers = { 'content-type': 'application/json', 'x-person': world.anna.login, 'x-read-only': '1' };
    const accountId = `A${world.anna.accountId}`;
    const ask = async (name: string, args: JsonObject) => {
      const using = [capabilities.core, capabilities.mail, capabilities.submission];
      const payload = JSON.stringify({ using, methodCalls: [[name, { accountId, ...args }, 'c']] });
      const answer = await world.app.inject({ method: 'POST', url: '/jmap/api', headers, payload });
      return answer.json<{ methodResponses: [string, JsonObject][] }>().methodResponses[0];
    };
    assert.equal((await ask('Mailbox/get', { ids: null }))?.[0], 'Mailbox/get');
    for (const name of ['Mailbox/set', 'Email/set', 'Identity/set', 'EmailSubmission/set']) {
      assert.deepEqual((await ask(name, { create: {} }))?.[1]['type'], 'accountReadOnly', name);
    }
    const upload = await world.app.inject({
      method: 'POST',
      url: `/jmap/upload/${accountId}`,
      headers,
      payload: 'x',
    });
    assert.equal(upload.statusCode, 404);
    const session = (await world.app.inject({ url: '/jmap/session', headers })).json<
      Record<string, JsonObject>
    >();
    const account = session['accounts']?.[accountId] as JsonObject;
    assert.deepEqual([account['isPersonal'], account['isReadOnly']], [true, true]);
  });

  it('stops in the middle of a request when the credentials have ended', async () => {
    const { anna, ended, app } = world;
    const accountId = `A${anna.accountId}`;
    const create = (name: string) => ['Mailbox/set', { accountId, create: { a: { name } } }, name];
    const before = world.store.listMailboxes;
    // What ends the session happens while the first call is at work.
    world.store.listMailboxes = async (account) => {
      ended.add(anna.accountId);
      return before.call(world.store, account);
    };
    const payload = JSON.stringify({
      using: [capabilities.core, capabilities.mail],
      methodCalls: [create('Avant'), create('Après')],
    });
    const answer = await app.inject({
      method: 'POST',
      url: '/jmap/api',
      headers: { 'content-type': 'application/json', 'x-person': anna.login },
      payload,
    });
    world.store.listMailboxes = before;
    ended.delete(anna.accountId);
    const [first, second] = answer.json<{ methodResponses: [string, JsonObject][] }>().methodResponses;
    assert.equal(first?.[0], 'Mailbox/set');
    assert.deepEqual([second?.[0], second?.[1]['type']], ['error', 'accountNotFound']);
  });

  it('lets a reader keep their own account of what they have read, and change nothing else', async () => {
    const { anna, bruno, directory, store } = world;
    const members = [
      { person: anna, right: 'member' as const },
      { person: bruno, right: 'reader' as const },
    ];
    const office = directory.addFunctional('lecture@ac-exemple.fr', members, true);
    await store.createAccounts([{ accountId: office, quotaBytes: null }]);
    const { emailId } = await deliver(store, office);
    const [accountId, id] = [`A${office}`, `E${emailId}`];
    const ask = async (person: { login: string }, name: string, args: JsonObject) => {
      const answer = await world.app.inject({
        method: 'POST',
        url: '/jmap/api',
        headers: { 'content-type': 'application/json', 'x-person': person.login },
        payload: JSON.stringify({
          using: [capabilities.core, capabilities.mail],
          methodCalls: [[name, { accountId, ...args }, 'c']],
        }),
      });
      const [response] = answer.json<{ methodResponses: [string, JsonObject][] }>().methodResponses;
      return response?.[1] ?? {};
    };
    const mark = (patch: JsonObject) => ask(bruno, 'Email/set', { update: { [id]: patch } });
    assert.deepEqual((await mark({ 'keywords/$seen': true }))['updated'], { [id]: null });
    const refused = [
      { 'keywords/$flagged': true },
      { keywords: { $seen: true } },
      { mailboxIds: { M1: true } },
    ];
    for (const patch of refused) {
      assert.deepEqual(
        (await mark(patch))['notUpdated'],
        { [id]: { type: 'forbidden' } },
        JSON.stringify(patch),
      );
    }
    const rest = await ask(bruno, 'Email/set', { create: { a: {} }, destroy: [id] });
    assert.deepEqual(rest['notCreated'], { a: { type: 'forbidden' } });
    assert.deepEqual(rest['notDestroyed'], { [id]: { type: 'forbidden' } });
    const found = async (person: { login: string }) =>
      (await ask(person, 'Email/query', { filter: { notKeyword: '$seen' } }))['ids'];
    assert.deepEqual([await found(anna), await found(bruno)], [[id], []]);
    const boxes = (await ask(bruno, 'Mailbox/get', {}))['list'] as JsonObject[];
    const inbox = boxes.find(({ role }) => role === 'inbox');
    assert.equal(inbox?.['unreadEmails'], 0);
    const rights = inbox?.['myRights'] as JsonObject;
    assert.deepEqual([rights['maySetSeen'], rights['maySetKeywords']], [true, false]);
  });
});

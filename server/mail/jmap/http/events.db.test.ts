import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { deliver } from '#store/testing';
import type { JsonObject } from '../json.ts';
import { createWorld, type World } from '../testing/world.ts';

/** Reads events until one passes the test; fails the test when the stream ends before. */
async function readUntil(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  isWanted: (event: string, data: JsonObject) => boolean,
): Promise<JsonObject> {
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) assert.fail(`the stream ended: ${text}`);
    text += Buffer.from(value).toString();
    for (const block of text.split('\n\n').slice(0, -1)) {
      const event = /^event: (.*)$/m.exec(block)?.[1] ?? '';
      const data = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '{}') as JsonObject;
      if (isWanted(event, data)) return data;
    }
    text = text.slice(text.lastIndexOf('\n\n') + 2);
  }
}

describe('events', () => {
  let world: World;
  let origin: string;
  const aborts: AbortController[] = [];

  before(async () => {
    world = await createWorld({ limits: { sessionCheckMs: 50 } });
    await world.app.listen({ port: 0, host: '127.0.0.1' });
    origin = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`;
  });
  after(async () => {
    for (const abort of aborts) abort.abort();
    await world.close();
  });

  async function listen(person: World['anna'], query: string, headers: Record<string, string> = {}) {
    const abort = new AbortController();
    aborts.push(abort);
    const response = await fetch(`${origin}/jmap/events?${query}`, {
      headers: { 'x-person': person.login, ...headers },
      signal: abort.signal,
    });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    return response.body?.getReader() ?? assert.fail('no body');
  }

  it('tell of new mail, of the types asked for', async () => {
    const reader = await listen(world.anna, 'types=Email,Mailbox&closeafter=no&ping=0');
    await deliver(world.store, world.anna.accountId);
    const change = await readUntil(reader, (event) => event === 'state');
    assert.equal(change['@type'], 'StateChange');
    const changed = change['changed'] as Record<string, JsonObject>;
    assert.deepEqual(Object.keys(changed), [`A${world.anna.accountId}`]);
    const types = Object.keys(changed[`A${world.anna.accountId}`] ?? {});
    assert.ok(types.includes('Email') && !types.includes('Thread'), types.join());
  });

  it('tell nothing of accounts that one may not open, and all of those one may', async () => {
    const reader = await listen(world.bruno, 'types=*&closeafter=no&ping=0');
    await deliver(world.store, world.anna.accountId);
    await deliver(world.store, world.office);
    const first = await readUntil(reader, (event) => event === 'state');
    assert.deepEqual(Object.keys(first['changed'] as JsonObject), [`A${world.office}`]);
  });

  it('end after one change when asked to', async () => {
    const reader = await listen(world.anna, 'types=*&closeafter=state&ping=0');
    await deliver(world.store, world.anna.accountId);
    await readUntil(reader, (event) => event === 'state');
    for (;;) if ((await reader.read()).done) break;
  });

  it('tell a client that comes back where things stand', async () => {
    const reader = await listen(world.anna, 'types=Email&closeafter=no&ping=0', { 'last-event-id': '1' });
    const change = await readUntil(reader, (event) => event === 'state');
    const { state } = await world.call(world.anna, 'Email/get', { ids: [] });
    const changed = change['changed'] as Record<string, JsonObject>;
    assert.deepEqual(changed[`A${world.anna.accountId}`], { Email: state });
  });

  it('tell of rules and of the absence message, whichever program changed them, and of nobody else’s', async () => {
    const { anna, bruno, rules } = world;
    const reader = await listen(anna, 'types=SieveScript,VacationResponse&closeafter=no&ping=0');
    const bruneau = await listen(bruno, 'types=VacationResponse&closeafter=no&ping=0');
    const next = async (of: typeof reader, person: typeof anna) => {
      const change = await readUntil(of, (event) => event === 'state');
      return (change['changed'] as Record<string, JsonObject>)[`A${person.accountId}`];
    };
    const made = await rules.scripts.create(anna.accountId, { name: 'a', content: 'keep;' });
    assert.equal(made.kind, 'done');
    const first = await next(reader, anna);
    const { state } = await world.call(anna, 'SieveScript/get', { ids: [] });
    assert.deepEqual(first, { SieveScript: state, VacationResponse: state });
    assert.equal(
      (await rules.scripts.create(anna.accountId, { name: 'a', content: 'keep;' })).kind,
      'name-taken',
    );
    await world.call(anna, 'VacationResponse/set', { update: { singleton: { subject: 'Absente' } } });
    const second = await next(reader, anna);
    const after = await world.call(anna, 'VacationResponse/get', { ids: null });
    assert.deepEqual(second, { SieveScript: after['state'], VacationResponse: after['state'] });
    await world.call(bruno, 'VacationResponse/set', { update: { singleton: { subject: 'Absent' } } });
    assert.ok((await next(bruneau, bruno)) !== undefined, 'the first that Bruno hears is his own');
  });

  it('tell a client that comes back which rules there are', async () => {
    const reader = await listen(world.anna, 'types=RuleSet&closeafter=no&ping=0', { 'last-event-id': '1' });
    const change = await readUntil(reader, (event) => event === 'state');
    const { state } = await world.call(world.anna, 'RuleSet/get', { ids: null });
    const changed = change['changed'] as Record<string, JsonObject>;
    assert.deepEqual(changed[`A${world.anna.accountId}`], { RuleSet: state });
  });

  for (const query of ['types=Email,&ping=0', 'closeafter=soon', 'ping=-1', 'ping=1&ping=2', 'types=']) {
    it(`are not begun when badly asked for: ${query}`, async () => {
      const { anna, app } = world;
      const response = await app.inject({
        url: `/jmap/events?${query}`,
        headers: { 'x-person': anna.login },
      });
      assert.equal(response.statusCode, 400, response.body);
      assert.match(String(response.headers['content-type']), /^application\/problem\+json/);
    });
  }

  it('tell nothing of what somebody gives, and end when that is otherwise than before', async () => {
    const { anna, bruno, store, directory } = world;
    const mailboxId = (await store.findMailboxByRole(anna.accountId, 'inbox')) ?? assert.fail();
    const { name, address, accountId } = anna;
    const grant = { accountId, name, address, mailboxId, hasChildren: true, until: null, reader: null };
    directory.received.set(bruno.accountId, [{ ...grant, right: 'member' }]);
    const reader = await listen(bruno, 'types=*&closeafter=no&ping=0', { 'last-event-id': '1' });
    const told = await readUntil(reader, (event) => event === 'state');
    assert.ok(!(`A${accountId}` in (told['changed'] as JsonObject)));
    await deliver(store, accountId);
    await deliver(store, bruno.accountId);
    const next = await readUntil(reader, (event) => event === 'state');
    assert.deepEqual(Object.keys(next['changed'] as JsonObject), [`A${bruno.accountId}`]);
    directory.received.clear();
    for (;;) if ((await reader.read()).done) break;
  });

  it('end with the session', async () => {
    const reader = await listen(world.pupil, 'types=*&closeafter=no&ping=0');
    world.ended.add(world.pupil.accountId);
    for (;;) if ((await reader.read()).done) break;
  });
});

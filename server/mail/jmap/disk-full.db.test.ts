import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { createFillingDisk } from '#base/testing';
import type { JsonObject } from './json.ts';
import { createWorld, type World } from './testing/world.ts';

describe('on a disk that fills up in the middle of a blob', () => {
  const disk = createFillingDisk();
  let world: World;
  let place: JsonObject;
  before(async () => {
    world = await createWorld({ files: disk.files });
    const found = await world.call(world.anna, 'Mailbox/query', { filter: { role: 'drafts' } });
    place = { mailboxIds: { [(found['ids'] as string[])[0] ?? assert.fail()]: true } };
  });
  after(() => world.close());

  async function countEmails(): Promise<unknown> {
    return (await world.call(world.anna, 'Email/query', { calculateTotal: true }))['total'];
  }

  it('an upload is refused with 507, gives no blob id, and can be repeated', async () => {
    const send = () =>
      world.app.inject({
        method: 'POST',
        url: `/jmap/upload/A${world.anna.accountId}`,
        headers: { 'content-type': 'application/pdf', 'x-person': world.anna.login },
        payload,
      });
    const payload = randomBytes(300_000);
    disk.full = true;
    const refused = await send();
    disk.full = false;
    assert.equal(refused.statusCode, 507, refused.body);
    assert.match(String(refused.headers['content-type']), /^application\/problem\+json/);
    assert.equal(refused.json<JsonObject>()['blobId'], undefined);
    const taken = await send();
    assert.equal(taken.statusCode, 201);
    const back = await world.app.inject({
      url: `/jmap/download/A${world.anna.accountId}/${taken.json<{ blobId: string }>().blobId}/x.pdf`,
      headers: { 'x-person': world.anna.login },
    });
    assert.deepEqual(back.rawPayload, payload);
  });

  it('a draft is refused as one that there is no room for, and the others of the call are told', async () => {
    const draft = (subject: string): JsonObject => ({ ...place, subject });
    disk.full = true;
    const refused = await world.call(world.anna, 'Email/set', { create: { k: draft('a'), l: draft('b') } });
    disk.full = false;
    assert.equal(refused['created'], null);
    const reasons = Object.values(refused['notCreated'] as Record<string, JsonObject>);
    assert.deepEqual(
      reasons.map((reason) => reason['type']),
      ['overQuota', 'overQuota'],
    );
    assert.equal(await countEmails(), 0);
    const taken = await world.call(world.anna, 'Email/set', { create: { k: draft('a') } });
    assert.equal(taken['notCreated'], null);
    assert.equal(await countEmails(), 1);
  });

  it('a fault in the middle of a /set does not promise that nothing was changed', async () => {
    const { store, anna } = world;
    const before = Number(await countEmails());
    const original = store.append;
    let calls = 0;
    store.append = (appends) => {
      calls += 1;
      return calls === 2 ? Promise.reject(new Error('connection lost')) : original(appends);
    };
    const create = { k: { ...place, subject: 'un' }, l: { ...place, subject: 'deux' } };
    assert.equal(await world.refusal(anna, 'Email/set', { create }), 'serverPartialFail');
    store.append = original;
    assert.equal(await countEmails(), before + 1);
  });
});

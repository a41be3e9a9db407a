import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { MOST_MAILBOXES } from '#store';
import { deliver, fillMailboxes } from '#store/testing';
import type { JsonObject } from '../json.ts';
import { createWorld, type World } from '../testing/world.ts';

describe('mailboxes over JMAP', () => {
  let world: World;
  before(async () => (world = await createWorld()));
  after(() => world.close());

  const errorOf = (result: JsonObject, member: string, id: string): unknown =>
    (result[member] as unknown as Record<string, JsonObject> | null)?.[id]?.['type'];
  const create = async (object: JsonObject): Promise<string> => {
    const { created } = await world.call(world.anna, 'Mailbox/set', { create: { k: object } });
    return String((created as unknown as Record<string, JsonObject> | null)?.['k']?.['id']);
  };

  it('are six at first, with rights', async () => {
    const { list } = await world.call(world.anna, 'Mailbox/get');
    const boxes = list as unknown as JsonObject[];
    assert.deepEqual(boxes.map((box) => box['role']).toSorted(), [
      'archive',
      'drafts',
      'inbox',
      'junk',
      'sent',
      'trash',
    ]);
    const rights = boxes[0]?.['myRights'] as JsonObject;
    assert.deepEqual([rights['mayAddItems'], rights['mayDelete']], [true, false]);
  });

  it('are made, renamed, moved and destroyed', async () => {
    const { anna } = world;
    const parent = await create({ name: 'Classe' });
    const child = await create({ name: '6e B', parentId: parent, sortOrder: 3, isSubscribed: false });
    const update = await world.call(anna, 'Mailbox/set', {
      update: { [child]: { name: '5e B', totalEmails: 0 }, [parent]: { parentId: child } },
    });
    assert.deepEqual(update['updated'], { [child]: null });
    assert.equal(errorOf(update, 'notUpdated', parent), 'invalidProperties', 'a cycle');
    const tree = await world.call(anna, 'Mailbox/query', {
      filter: { hasAnyRole: false },
      sort: [{ property: 'name' }],
      sortAsTree: true,
    });
    assert.deepEqual(tree['ids'], [parent, child]);
    const busy = await world.call(anna, 'Mailbox/set', { destroy: [parent] });
    assert.equal(errorOf(busy, 'notDestroyed', parent), 'mailboxHasChild');
    const both = await world.call(anna, 'Mailbox/set', { destroy: [parent, child] });
    assert.deepEqual(new Set(both['destroyed'] as string[]), new Set([parent, child]));
  });

  it('with mail in them go only when that is asked for', async () => {
    const { anna, store } = world;
    const id = await create({ name: 'Pleine' });
    const mailboxId = Number(id.slice(1)) as Awaited<ReturnType<typeof store.listMailboxes>>[0]['mailboxId'];
    await deliver(store, anna.accountId, { mailbox: { ids: [mailboxId] } });
    const kept = await world.call(anna, 'Mailbox/set', { destroy: [id] });
    assert.equal(errorOf(kept, 'notDestroyed', id), 'mailboxHasEmail');
    const gone = await world.call(anna, 'Mailbox/set', { destroy: [id], onDestroyRemoveEmails: true });
    assert.deepEqual(gone['destroyed'], [id]);
  });

  it('are so many at most', async () => {
    const { bruno, pool } = world;
    await fillMailboxes(pool, bruno.accountId, MOST_MAILBOXES - 1);
    const { created, notCreated } = await world.call(bruno, 'Mailbox/set', {
      create: { last: { name: 'Dernier' }, more: { name: 'De trop' } },
    });
    assert.deepEqual(Object.keys((created ?? {}) as object), ['last']);
    const error = (notCreated as unknown as Record<string, JsonObject>)['more'];
    assert.equal(error?.['type'], 'overQuota');
    assert.match(String(error?.['description']), /10000 dossiers/);
  });

  it('of a role stay as they are', async () => {
    const { anna } = world;
    const { ids } = await world.call(anna, 'Mailbox/query', { filter: { role: 'sent' } });
    const [sent = ''] = ids as string[];
    for (const patch of [{ name: 'Autre' }, { role: null }, { role: 'archive' }]) {
      const result = await world.call(anna, 'Mailbox/set', { update: { [sent]: patch } });
      assert.equal(errorOf(result, 'notUpdated', sent), 'forbidden', JSON.stringify(patch));
    }
    const order = await world.call(anna, 'Mailbox/set', { update: { [sent]: { sortOrder: 9 } } });
    assert.deepEqual(order['updated'], { [sent]: null });
    const gone = await world.call(anna, 'Mailbox/set', { destroy: [sent], onDestroyRemoveEmails: true });
    assert.equal(errorOf(gone, 'notDestroyed', sent), 'forbidden');
  });

  it('say what changed, counters apart', async () => {
    const { anna, store } = world;
    const { state = '' } = await world.call(anna, 'Mailbox/get');
    await deliver(store, anna.accountId);
    const counted = await world.call(anna, 'Mailbox/changes', { sinceState: state });
    assert.deepEqual(counted['updatedProperties'], [
      'totalEmails',
      'unreadEmails',
      'totalThreads',
      'unreadThreads',
    ]);
    const made = await create({ name: 'Nouvelle' });
    const all = await world.call(anna, 'Mailbox/changes', { sinceState: state });
    assert.deepEqual([all['created'], all['updatedProperties']], [[made], null]);
    const query = await world.call(anna, 'Mailbox/queryChanges', {
      filter: { hasAnyRole: false },
      sinceQueryState: state,
    });
    assert.deepEqual(
      (query['added'] as unknown as JsonObject[]).map((added) => added['id']),
      [made],
    );
  });

  it('refuse names and places that cannot be', async () => {
    const { anna } = world;
    const result = await world.call(anna, 'Mailbox/set', {
      create: {
        nameless: {},
        lost: { name: 'a', parentId: 'M999999' },
        circular: { name: 'b', parentId: '#circular' },
        server: { name: 'c', totalEmails: 3 },
        twice: { name: 'd', role: 'inbox' },
      },
    });
    for (const id of ['nameless', 'lost', 'circular', 'server', 'twice']) {
      assert.equal(errorOf(result, 'notCreated', id), 'invalidProperties', id);
    }
    assert.equal(result['created'], null);
  });

  it('refuse names of the shared level in any letters, and names that are too long, in the language of who asks', async () => {
    const { anna } = world;
    const spellings = ['Boîtes partagées', 'boîtes partagées', 'Boi\u0302tes partage\u0301es', 'INBOX'];
    const names = Object.fromEntries(spellings.map((name, index) => [`k${index}`, { name }]));
    const long = { long: { name: 'n'.repeat(201) }, fits: { name: 'n'.repeat(200) } };
    const result = await world.call(anna, 'Mailbox/set', { create: { ...names, ...long } });
    const refused = result['notCreated'] as Record<string, { properties: string[]; description: string }>;
    for (const [index] of spellings.entries()) {
      assert.deepEqual(refused[`k${index}`]?.properties, ['name']);
      assert.match(refused[`k${index}`]?.description ?? '', /^Ce nom est réservé aux boîtes partagées/);
    }
    assert.match(refused['long']?.description ?? '', /^Ce nom est trop long : 200 octets/);
    assert.deepEqual(Object.keys(result['created'] as object), ['fits']);
    const folder = await create({ name: 'Dossier ordinaire' });
    const renamed = await world.call(anna, 'Mailbox/set', {
      update: { [folder]: { name: 'BOÎTES PARTAGÉES' } },
    });
    assert.equal(errorOf(renamed, 'notUpdated', folder), 'invalidProperties');
  });

  it('have threads', async () => {
    const { anna, store } = world;
    const first = await deliver(store, anna.accountId, { subject: 'Fil', messageId: 'un@x' });
    const second = await deliver(store, anna.accountId, { subject: 'Re: Fil', inReplyTo: 'un@x' });
    const { list, state = '' } = await world.call(anna, 'Thread/get', { ids: [`T${first.threadId}`] });
    assert.deepEqual(list, [
      { id: `T${first.threadId}`, emailIds: [`E${first.emailId}`, `E${second.emailId}`] },
    ]);
    await deliver(store, anna.accountId, { subject: 'Re: Fil', inReplyTo: 'un@x' });
    const changes = await world.call(anna, 'Thread/changes', { sinceState: state });
    assert.deepEqual(changes['updated'], [`T${first.threadId}`]);
  });
});

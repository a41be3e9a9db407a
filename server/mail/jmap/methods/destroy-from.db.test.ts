import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deliver } from '#store/testing';
import { capabilities } from '../capabilities.ts';
import type { JsonObject } from '../json.ts';
import { createWorld, type World } from '../testing/world.ts';

let world: World;
let inbox: string;
let trash: string;
before(async () => {
  world = await createWorld();
  const find = async (role: string) =>
    ((await world.call(world.anna, 'Mailbox/query', { filter: { role } }))['ids'] as string[])[0] ?? '';
  [inbox, trash] = [await find('inbox'), await find('trash')];
});
after(() => world.close());

async function deliverTo(...places: string[]): Promise<string> {
  const { emailId } = await deliver(world.store, world.anna.accountId);
  const mailboxIds = Object.fromEntries(places.map((place) => [place, true]));
  await world.call(world.anna, 'Email/set', { update: { [`E${emailId}`]: { mailboxIds } } });
  return `E${emailId}`;
}

test('what is destroyed, what stays elsewhere and what was not there is told apart', async () => {
  const [only, both, rescued] = [
    await deliverTo(trash),
    await deliverTo(trash, inbox),
    await deliverTo(inbox),
  ];
  const response = await world.call(world.anna, 'Email/set', {
    destroy: [only, both, rescued, 'E999999'],
    digueDestroyFrom: { mailboxIds: [trash, 'M999999'], within: trash },
  });
  const { destroyed, updated, notDestroyed } = response;
  assert.deepEqual(
    { destroyed, updated, notDestroyed },
    {
      destroyed: [only],
      updated: { [both]: { mailboxIds: { [inbox]: true } } },
      notDestroyed: { [rescued]: { type: 'notFound' }, E999999: { type: 'notFound' } },
    },
  );
});

test('within a mailbox that there is not nothing lies', async () => {
  const only = await deliverTo(trash);
  for (const within of ['M999999', 'nonsense']) {
    const response = await world.call(world.anna, 'Email/set', {
      destroy: [only],
      digueDestroyFrom: { mailboxIds: [trash], within },
    });
    assert.deepEqual(response['notDestroyed'], { [only]: { type: 'notFound' } });
  }
});

test('who does not name the capability is not understood, instead of destroying more than was meant', async () => {
  const only = await deliverTo(trash);
  const args = {
    accountId: `A${world.anna.accountId}`,
    destroy: [only],
    digueDestroyFrom: { mailboxIds: [inbox], within: null },
  };
  const using = [capabilities.core, capabilities.mail];
  const { methodResponses } = await world.ask(world.anna, [['Email/set', args]], { using });
  const [name, error] = (methodResponses as [string, JsonObject][])[0] ?? assert.fail('no answer');
  assert.deepEqual([name, error['type']], ['error', 'invalidArguments']);
  const { list } = await world.call(world.anna, 'Email/get', { ids: [only], properties: ['mailboxIds'] });
  assert.deepEqual(list, [{ id: only, mailboxIds: { [trash]: true } }]);
});

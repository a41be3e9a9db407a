import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { deliver } from '#store/testing';
import { capabilities } from './capabilities.ts';
import type { Answer } from './engine/run.ts';
import type { JsonObject } from './json.ts';
import { createWorld, type World } from './testing/world.ts';

/** How many requests ask for the same state at once. */
const RIVALS = 3;

type Type = 'Email' | 'Mailbox' | 'Identity' | 'EmailSubmission';

interface Row {
  what: string;
  method: string;
  type: Type;
  /** Arguments of one rival; each gets its number and an email of its own. */
  args: (rival: number, emailId: string) => JsonObject | Promise<JsonObject>;
}

describe('of several requests with one ifInState exactly one wins', () => {
  let world: World;
  let inbox: string;
  before(async () => {
    world = await createWorld();
    const found = await world.call(world.anna, 'Mailbox/query', { filter: { role: 'inbox' } });
    inbox = (found['ids'] as string[])[0] ?? assert.fail('no inbox');
  });
  after(() => world.close());

  const place = () => ({ mailboxIds: { [inbox]: true } });
  const rows: Row[] = [
    {
      what: 'Email/set that updates',
      method: 'Email/set',
      type: 'Email',
      args: (_, emailId) => ({ update: { [emailId]: { 'keywords/$flagged': true } } }),
    },
    {
      what: 'Email/set that destroys',
      method: 'Email/set',
      type: 'Email',
      args: (_, emailId) => ({ destroy: [emailId] }),
    },
    {
      what: 'Email/set that updates what is so already, and destroys',
      method: 'Email/set',
      type: 'Email',
      args: (_, emailId) => ({ update: { [emailId]: { 'keywords/$seen': null } }, destroy: [emailId] }),
    },
    {
      what: 'Email/set that creates',
      method: 'Email/set',
      type: 'Email',
      args: (rival) => ({ create: { k: { ...place(), subject: `brouillon ${rival}` } } }),
    },
    {
      what: 'Email/import',
      method: 'Email/import',
      type: 'Email',
      args: async (rival) => {
        const blobId = await world.upload(world.anna, Buffer.from(`Subject: importé ${rival}\r\n\r\nx\r\n`));
        return { emails: { k: { blobId, ...place() } } };
      },
    },
    {
      what: 'Email/copy',
      method: 'Email/copy',
      type: 'Email',
      args: async () => {
        const { emailId } = await deliver(world.store, world.office);
        return {
          fromAccountId: `A${world.office}`,
          create: { k: { id: `E${emailId}`, ...place() } },
        };
      },
    },
    {
      what: 'Mailbox/set',
      method: 'Mailbox/set',
      type: 'Mailbox',
      args: (rival) => ({ create: { k: { name: `Dossier ${rival}` } } }),
    },
    {
      what: 'Identity/set',
      method: 'Identity/set',
      type: 'Identity',
      args: (rival) => ({ create: { k: { email: world.anna.address, name: `Anna ${rival}` } } }),
    },
    {
      what: 'EmailSubmission/set',
      method: 'EmailSubmission/set',
      type: 'EmailSubmission',
      args: async () => {
        const { list } = await world.call(world.anna, 'Identity/get', {});
        const identityId = String((list as JsonObject[])[0]?.['id']);
        const draft = await world.call(world.anna, 'Email/set', {
          create: { d: { ...place(), from: [{ email: world.anna.address }], subject: 'à envoyer' } },
        });
        const emailId = String((draft['created'] as Record<string, JsonObject>)['d']?.['id']);
        const envelope = {
          mailFrom: { email: world.anna.address, parameters: { HOLDFOR: '600' } },
          rcptTo: [{ email: world.bruno.address }],
        };
        return { create: { k: { identityId, emailId, envelope } } };
      },
    },
  ];

  for (const { what, method, type, args } of rows) {
    it(what, async () => {
      const rivals: JsonObject[] = [];
      for (let rival = 0; rival < RIVALS; rival += 1) {
        const { emailId } = await deliver(world.store, world.anna.accountId);
        rivals.push(await args(rival, `E${emailId}`));
      }
      const ifInState = await readState(type);
      const answers = await raceFor(rivals.map((one) => [method, { ...one, ifInState }]));
      const won = answers.filter(([name]) => name === method);
      assert.equal(won.length, 1, JSON.stringify(answers));
      for (const [name, result] of answers) {
        if (name === 'error') assert.equal(result['type'], 'stateMismatch', JSON.stringify(result));
      }
      const [, result] = won[0] ?? assert.fail();
      assert.equal(result['oldState'], ifInState);
      assert.notEqual(result['newState'], ifInState);
      const changes = ['created', 'updated', 'destroyed'].filter((member) => result[member] != null);
      assert.notEqual(changes.length, 0, JSON.stringify(result));
    });
  }

  it('and a delivery in between makes it lose, with nothing changed', async () => {
    const { emailId } = await deliver(world.store, world.anna.accountId);
    const ifInState = await readState('Email');
    await deliver(world.store, world.anna.accountId);
    for (const args of [
      { update: { [`E${emailId}`]: { 'keywords/$flagged': true } } },
      { destroy: [`E${emailId}`] },
    ]) {
      assert.equal(await world.refusal(world.anna, 'Email/set', { ...args, ifInState }), 'stateMismatch');
    }
    const got = await world.call(world.anna, 'Email/get', { ids: [`E${emailId}`], properties: ['keywords'] });
    assert.deepEqual(got['list'], [{ id: `E${emailId}`, keywords: {} }]);
  });

  it('and a request that is refused as a whole raises no state', async () => {
    const ifInState = await readState('Email');
    const create = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`k${index}`, place()]));
    assert.equal(await world.refusal(world.anna, 'Email/set', { create, ifInState }), 'requestTooLarge');
    assert.equal(await readState('Email'), ifInState);
  });

  async function readState(type: Type): Promise<string> {
    return String((await world.call(world.anna, `${type}/get`, { ids: [] }))['state']);
  }

  /** All have read the state before the first may write. */
  async function raceFor(calls: readonly [string, JsonObject][]): Promise<Answer[]> {
    const { anna, pool } = world;
    const holder = await pool.connect();
    try {
      await holder.query('begin');
      await holder.query('select from store.account where account_id = $1 for update', [anna.accountId]);
      const using = { using: Object.values(capabilities) };
      const asked = calls.map(([name, args]) =>
        world.ask(anna, [[name, { accountId: `A${anna.accountId}`, ...args }]], using),
      );
      while ((await countWaiting()) < calls.length) await sleep(10);
      await holder.query('rollback');
      const answers = await Promise.all(asked);
      return answers.map(
        ({ methodResponses }) => (methodResponses as unknown as Answer[])[0] ?? assert.fail('no answer'),
      );
    } finally {
      holder.release();
    }
  }

  async function countWaiting(): Promise<number> {
    const { rows } = await world.pool.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows[0]?.waiting ?? 0;
  }
});

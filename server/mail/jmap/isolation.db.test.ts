import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deliver } from '#store/testing';
import { capabilities } from './capabilities.ts';
import type { Answer } from './engine/run.ts';
import type { JsonObject } from './json.ts';
import { createMethods } from './methods/index.ts';
import { nobody, rows, type Foreign } from './testing/foreign-ids.ts';
import { createWorld, type World } from './testing/world.ts';

/** Members in which an id that was asked for may come back: as not found, never as found. */
const refusals = new Set([
  'notFound',
  'notCreated',
  'notUpdated',
  'notDestroyed',
  'notParsable',
  'accountId',
]);

describe("another account's ids", () => {
  let world: World;
  let foreign: Foreign;
  let own: { mailbox: string; state: string };

  before(async () => {
    world = await createWorld();
    const { anna, bruno, store } = world;
    const attachment = { name: 'secret.txt', type: 'text/plain', content: 'un secret' };
    const stored = await deliver(store, bruno.accountId, { subject: 'Un secret', attachment });
    const [row] = await store.getEmails(bruno.accountId, [stored.emailId]);
    const { identityId } = (await world.submitter.identities.list(bruno.accountId, 'Bruno'))[0] ?? {};
    const submission = await submitOne(world);
    const script = await world.rules.scripts.create(bruno.accountId, { name: 'secret', content: 'keep;' });
    assert.ok(script.kind === 'done');
    const [inbox] = row?.mailboxIds ?? [];
    const run = await world.rules.runs.begin(bruno.accountId, inbox ?? assert.fail('no inbox'), []);
    assert.ok(run.kind === 'started');
    const mailboxOf = async (person: typeof anna) => {
      const found = await world.call(person, 'Mailbox/query', { filter: { role: 'archive' } });
      return (found['ids'] as string[])[0] ?? assert.fail('no mailbox');
    };
    foreign = {
      account: `A${bruno.accountId}`,
      mailbox: await mailboxOf(bruno),
      email: `E${stored.emailId}`,
      thread: `T${stored.threadId}`,
      blob: `B${row?.digest ?? ''}`,
      part: `B${row?.digest ?? ''}-p2`,
      submission,
      identity: `I${identityId ?? 0}`,
      script: `R${script.scriptId}`,
      run: `X${run.runId}`,
    };
    const { state } = await world.call(anna, 'Email/get', { ids: [] });
    own = { mailbox: await mailboxOf(anna), state: String(state) };
  });
  after(() => world.close());

  it('are tried in every method there is', () => {
    const { store, submitter, rules, clock } = world;
    const identity = { searchDirectory: async () => [], findEntries: async () => [] };
    const methods = createMethods({ store, submitter, rules, identity, clock, messageBytes: 1 });
    assert.deepEqual(
      Object.keys(rows).sort(),
      [...methods.keys()].filter((name) => name !== 'Core/echo').sort(),
    );
  });

  for (const [name, row] of Object.entries(rows)) {
    it(`show nothing in ${name}, from one's own account`, async () => {
      const before = await snapshot();
      const [answered, result] = await askAs(world.anna, name, {
        accountId: ownAccount(),
        ...row(foreign, own),
      });
      if (answered === 'error') {
        assert.equal(result['type'], 'fromAccountNotFound', JSON.stringify(result));
      } else {
        const shown = Object.entries(result).filter(([member]) => !refusals.has(member));
        const { account: _account, part: _part, ...named } = foreign;
        const ids = Object.values(named);
        for (const id of [...ids, 'secret']) {
          assert.ok(
            !JSON.stringify(shown).includes(`${id}"`),
            `${name} shows ${id}: ${JSON.stringify(shown)}`,
          );
        }
        for (const member of name.endsWith('/changes') ? [] : ['created', 'updated', 'destroyed', 'parsed']) {
          assert.equal(result[member] ?? null, null, `${name} ${member}`);
        }
      }
      assert.deepEqual(await snapshot(), before, 'nothing of the other account has changed');
    });

    it(`get the answer in ${name} that ids of nothing get`, async () => {
      const ask = async (ids: Foreign): Promise<string> => {
        const answer = await askAs(world.anna, name, { accountId: ownAccount(), ...row(ids, own) });
        const names = Object.entries(ids).toSorted(([, one], [, other]) => other.length - one.length);
        return names.reduce((text, [kind, id]) => text.replaceAll(id, `<${kind}>`), JSON.stringify(answer));
      };
      assert.equal(await ask(foreign), await ask(nobody));
    });

    it(`of the account itself are refused in ${name}, as one that does not exist`, async () => {
      const before = await snapshot();
      for (const accountId of [foreign.account, 'A999999', 'sottise', `A0${world.anna.accountId}`]) {
        const [answered, result] = await askAs(world.anna, name, { ...row(foreign, own), accountId });
        assert.deepEqual(
          [answered, result],
          ['error', { type: 'accountNotFound', description: 'no such account' }],
        );
      }
      assert.deepEqual(await snapshot(), before);
    });
  }

  it('of blobs give the same answer as ids of nothing', async () => {
    const unknown = `B${'0'.repeat(64)}`;
    const answers = new Set<string>();
    for (const blobId of [foreign.blob, foreign.part, unknown, `${unknown}-p1`, 'sottise', '..%2F..%2Fetc']) {
      for (const account of [ownAccount(), foreign.account, 'A999999']) {
        const { statusCode, body, headers } = await world.app.inject({
          url: `/jmap/download/${account}/${blobId}/x`,
          headers: { 'x-person': world.anna.login },
        });
        answers.add(`${statusCode} ${String(headers['content-type'])} ${body}`);
      }
    }
    assert.equal(answers.size, 1, [...answers].join('\n'));
    assert.match([...answers][0] ?? '', /^404 /);
  });

  it('take no upload', async () => {
    for (const account of [foreign.account, 'A999999', 'sottise', `A${world.office}`]) {
      // Bruno only reads the office.
      const person = account === `A${world.office}` ? world.bruno : world.anna;
      const { statusCode } = await world.app.inject({
        method: 'POST',
        url: `/jmap/upload/${account}`,
        headers: { 'content-type': 'text/plain', 'x-person': person.login },
        payload: 'x',
      });
      assert.equal(statusCode, 404);
    }
  });

  it('of an account that one only reads cannot be written to, by any method', async () => {
    for (const name of Object.keys(rows).filter((method) => /\/(?:set|import|copy)$/.test(method))) {
      const [, result] = await askAs(world.bruno, name, { accountId: `A${world.office}` });
      assert.equal(result['type'], 'accountReadOnly', name);
    }
    const read = await world.call(world.bruno, 'Mailbox/get', { accountId: `A${world.office}` });
    const [mailbox] = read['list'] as unknown as { myRights: Record<string, boolean> }[];
    assert.deepEqual([mailbox?.myRights['mayReadItems'], mailbox?.myRights['mayAddItems']], [true, false]);
  });

  const ownAccount = (): string => `A${world.anna.accountId}`;

  async function askAs(person: World['anna'], name: string, args: JsonObject): Promise<Answer> {
    const { methodResponses } = await world.ask(person, [[name, args]], {
      using: Object.values(capabilities),
    });
    return (methodResponses as unknown as Answer[])[0] ?? assert.fail('no answer');
  }

  /** All of Bruno's account that could have been touched. */
  async function snapshot(): Promise<unknown> {
    const { bruno, store, submitter, rules } = world;
    return {
      states: await store.states(bruno.accountId),
      mailboxes: await store.listMailboxes(bruno.accountId),
      submissions: await submitter.get(bruno.accountId, null),
      identities: await submitter.identities.list(bruno.accountId, 'Bruno'),
      scripts: await rules.scripts.list(bruno.accountId),
      version: await rules.scripts.version(bruno.accountId),
    };
  }
});

/** A submission of Bruno's that waits. */
async function submitOne({ store, submitter, bruno, clock }: World): Promise<string> {
  const text = `From: ${bruno.address}\r\nTo: ${bruno.address}\r\nSubject: x\r\n\r\nx\r\n`;
  const message = await store.prepare(Buffer.from(text));
  const target = {
    accountId: bruno.accountId,
    mailbox: { role: 'drafts' as const },
    keywords: ['$draft'],
    receivedAt: clock.now(),
    verdict: null,
  };
  const [[outcome] = []] = await store.append([
    { message, addedHeaders: '', evidence: null, targets: [target] },
  ]);
  assert.equal(outcome?.kind, 'stored');
  const submitted = await submitter.submit({
    personId: bruno.accountId,
    personAddress: bruno.address,
    personName: 'Ida Personne',
    accountId: bruno.accountId,
    allowedFrom: [bruno.address],
    email: { ...outcome, digest: message.digest },
    envelope: { mailFrom: bruno.address, rcptTo: [bruno.address] },
    sendAt: new Date(clock.now().getTime() + 3_600_000),
  });
  assert.equal(submitted.kind, 'accepted');
  return `S${submitted.submission.submissionId}`;
}

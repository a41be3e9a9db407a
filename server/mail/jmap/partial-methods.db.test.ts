import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import type { JsonObject } from './json.ts';
import { createMethods } from './methods/index.ts';
import { nobody, rows, type Foreign } from './testing/foreign-ids.ts';
import { createPartialWorld, SECRET } from './testing/partial-world.ts';

/** What each method does with an account of which a person sees a part. A new one is decided here, or this file fails. */
const decided: Record<string, 'refused' | 'confined'> = {
  'Blob/copy': 'refused',
  'Mailbox/get': 'confined',
  'Mailbox/changes': 'confined',
  'Mailbox/query': 'confined',
  'Mailbox/queryChanges': 'confined',
  'Mailbox/set': 'refused',
  'Thread/get': 'confined',
  'Thread/changes': 'confined',
  'Email/get': 'confined',
  'Email/changes': 'confined',
  'Email/query': 'confined',
  'Email/queryChanges': 'confined',
  'Email/set': 'confined',
  'Email/copy': 'refused',
  'Email/import': 'refused',
  'Email/parse': 'confined',
  'SearchSnippet/get': 'confined',
  'Identity/get': 'refused',
  'Identity/changes': 'refused',
  'Identity/set': 'refused',
  'EmailSubmission/get': 'refused',
  'EmailSubmission/changes': 'refused',
  'EmailSubmission/query': 'refused',
  'EmailSubmission/queryChanges': 'refused',
  'EmailSubmission/check': 'refused',
  'EmailSubmission/set': 'refused',
  'SieveScript/get': 'refused',
  'SieveScript/query': 'refused',
  'SieveScript/set': 'refused',
  'SieveScript/validate': 'refused',
  'VacationResponse/get': 'refused',
  'VacationResponse/set': 'refused',
  'RuleSet/get': 'refused',
  'RuleSet/set': 'refused',
  'RuleRun/get': 'refused',
  'RuleRun/set': 'refused',
  'Principal/get': 'refused',
  'Principal/query': 'refused',
};

describe('an account of which somebody sees a part', async () => {
  const world = await createPartialWorld();
  after(() => world.close());
  const { anna, bruno, folders, emails, store } = world;
  const hidden: Foreign = {
    ...nobody,
    account: world.account,
    mailbox: `M${folders.secret}`,
    email: `E${emails.hidden}`,
    thread: `T${(await store.getEmails(anna.accountId, [emails.hidden]))[0]?.threadId ?? 0}`,
    blob: `B${await world.digestOf(emails.hidden)}`,
    part: `B${await world.digestOf(emails.hidden)}-p2`,
  };
  const own = { mailbox: `M${folders.projects}`, state: '1' };
  beforeEach(() => world.give({ mailboxId: folders.projects, right: 'member' }));

  it('is decided about in every method there is', () => {
    const { submitter, rules, clock } = world;
    const identity = { searchDirectory: async () => [], findEntries: async () => [] };
    const methods = createMethods({ store, submitter, rules, identity, clock, messageBytes: 1 });
    const known = [...methods.values()].filter(({ name }) => name !== 'Core/echo');
    assert.deepEqual(
      Object.fromEntries(
        known.map(({ name, knowsPartial }) => [name, knowsPartial ? 'confined' : 'refused']),
      ),
      decided,
    );
  });

  const snapshot = async (): Promise<unknown> => ({
    states: await store.states(anna.accountId),
    mailboxes: await store.listMailboxes(anna.accountId),
    scripts: await world.rules.scripts.version(anna.accountId),
  });

  for (const [name, way] of Object.entries(decided)) {
    it(`is ${way} in ${name}`, async () => {
      const ask = async (ids: Foreign): Promise<JsonObject> => {
        const args: JsonObject = rows[name]?.(ids, own) ?? assert.fail(`no row for ${name}`);
        if (way === 'refused') delete args['fromAccountId'];
        const [answered, result] = await world.see(name, args);
        return { answered, ...result };
      };
      const before = await snapshot();
      const answer = await ask(hidden);
      assert.deepEqual(await snapshot(), before, 'nothing has changed');
      if (way === 'refused') {
        assert.deepEqual([answer['answered'], answer['type']], ['error', 'accountNotSupportedByMethod']);
        return;
      }
      const blind = (ids: Foreign, result: JsonObject): string =>
        Object.entries(ids)
          .toSorted(([, one], [, other]) => other.length - one.length)
          .reduce((text, [kind, id]) => text.replaceAll(id, `<${kind}>`), JSON.stringify(result));
      assert.equal(
        blind({ ...hidden }, answer),
        blind({ ...nobody, account: hidden.account }, await ask({ ...nobody, account: hidden.account })),
        'as what is not there',
      );
      assert.ok(!JSON.stringify(answer).includes(SECRET));
      if (name.toLowerCase().endsWith('changes')) assert.equal(answer['type'], 'cannotCalculateChanges');
    });
  }

  it('is refused before anything of the arguments is looked at', async () => {
    for (const [name, way] of Object.entries(decided)) {
      if (way === 'refused') {
        const [, { type }] = await world.see(name, { sottise: 1 });
        assert.equal(type, 'accountNotSupportedByMethod', name);
      }
    }
  });

  it('is no account to who was given nothing, in no method', async () => {
    world.directory.received.clear();
    for (const name of Object.keys(decided)) {
      const [answered, { type }] = await world.see(name, rows[name]?.(hidden, own));
      assert.deepEqual([answered, type], ['error', 'accountNotFound'], name);
    }
    assert.deepEqual(
      await world.refusal(bruno, 'Email/copy', {
        fromAccountId: world.account,
        create: {},
      }),
      'fromAccountNotFound',
    );
  });

  it('may only be read where that is all that was given', async () => {
    world.give({ mailboxId: folders.projects });
    assert.equal((await world.see('Email/set', {}))[1]['type'], 'accountReadOnly');
  });

  it('takes no upload', async () => {
    const { statusCode } = await world.app.inject({
      method: 'POST',
      url: `/jmap/upload/${world.account}`,
      headers: { 'content-type': 'text/plain', 'x-person': bruno.login },
      payload: 'x',
    });
    assert.equal(statusCode, 404);
  });

  it('is told in the session as mail alone, and the session is another one when what is given is', async () => {
    const read = async () =>
      (await world.app.inject({ url: '/jmap/session', headers: { 'x-person': bruno.login } })).json<{
        state: string;
        accounts: Record<string, { isReadOnly: boolean; isPersonal: boolean; accountCapabilities: object }>;
      }>();
    const session = await read();
    const account = session.accounts[world.account];
    assert.deepEqual(
      [account?.isPersonal, account?.isReadOnly, Object.keys(account?.accountCapabilities ?? {})],
      [false, false, ['urn:ietf:params:jmap:mail', 'urn:digue:jmap:verdict', 'urn:digue:jmap:partial']],
    );
    world.give({ mailboxId: folders.projects });
    const later = await read();
    assert.notEqual(later.state, session.state);
    assert.equal(later.accounts[world.account]?.isReadOnly, true);
    world.directory.received.clear();
    assert.equal((await read()).accounts[world.account], undefined);
  });
});

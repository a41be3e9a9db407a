import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow, schoolOrigin } from '../testing/create-test-identity.ts';
import { Tab, TEST_PASSWORD } from '../testing/tab.ts';
import type { Person } from '../types.ts';
import type { NewDelegation } from './types.ts';

const { t, app } = await createAuthWorld();
const PROJECTS = 501;
let turn = 0;
let [jean, marie] = [{} as Person, {} as Person];

beforeEach(async () => {
  turn += 1;
  const logins = ['jean', 'marie'].map((login) => `${login}${turn}`);
  await t.identity.importAccounts(logins.map((login) => importRow(login, { password: TEST_PASSWORD })));
  [jean, marie] = (await Promise.all(logins.map(signIn))) as [Person, Person];
  for (const { accountId } of [jean, marie]) t.folders.set(accountId, new Map([[PROJECTS, 'Projets']]));
});

async function signIn(login: string): Promise<Person> {
  const tab = new Tab(app);
  await tab.signIn(login);
  const found = await t.identity.findSession(/digue_session=([^;]+)/.exec(tab.cookie)?.[1] ?? '');
  return found?.person ?? assert.fail('not signed in');
}

const plain = {
  mailboxId: PROJECTS,
  right: 'reader',
  hasChildren: false,
  reading: 'shared',
  until: null,
} as const;
const share = (from: Person, to: Person, changes: Partial<NewDelegation> = {}) =>
  t.identity.delegations.share(from, { ...plain, address: to.address, ...changes }, schoolOrigin);
const give = async (changes: Partial<NewDelegation> = {}) =>
  assert.deepEqual(await share(jean, marie, changes), { kind: 'done' });
const change = (was: 'reader' | null, right: 'reader' | 'member') => {
  const asked = { mailboxId: PROJECTS, address: marie.address, was, right };
  return t.identity.delegations.changeRight(jean, asked, schoolOrigin);
};
const received = () => t.identity.delegations.listReceived(marie.accountId);

test('two who give one another a folder at the same moment both do', async () => {
  const both = Array.from({ length: 10 }, () => [share(jean, marie), share(marie, jean)]);
  const outcomes = await Promise.all(both.flat());
  assert.ok(outcomes.every(({ kind }) => kind === 'done'));
});

test('another right leaves the rest as it was given, also what changes at once; made of an older one it is not taken', async () => {
  const until = new Date(t.clock.now().getTime() + 86_400_000);
  for (let round = 0; round < 5; round += 1) {
    await give();
    await Promise.all([give({ until, hasChildren: true }), change('reader', 'member')]);
    const [now] = await received();
    assert.deepEqual([now?.until, now?.hasChildren], [until, true]);
    await give();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => change('reader', 'member')));
    assert.equal(outcomes.filter(({ kind }) => kind === 'done').length, 1);
    assert.deepEqual(await change(null, 'reader'), { kind: 'changed' });
  }
});

test('what is taken back while its right is changed is not given again; another right than was seen is not taken', async () => {
  const stop = (was: 'member' | null) => {
    const given = { mailboxId: PROJECTS, memberId: marie.accountId, was };
    return t.identity.delegations.stop(jean, given, schoolOrigin);
  };
  for (let round = 0; round < 20; round += 1) {
    await give();
    assert.equal(await stop('member'), false);
    assert.equal((await received()).length, 1);
    await Promise.all([stop(null), change('reader', 'member')]);
    assert.deepEqual(await received(), []);
  }
});

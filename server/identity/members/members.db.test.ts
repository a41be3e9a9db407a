import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { AccountId } from '#base';
import type { FunctionalMailboxLine, MemberChangeLine, MemberRight } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow, schoolOrigin } from '../testing/create-test-identity.ts';
import { Tab, TEST_PASSWORD } from '../testing/tab.ts';

const { t, app } = await createAuthWorld();
const at = (login: string) => `${login}.adresse@ac-exemple.fr`;

before(async () => {
  const rows = ['cheffe', 'secretaire', 'collegue', 'voisin'].map((login) =>
    importRow(login, { password: TEST_PASSWORD }),
  );
  await t.identity.importAccounts(rows);
  await t.identity.createFunctionalMailboxes([
    {
      address: 'ce.0541234x@ac-exemple.fr',
      name: 'Collège',
      establishment: null,
      members: [{ address: at('cheffe'), right: 'owner' }],
    },
  ]);
});

async function open(login: string): Promise<Tab> {
  const tab = new Tab(app);
  await tab.signIn(login);
  return tab;
}

const list = async (tab: Tab) => (await tab.call('GET', '/auth/mailboxes')).json<FunctionalMailboxLine[]>();

test('the owner names members and takes them away; nobody else does; an owner stays', async () => {
  const [head, office, neighbour] = [await open('cheffe'), await open('secretaire'), await open('voisin')];
  const [mailbox] = await list(head);
  assert.deepEqual(
    mailbox?.members.map(({ name, right }) => [name, right]),
    [['Camille CHEFFE', 'owner']],
  );
  const url = `/auth/mailboxes/${mailbox?.id}/members`;
  const put = async (tab: Tab, login: string, right: string, was: string | null = null) => {
    const address = login.includes('@') ? login : at(login);
    return (await tab.call('PUT', url, { address, right, was })).statusCode;
  };
  assert.equal(await put(head, 'secretaire', 'member'), 204);
  assert.equal(await put(office, 'voisin', 'member'), 403);
  assert.equal(await put(neighbour, 'voisin', 'owner'), 403);
  assert.equal(await put(neighbour, 'personne@ac-exemple.fr', 'owner'), 403, 'the same for a stranger');
  assert.equal(await put(head, 'personne@ac-exemple.fr', 'member'), 404);
  assert.equal(await put(head, 'ami@ailleurs.example', 'member'), 422, 'nobody outside');
  assert.equal(await put(office, 'ami@ailleurs.example', 'member'), 403);
  assert.equal(await put(head, 'ce.0541234x@ac-exemple.fr', 'member'), 404, 'no mailbox opens another');
  assert.equal(await put(head, 'collegue', 'boss'), 400);
  assert.equal(await put(head, 'cheffe', 'reader', 'owner'), 409);
  const members = (await list(head))[0]?.members ?? [];
  const idOf = (name: string) => members.find((one) => one.name === `Camille ${name}`)?.id;
  const person = idOf('SECRETAIRE') ?? 0;
  const access = async () => (await t.identity.listAccess(person as never)).map(({ right }) => right);
  assert.deepEqual(await access(), ['self', 'member']);
  assert.equal((await head.call('DELETE', `${url}/${idOf('CHEFFE')}`)).statusCode, 409);
  assert.equal((await office.call('DELETE', `${url}/${idOf('CHEFFE')}`)).statusCode, 403);
  assert.equal((await head.call('DELETE', `${url}/${person}`)).statusCode, 204);
  assert.deepEqual(await access(), ['self']);
  assert.equal((await head.call('DELETE', `${url}/${person}`)).statusCode, 404);
});

test('of two owners who remove each other at the same moment one stays', async () => {
  const [head, other] = [await open('cheffe'), await open('collegue')];
  const [mailbox] = await list(head);
  const url = `/auth/mailboxes/${mailbox?.id}/members`;
  await head.call('PUT', url, { address: at('collegue'), right: 'owner', was: null });
  const members = (await list(head))[0]?.members ?? [];
  const [first, second] = members.map(({ id }) => id);
  await Promise.all([head.call('DELETE', `${url}/${second}`), other.call('DELETE', `${url}/${first}`)]);
  const left = [...(await list(head)), ...(await list(other))];
  assert.equal(left.length, 1);
});

test('the owner chooses whether reading is shared; nobody else does', async () => {
  const [head, office] = [await open('cheffe'), await open('secretaire')];
  const mine = async () => (await list(head)).find(({ address }) => address.startsWith('ce.'));
  const mailbox = (await mine()) ?? (await list(await open('collegue')))[0];
  const owner = (await mine()) === undefined ? await open('collegue') : head;
  const url = `/auth/mailboxes/${mailbox?.id}`;
  await owner.call('PUT', `${url}/members`, { address: at('secretaire'), right: 'reader', was: null });
  const asked = (await t.identity.resolveRecipients([at('secretaire')])).get(at('secretaire'));
  const person = asked?.accountId as AccountId;
  const access = async () => (await t.identity.listAccess(person)).at(-1);
  const put = async (tab: Tab, reading: string) =>
    (await tab.call('PUT', `${url}/reading`, { reading })).statusCode;
  assert.deepEqual([(await access())?.reader, (await access())?.mayMarkSeen], [null, false]);
  assert.equal(await put(office, 'private'), 403);
  assert.equal(await put(owner, 'nobody'), 400);
  assert.equal(await put(owner, 'private'), 204);
  assert.deepEqual([(await access())?.reader, (await access())?.mayMarkSeen], [person, true]);
  assert.deepEqual(t.shared, [], 'only the way back changes what is kept');
  assert.equal((await list(owner))[0]?.reading, 'private');
  assert.equal(await put(owner, 'shared'), 204);
  assert.deepEqual(t.shared, [mailbox?.id]);
  assert.deepEqual([(await access())?.reader, (await access())?.isReadOnly], [null, true]);
  const own = await t.identity.listAccess(person);
  assert.deepEqual([own[0]?.reader, own[0]?.mayMarkSeen], [null, true], 'one’s own mailbox has one reader');
});

test('a login or an address names a person, to an owner of the mailbox alone', async () => {
  const address = 'intendance@ac-exemple.fr';
  await t.identity.createFunctionalMailboxes([
    {
      address,
      name: 'Intendance',
      establishment: null,
      members: [{ address: at('cheffe'), right: 'owner' }],
    },
  ]);
  const mailbox = (await list(await open('cheffe'))).find((one) => one.address === address);
  const person = async (login: string) =>
    (await t.identity.resolveRecipients([at(login)])).get(at(login)) as unknown as { accountId: number };
  const [head, office] = [await person('cheffe'), await person('secretaire')];
  const find = async (actor: { accountId: number }, name: string) =>
    t.identity.members.find(actor as never, mailbox?.id as never, name);
  const found = { accountId: office.accountId, address: at('secretaire') };
  for (const name of ['secretaire', 'SECRETAIRE', at('secretaire'), ` ${at('Secretaire')}`]) {
    assert.deepEqual(await find(head, name), found, name);
  }
  for (const name of ['', 'anyone', '-secretaire', 'secretaire\0', 'personne', 'ce.0541234x@ac-exemple.fr']) {
    assert.equal(await find(head, name), null, name);
  }
  assert.equal(await find(office, 'secretaire'), null, 'no owner');
  const own = await t.identity.members.find(head as never, head.accountId as never, 'secretaire');
  assert.deepEqual(own, found, 'everybody owns their own mailbox');
});

test('a right is changed from what was seen alone: who was taken away does not come back, who is there is not demoted', async () => {
  const address = 'secretariat@ac-exemple.fr';
  await t.identity.createFunctionalMailboxes([
    {
      address,
      name: 'Secrétariat',
      establishment: null,
      members: [
        { address: at('cheffe'), right: 'owner' },
        { address: at('collegue'), right: 'owner' },
        { address: at('secretaire'), right: 'member' },
      ],
    },
  ]);
  const head = await open('cheffe');
  const find = async () => (await list(head)).find((one) => one.address === address);
  const rights = async () =>
    (await find())?.members.map(({ name, right }) => `${name.replace('Camille ', '')} ${right}`);
  const before = await find();
  const url = `/auth/mailboxes/${before?.id}/members`;
  const put = async (login: string, right: string, was: string | null) => {
    const reply = await head.call('PUT', url, { address: at(login), right, was });
    return reply.statusCode === 204 ? 'done' : reply.json<{ error: string }>().error;
  };
  const changes = async () =>
    (await t.identity.audit.listOf(before?.id as AccountId, 50)).filter(({ act }) => act === 'right.given');
  const asked = await changes();
  assert.equal(await put('collegue', 'member', null), 'changed', 'an owner is no one to add');
  assert.equal(await put('cheffe', 'member', null), 'changed', 'least of all oneself');
  assert.equal(await put('secretaire', 'owner', 'reader'), 'changed', 'another right than was seen');
  assert.deepEqual(await rights(), ['CHEFFE owner', 'COLLEGUE owner', 'SECRETAIRE member']);
  assert.deepEqual(await changes(), asked, 'and nothing is told to have been done');
  const office = before?.members.find(({ name }) => name === 'Camille SECRETAIRE')?.id;
  assert.equal((await head.call('DELETE', `${url}/${office}`)).statusCode, 204);
  assert.equal(await put('secretaire', 'reader', 'member'), 'changed', 'gone from the list');
  assert.deepEqual(await rights(), ['CHEFFE owner', 'COLLEGUE owner']);
  assert.equal(await put('secretaire', 'reader', null), 'done', 'added on purpose');
  assert.equal(
    await put('cheffe', 'member', 'owner'),
    'done',
    'one’s own, knowingly, while another owner stays',
  );
});

test('after a doubt: whom a thief named in the owner’s name, and whom they took away, each put back', async () => {
  await t.identity.createFunctionalMailboxes([
    {
      address: 'vie-scolaire@ac-exemple.fr',
      name: 'Vie scolaire',
      establishment: null,
      members: [
        { address: at('cheffe'), right: 'owner' },
        { address: at('collegue'), right: 'owner' },
        { address: at('secretaire'), right: 'member' },
      ],
    },
  ]);
  const head = await open('cheffe');
  const mailbox = (await list(head)).find(({ name }) => name === 'Vie scolaire');
  const idOf = (name: string) => mailbox?.members.find((one) => one.name === `Camille ${name}`)?.id ?? 0;
  const rights = async (tab: Tab) =>
    (await list(tab))
      .find(({ name }) => name === 'Vie scolaire')
      ?.members.map(({ name, right }) => `${name.replace('Camille ', '')} ${right}`)
      .toSorted();
  const before = await rights(head);
  const review = async (tab: Tab) =>
    (await tab.call('GET', '/auth/mailboxes/review')).json<MemberChangeLine[]>();
  const undo = async (tab: Tab, line: object | undefined) =>
    (await tab.call('POST', '/auth/mailboxes/review/undo', line)).statusCode;
  t.clock.advance(8 * 86_400);
  await open('cheffe');
  const thief = await open('cheffe');
  const url = `/auth/mailboxes/${mailbox?.id}/members`;
  for (const [login, was] of [
    ['voisin', null],
    ['secretaire', 'member'],
  ] as const)
    assert.equal((await thief.call('PUT', url, { address: at(login), right: 'owner', was })).statusCode, 204);
  await thief.call('DELETE', `${url}/${idOf('COLLEGUE')}`);
  await thief.call('DELETE', `${url}/${idOf('CHEFFE')}`);
  assert.deepEqual(await review(thief), [], 'nothing to review before a doubt');
  assert.equal(await undo(thief, { mailboxId: mailbox?.id, memberId: idOf('CHEFFE') }), 404);
  const { person } =
    (await t.identity.findSession(/digue_session=([^;]+)/.exec(thief.cookie)?.[1] ?? '')) ?? {};
  assert.ok(person !== undefined);
  await t.identity.containment.begin(person, 'reported', schoolOrigin);
  const lines = await review(thief);
  assert.deepEqual(
    lines.map(({ name, before: was, after: is }) => [name.replace('Camille ', ''), was, is]).toSorted(),
    [
      ['CHEFFE', 'owner', null],
      ['COLLEGUE', 'owner', null],
      ['SECRETAIRE', 'member', 'owner'],
      ['VOISIN', null, 'owner'],
    ],
  );
  const neighbour = await open('voisin');
  assert.equal(await undo(neighbour, lines[0]), 404, 'only what was done in one’s own name');
  assert.equal(await undo(thief, { mailboxId: 0, memberId: 1 }), 400);
  for (const line of lines) assert.equal(await undo(thief, line), 204, line.name);
  assert.deepEqual(await rights(thief), before);
  assert.deepEqual(await review(thief), []);
  assert.equal(await undo(thief, lines[0]), 404, 'done once');
  // What another owner has decided meanwhile stands.
  const other = await open('collegue');
  await thief.call('PUT', url, { address: at('voisin'), right: 'reader', was: null });
  assert.equal((await review(thief)).length, 1);
  await other.call('PUT', url, { address: at('voisin'), right: 'member', was: 'reader' });
  assert.deepEqual(await review(thief), []);
});

test('of rights made of what one was at once, one is given', async () => {
  const head = await open('collegue');
  const [mailbox] = await list(head);
  const actor = (await t.identity.resolveRecipients([at('collegue')])).get(at('collegue')) as never;
  const right = async () =>
    (await list(head))[0]?.members.find(({ address }) => address === at('voisin'))?.right ?? null;
  for (let round = 0; round < 5; round += 1) {
    const was = await right();
    const wanted = was === 'reader' ? ('member' as const) : ('reader' as const);
    const change = { address: at('voisin'), right: wanted, was };
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () =>
        t.identity.members.set(actor, mailbox?.id as never, change, schoolOrigin),
      ),
    );
    assert.deepEqual(outcomes.map(({ kind }) => kind).toSorted(), [
      ...Array<string>(5).fill('changed'),
      'done',
    ]);
    assert.equal(await right(), wanted);
  }
});

test('who has another right by now than was seen is not taken away', async () => {
  const head = await open('collegue');
  const [mailbox] = await list(head);
  const actor = (await t.identity.resolveRecipients([at('collegue')])).get(at('collegue')) as never;
  const find = async () => (await list(head))[0]?.members.find(({ address }) => address === at('voisin'));
  const { id, right } = (await find()) ?? assert.fail('nobody to take away');
  const other = right === 'reader' ? 'member' : 'reader';
  const remove = (was: MemberRight | null) =>
    t.identity.members.remove(actor, mailbox?.id as AccountId, { id: id as AccountId, was }, schoolOrigin);
  assert.deepEqual(await remove(other), { kind: 'changed' });
  assert.equal((await find())?.right, right);
  assert.deepEqual(await remove(right), { kind: 'done' });
  assert.deepEqual(await remove(null), { kind: 'unknown-person' });
});

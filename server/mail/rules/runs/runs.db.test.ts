import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createUncheckedEvidence, type Rule } from '#contract';
import type { EmailId, MailboxId } from '#store';
import { deliver } from '#store/testing';
import { compileRules } from '../structured/compile.ts';
import { ANNA, BRUNO, createRulesWorld } from '../testing/world.ts';
import type { RunId } from '../types.ts';

const world = await createRulesWorld();
const { store } = world;
const { runs } = world.rules;
after(() => world.close());

const inbox = await required('inbox');
const made = await store.createMailbox(ANNA, {
  name: 'Cantine',
  parentId: null,
  role: null,
  sortOrder: 0,
  subscribed: true,
});
assert.ok(made.kind === 'done');
const canteen = made.mailboxId;

async function required(role: 'inbox' | 'trash' | 'junk'): Promise<MailboxId> {
  const id = await store.findMailboxByRole(ANNA, role);
  assert.ok(id !== null);
  return id;
}

const rule = (fields: Partial<Rule> = {}): Rule => ({
  name: 'Cantine',
  enabled: true,
  when: 'all',
  conditions: [{ field: 'subject', match: 'contains', text: 'menu' }],
  actions: [{ kind: 'move', mailboxId: `M${canteen}`, mailbox: 'Cantine' }, { kind: 'mark-read' }],
  last: true,
  ...fields,
});

async function begin(rules: Rule[]): Promise<RunId> {
  const outcome = await runs.begin(ANNA, inbox, rules);
  assert.ok(outcome.kind === 'started', JSON.stringify(outcome));
  return outcome.runId;
}
const finish = async () => {
  while (await runs.step());
};
async function placeOf(emailId: EmailId) {
  const [row] = await store.getEmails(ANNA, [emailId]);
  return { mailboxIds: row?.mailboxIds, keywords: row?.keywords };
}

test('rules over existing mail are counted first, then applied in slices', async () => {
  const menus: EmailId[] = [];
  for (let count = 0; count < 60; count += 1) {
    menus.push((await deliver(store, ANNA, { subject: `Menu \u202E${count}` })).emailId);
    await deliver(store, ANNA, { subject: `Autre ${count}` });
  }
  const runId = await begin([rule()]);
  assert.equal((await runs.find(ANNA, runId))?.state, 'counting');
  assert.equal(await runs.apply(ANNA, runId), false);
  await runs.step();
  assert.equal((await runs.find(ANNA, runId))?.position, 50);
  await finish();
  const counted = await runs.find(ANNA, runId);
  assert.deepEqual(
    [counted?.state, counted?.total, counted?.matched, counted?.changed],
    ['counted', 120, 60, 0],
  );
  assert.deepEqual(
    counted?.counts.map(({ effect, count, examples }) => [effect, count, examples.length]),
    [
      ['Cantine', 60, 5],
      ['$seen', 60, 5],
    ],
  );
  assert.equal(counted?.counts[0]?.examples[0], 'Menu 59', 'nothing in it turns the line round');
  assert.deepEqual(await placeOf(menus[0]!), { mailboxIds: [inbox], keywords: [] });
  assert.ok(await runs.apply(ANNA, runId));
  await finish();
  const done = await runs.find(ANNA, runId);
  assert.deepEqual([done?.state, done?.total, done?.changed], ['done', 60, 60]);
  for (const id of menus) assert.deepEqual(await placeOf(id), { mailboxIds: [canteen], keywords: ['$seen'] });
  assert.equal(await runs.stop(ANNA, runId), false);
});

test('it can be stopped between two slices, and what is done stays', async () => {
  for (let count = 0; count < 60; count += 1) await deliver(store, ANNA, { subject: `Menu bis ${count}` });
  const runId = await begin([rule()]);
  await finish();
  await runs.apply(ANNA, runId);
  await runs.step();
  assert.ok(await runs.stop(ANNA, runId));
  assert.equal(await runs.step(), false);
  const stopped = await runs.find(ANNA, runId);
  assert.deepEqual([stopped?.state, stopped?.changed], ['stopped', 50]);
});

test('a letter is marked as read where delivery marks it, and stays unread where delivery leaves it so', async () => {
  const bin = await required('trash');
  const moves = [
    { kind: 'move', mailboxId: `M${canteen}`, mailbox: 'Cantine' },
    { kind: 'move', mailboxId: `M${bin}`, mailbox: 'Corbeille' },
  ] as const;
  const second = rule({ name: 'Lu', actions: [{ kind: 'mark-read' }, moves[1]] });
  for (const [mark, keywords] of [
    ['flag', ['$flagged']],
    ['mark-read', ['$seen']],
  ] as const) {
    const rules = [rule({ actions: [{ kind: mark }, moves[0]], last: false }), second];
    const { emailId } = await deliver(store, ANNA, { subject: `Menu ${mark}` });
    const runId = await begin(rules);
    await finish();
    await runs.apply(ANNA, runId);
    await finish();
    assert.deepEqual(await placeOf(emailId), { mailboxIds: [bin, canteen], keywords });
    await world.use(ANNA, compileRules(rules));
    const sorted = await world.sort(ANNA, { fields: 'Subject: Menu\r\n' });
    await sorted.settle();
    assert.deepEqual(sorted.places.get(ANNA), { mailbox: { ids: [canteen, bin] }, keywords });
  }
  await world.rules.scripts.activate(ANNA, null);
});

test('held and recalled mail is not touched, nor is what went elsewhere meanwhile', async () => {
  const held = await deliver(store, ANNA, { subject: 'Menu faux', keywords: ['$quarantined'] });
  const recalled = await deliver(store, ANNA, { subject: 'Menu rappelé', keywords: ['$recalled'] });
  const fraud = await deliver(store, ANNA, {
    subject: 'Menu fraude',
    verdict: { level: 'danger', score: 1, summary: { fr: '', en: '' }, reasons: [] },
  });
  // No rule is asked about it when it comes either, and nobody who got in hides it by a run.
  const notice = await deliver(store, ANNA, {
    subject: 'Menu du service',
    evidence: { ...createUncheckedEvidence('service'), service: { topic: 'notice', announcement: null } },
  });
  const moved = await deliver(store, ANNA, { subject: 'Menu rangé' });
  const runId = await begin([rule()]);
  await finish();
  await store.updateEmails(ANNA, [{ emailId: moved.emailId, mailboxes: { set: [await required('trash')] } }]);
  await runs.apply(ANNA, runId);
  await finish();
  for (const { emailId } of [held, recalled, fraud, notice])
    assert.deepEqual((await placeOf(emailId)).mailboxIds, [inbox]);
  assert.deepEqual((await placeOf(moved.emailId)).mailboxIds, [await required('trash')]);
});

test('a subject that is cut within a pictogram does not end the run, nor hold up those of others', async () => {
  await deliver(store, ANNA, { subject: `Menu ${'x'.repeat(193)}🎒 suite` });
  const runId = await begin([rule({ actions: [{ kind: 'flag' }] })]);
  await finish();
  const [counted] = await runs.list(ANNA);
  assert.deepEqual([counted?.runId, counted?.state], [runId, 'counted']);
  const examples = counted?.counts.flatMap((one) => one.examples) ?? [];
  assert.ok(examples.includes(`Menu ${'x'.repeat(193)}…`), examples.join());
  assert.deepEqual(await runs.list(BRUNO), []);
});

test('a run that fails stands in nobody else’s way', async () => {
  const getEmails: typeof store.getEmails = (account, ids) =>
    account === ANNA ? Promise.reject(new Error('broken')) : store.getEmails(account, ids);
  const broken = world.another({ store: { ...store, getEmails } });
  await deliver(store, BRUNO, { subject: 'Menu' });
  const theirs = await store.findMailboxByRole(BRUNO, 'inbox');
  const runId = await begin([rule()]);
  const flag: Rule = rule({ actions: [{ kind: 'flag' }] });
  const other = await runs.begin(BRUNO, theirs as MailboxId, [flag]);
  assert.ok(other.kind === 'started');
  while (await broken.runs.step());
  assert.equal((await runs.find(ANNA, runId))?.state, 'counting', 'and it is tried again later');
  assert.equal((await runs.find(BRUNO, other.runId))?.state, 'counted');
  await finish();
  assert.equal((await runs.find(ANNA, runId))?.state, 'counted');
});

test('nothing is forwarded or answered, and others cannot see or steer it', async () => {
  await deliver(store, ANNA, { subject: 'Menu transféré' });
  world.answers.length = 0;
  const runId = await begin([
    rule({ actions: [{ kind: 'forward', address: 'bruno@ac-exemple.fr', copy: false }] }),
  ]);
  await finish();
  assert.equal((await runs.find(ANNA, runId))?.matched, 0);
  assert.equal(await runs.find(BRUNO, runId), null);
  const { emailId } = await deliver(store, ANNA, { subject: 'Facture' });
  const copied = await begin([
    rule({
      conditions: [{ field: 'subject', match: 'is', text: 'Facture' }],
      actions: [...rule().actions, { kind: 'forward', address: 'bruno@ac-exemple.fr', copy: true }],
    }),
  ]);
  await finish();
  assert.equal(await runs.apply(ANNA, copied), true);
  await finish();
  assert.deepEqual((await placeOf(emailId)).mailboxIds, [canteen], 'filed as if it came, without the copy');
  assert.deepEqual(world.answers, []);
  assert.equal(await runs.apply(BRUNO, runId), false);
  assert.equal(await runs.stop(BRUNO, runId), false);
  assert.deepEqual(await runs.begin(BRUNO, 987_654 as MailboxId, [rule({ actions: [{ kind: 'flag' }] })]), {
    kind: 'no-mailbox',
  });
  assert.equal((await runs.begin(ANNA, inbox, [rule({ conditions: [] })])).kind, 'invalid');
});

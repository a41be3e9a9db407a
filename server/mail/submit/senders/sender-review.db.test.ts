import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { ANNA, BRUNO, createSubmitWorld, type SubmitWorld } from '../testing/world.ts';
import { pickFields } from '../identity.sql.ts';
import type { IdentityFields, IdentityId, Submitter } from '../types.ts';
import { CHANGES_PER_DAY } from './sender-changes.sql.ts';

let world: SubmitWorld;
let submitter: Submitter;
before(async () => {
  world = await createSubmitWorld();
});
after(() => world.close());
beforeEach(async () => {
  for (const table of ['identity_change', 'identity'])
    await sql`delete from ${sql.id('submit', table)}`.execute(world.db);
  submitter = world.open();
  world.advance(86_400_000);
});

const fields: IdentityFields = {
  name: 'Anna',
  replyTo: null,
  bcc: [{ name: null, email: 'anna@ac-exemple.fr' }],
  textSignature: 'Anna, mathématiques',
  htmlSignature: '<p>Anna</p>',
};
async function make(made: IdentityFields): Promise<IdentityId> {
  const outcome = await submitter.identities.create(ANNA, made);
  return outcome.kind === 'created' ? outcome.identityId : assert.fail(outcome.refusal.text.fr);
}
const strip = async () => (await submitter.identities.list(ANNA, 'Anna')).map(pickFields);
function doubt(): Date {
  world.advance(1000);
  const since = world.clock.now();
  world.advance(1000);
  return since;
}

test('signatures and addresses for answers that a thief changed are shown and put back', async () => {
  const { identities } = submitter;
  const [main] = await identities.list(ANNA, 'Anna');
  assert.ok(main !== undefined);
  await identities.update(ANNA, main.identityId, fields);
  const second = await make({ ...fields, name: 'Conseil' });
  const before = await strip();
  const since = doubt();
  assert.deepEqual(await identities.review.list(ANNA, since), []);
  const reroute = [{ name: null, email: 'voleur@exemple.org' }];
  await identities.update(ANNA, main.identityId, { replyTo: reroute, textSignature: 'Cliquez' });
  await identities.update(ANNA, main.identityId, { htmlSignature: '' });
  await identities.destroy(ANNA, second);
  await identities.create(ANNA, { ...fields, name: 'Faux' });
  const lines = await identities.review.list(ANNA, since);
  assert.deepEqual(
    lines.map((line) => [line.before?.name, line.after?.name, line.before?.replyTo, line.after?.replyTo]),
    [
      ['Anna', 'Anna', [], ['voleur@exemple.org']],
      ['Conseil', undefined, [], undefined],
      [undefined, 'Faux', undefined, []],
    ],
  );
  const state = (await world.store.states(ANNA)).Identity;
  for (const { id } of lines) {
    assert.equal(await identities.review.undo(BRUNO, since, id), 'not-found', 'another account’s');
    assert.equal(await identities.review.undo(ANNA, since, id), 'done');
    assert.equal(await identities.review.undo(ANNA, since, id), 'not-found', 'done once');
  }
  assert.deepEqual(await strip(), before);
  assert.deepEqual(await identities.review.list(ANNA, since), []);
  const changes = await identities.changes(ANNA, state, 100);
  assert.ok(changes !== 'cannot-calculate');
  assert.deepEqual(
    [changes.created, changes.updated, changes.destroyed.length],
    [[second], [main.identityId], 1],
    'programs hear of it',
  );
});

test('what was seen is undone, and nothing else', async () => {
  const { identities } = submitter;
  const [main] = await identities.list(ANNA, 'Anna');
  assert.ok(main !== undefined);
  const since = doubt();
  await identities.update(ANNA, main.identityId, { textSignature: 'Cliquez' });
  const [line] = await identities.review.list(ANNA, since);
  await identities.update(ANNA, main.identityId, { textSignature: 'Mieux' });
  assert.equal(await identities.review.undo(ANNA, since, line?.id ?? ''), 'not-found');
});

test('a flood hides nothing of before, and fills no disk; old changes are forgotten', async () => {
  const { identities } = submitter;
  const [main] = await identities.list(ANNA, 'Anna');
  assert.ok(main !== undefined);
  world.advance(86_400_000);
  const since = doubt();
  const junk = await make({ ...fields, name: 'Leurre' });
  for (let turn = 0; turn < CHANGES_PER_DAY + 5; turn++)
    await identities.update(ANNA, junk, { textSignature: String(turn) });
  await identities.update(ANNA, main.identityId, { textSignature: 'Cliquez' });
  const count = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from submit.identity_change`.execute(world.db))
      .rows[0]?.n;
  assert.equal(await count(), CHANGES_PER_DAY + 1);
  assert.ok(
    (await identities.review.list(ANNA, since)).some(({ after: is }) => is?.textSignature === 'Cliquez'),
  );
  world.advance(367 * 86_400_000);
  await identities.prune();
  assert.equal(await count(), 0);
});

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Person } from '#identity';
import { handInAs, headers, write } from '../testing/hand-in.ts';
import { ANNA, createSubmitWorld, type SubmitWorld } from '../testing/world.ts';
import { defaultLimits } from '../data/default-limits.ts';
import type { HandInOutcome, Submitter } from '../types.ts';

/** One letter, handed in for as many as one may write to in a minute, and for one more. */
const FEW = ['bruno@ac-exemple.fr'];
const MANY = [...FEW, 'anna@ac-exemple.fr'];

let world: SubmitWorld;
before(async () => {
  world = await createSubmitWorld();
  const officer = { accountId: ANNA, login: 'anna', role: 'security-officer' } as Person;
  const limits = { ...defaultLimits, windows: [{ minutes: 1, warn: 4, max: 4 }] };
  const origin = { remoteAddress: '192.0.2.1', userAgent: 'test' };
  // At night a quarter of it.
  await world.open().outgoingRules.setLimits(officer, { limits, reason: 'un essai' }, origin);
});
beforeEach(() => world.advance(60 * 60_000));
afterEach(() => world.calm());
after(() => world.close());

const handIn = (submitter: Submitter, id: string, rcptTo: string[]) =>
  handInAs(submitter, write(headers(id)), { envelope: { mailFrom: 'anna@ac-exemple.fr', rcptTo } });

/** It left, and names the one copy there is. */
async function requireCopy(submitter: Submitter, id: string, outcome: HandInOutcome): Promise<void> {
  assert.ok(outcome.kind === 'accepted', outcome.kind);
  const [left] = await submitter.get(ANNA, [outcome.submission.submissionId]);
  const copies = await world.store.listSent(ANNA, `${id}@ac-exemple.fr`);
  assert.deepEqual(
    copies.map(({ emailId }) => emailId),
    [left?.emailId],
  );
}

/** A process that has the copy of the first letter it sends, and goes on when `then` is done. */
function openWaiting(then: () => Promise<unknown>): Submitter {
  const { store } = world;
  let isFirst = true;
  const fileSent: typeof store.fileSent = async (...letter) => {
    const outcome = await store.fileSent(...letter);
    if (isFirst) {
      isFirst = false;
      await then();
    }
    return outcome;
  };
  return world.open({ store: { ...store, fileSent } });
}

test('the copy of a letter that left stays when its twin, which filed it, is refused', async () => {
  const few = world.open();
  const left = Promise.withResolvers<HandInOutcome>();
  const many = openWaiting(async () => left.resolve(await handIn(few, 'jumelle-1', FEW)));
  assert.equal((await handIn(many, 'jumelle-1', MANY)).kind, 'too-many-sent');
  await requireCopy(few, 'jumelle-1', await left.promise);
});

test('the copy that a letter found is filed anew when its twin takes it back before it leaves', async () => {
  const filed = Promise.withResolvers<void>();
  const found = Promise.withResolvers<void>();
  const many = openWaiting(async () => (filed.resolve(), found.promise));
  const refused = handIn(many, 'jumelle-2', MANY);
  await filed.promise;
  const few = openWaiting(async () => {
    found.resolve();
    assert.equal((await refused).kind, 'too-many-sent');
  });
  await requireCopy(few, 'jumelle-2', await handIn(few, 'jumelle-2', FEW));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAccountId, parseId } from '#base';
import type { HeldMessage } from '#contract';
import type { Person } from '#identity';
import type { EmailId } from '#store';
import {
  createPerson,
  judged,
  officer,
  origin,
  quarantine,
  receive,
  shared,
  type Mine,
} from '../testing/gate-world.ts';
import type { HeldPlace } from './types.ts';

const moment = new Date('2026-09-01T08:00:00.000Z');

async function hold(person: Person, count: number, receivedAt = moment): Promise<Mine[]> {
  const held: Mine[] = [];
  for (let at = 0; at < count; at += 1) {
    const parts = { mailbox: { role: 'junk' as const }, keywords: ['$quarantined'], receivedAt };
    held.push(await receive(person, judged('danger'), { ...parts, subject: `n° ${at}` }));
  }
  return held;
}

function placeOf(message: HeldMessage | undefined): HeldPlace {
  return {
    receivedAt: new Date(message?.receivedAt ?? Number.NaN),
    accountId: parseAccountId(message?.accountId.slice(1)),
    emailId: parseId(message?.emailId.slice(1)) as EmailId,
  };
}

const keyOf = ({ accountId, emailId }: HeldMessage): string => `${accountId} ${emailId}`;
const keysOf = (held: readonly Mine[]): string[] => held.map((one) => `A${one.accountId} E${one.emailId}`);

/** One's own mailbox, and one that is shared with its owner. */
async function createPair(): Promise<{ own: Person; office: Person }> {
  const own = await createPerson('teacher');
  const office = await createPerson('teacher');
  const access = { accountId: office.accountId, name: '', address: 'ce@ac-exemple.fr', isReadOnly: false };
  shared.set(own.accountId, [{ ...access, right: 'member' }]);
  return { own, office };
}

async function release(person: Person, held: Mine): Promise<void> {
  assert.equal(await quarantine.ask(person, held, origin), 'asked');
  const waiting = (await quarantine.listWaiting(officer)) ?? [];
  const asked = waiting.find(({ accountId }) => accountId === `A${held.accountId}`);
  const request = { accountId: held.accountId, requestId: asked?.requestId ?? 0 };
  const answering = { outcome: 'released' as const, answer: 'Vrai.' };
  assert.deepEqual(await quarantine.answer(officer, request, answering, origin), { released: 1 });
}

test('a hundred held messages are one page and all; the hundred and first is on a second', async () => {
  const person = await createPerson('teacher');
  const [oldest] = await hold(person, 1, new Date(moment.getTime() - 1));
  await hold(person, 99);
  const whole = await quarantine.list(person);
  assert.deepEqual([whole.messages.length, whole.more, whole.total], [100, false, 100]);
  const after = await quarantine.list(person, placeOf(whole.messages.at(-1)));
  assert.deepEqual(after, { messages: [], more: false, total: 100 });
  await hold(person, 1);
  assert.equal(await quarantine.ask(person, oldest as Mine, origin), 'asked');
  const first = await quarantine.list(person);
  assert.deepEqual([first.messages.length, first.more, first.total], [100, true, 101]);
  const second = await quarantine.list(person, placeOf(first.messages.at(-1)));
  assert.deepEqual(second.messages.map(keyOf), keysOf([oldest as Mine]));
  assert.deepEqual([second.more, second.total], [false, 101]);
  assert.equal(second.messages[0]?.request?.outcome, null, 'what was asked for says so on every page');
});

test('pages go through one moment’s messages of two mailboxes, each once, and what was released meanwhile hides none', async () => {
  const { own, office } = await createPair();
  const stranger = await createPerson('teacher');
  await hold(stranger, 1);
  const older = new Date(moment.getTime() - 1);
  const newer = new Date(moment.getTime() + 1);
  const all = [
    ...(await hold(own, 5, newer)),
    ...(await hold(office, 5, newer)),
    ...(await hold(own, 60)),
    ...(await hold(office, 60)),
    ...(await hold(own, 10, older)),
    ...(await hold(office, 10, older)),
  ];
  const first = await quarantine.list(own);
  assert.deepEqual([first.messages.length, first.more, first.total], [100, true, 150]);
  const last = first.messages.at(-1) as HeldMessage;
  assert.deepEqual([last.receivedAt, last.account], [moment.toISOString(), 'ce@ac-exemple.fr']);
  const second = await quarantine.list(own, placeOf(last));
  assert.deepEqual([second.messages.length, second.more, second.total], [50, false, 150]);
  const seen = [...first.messages, ...second.messages];
  assert.deepEqual(seen.map(keyOf).sort(), keysOf(all).sort());
  const moments = seen.map(({ receivedAt }) => receivedAt);
  assert.deepEqual(moments, [...moments].sort().reverse());

  // The first, one amid the moment where the page ends, and the very last of the page.
  for (const gone of [first.messages[0], first.messages[50], last] as HeldMessage[]) {
    await release(own, all.find((one) => keysOf([one])[0] === keyOf(gone)) as Mine);
  }
  const again = await quarantine.list(own, placeOf(last));
  assert.deepEqual(again.messages.map(keyOf), second.messages.map(keyOf));
  assert.deepEqual([again.more, again.total], [false, 147]);
  // Where the page ends in the first mailbox, the second one's messages of that moment are all to come.
  const inOwn = first.messages[50];
  const rest = await quarantine.list(own, placeOf(inOwn));
  assert.deepEqual(
    rest.messages.map(keyOf),
    seen
      .slice(51)
      .filter((one) => one !== last)
      .map(keyOf),
  );
});

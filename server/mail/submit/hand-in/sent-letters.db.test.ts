import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { handInAs, headers, write } from '../testing/hand-in.ts';
import { ANNA, BRUNO, createSubmitWorld } from '../testing/world.ts';

const world = await createSubmitWorld();
after(() => world.close());

let count = 0;
const freshId = (): string => `lettre-${(count += 1)}`;
const listSent = (id: string) => world.store.listSent(ANNA, `${id}@ac-exemple.fr`);

test('another letter with a Message-ID that was used is among what was sent as well, and its record names it', async () => {
  const id = freshId();
  const texts = ['Texte', 'Tout autre chose', 'Autre chose encore'].map((text) => write(headers(id), text));
  const submitter = world.open();
  const named: unknown[] = [];
  for (const text of [...texts, ...texts]) {
    const outcome = await handInAs(submitter, text);
    assert.ok(outcome.kind === 'accepted', outcome.kind);
    named.push(outcome.submission.emailId);
  }
  assert.equal((await world.inbox(BRUNO, id)).length, 6);
  assert.deepEqual(
    (await listSent(id)).map(({ emailId }) => emailId),
    named.slice(0, 3),
  );
  assert.deepEqual(named.slice(3), named.slice(0, 3), 'sent again, each is known');
});

test('what a program put there under the same Message-ID does not stand for another letter', async () => {
  const id = freshId();
  const message = await world.store.prepare(Buffer.from(write(headers(id), 'Bonsoir')));
  const target = {
    accountId: ANNA,
    mailbox: { role: 'sent' as const },
    keywords: [],
    receivedAt: world.clock.now(),
    verdict: null,
  };
  await world.store.append([{ message, addedHeaders: '', evidence: null, targets: [target] }]);
  assert.equal((await handInAs(world.open(), write(headers(id)))).kind, 'accepted');
  assert.deepEqual(
    (await listSent(id)).map(({ isFiled }) => isFiled),
    [false, true],
  );
});

test('the copy of a mailbox that several write from names who wrote, as what left does, and keeps blind copies', async () => {
  const bruno = { personId: BRUNO, personAddress: 'bruno@ac-exemple.fr', personName: 'Bruno Petit' };
  for (const [blind, id] of [
    ['', freshId()],
    ['Bcc: bruno@ac-exemple.fr', freshId()],
  ] as const) {
    const own = ['Sender: <bruno@ac-exemple.fr>', 'Authentication-Results: mail.ac-exemple.fr; dkim=pass'];
    const text = write(headers(id, [...own, blind].filter(Boolean)));
    assert.equal((await handInAs(world.open(), text, bruno)).kind, 'accepted');
    const [theirs] = await world.inbox(BRUNO, id);
    const [{ emailId, digest } = assert.fail()] = await listSent(id);
    const [copy] = await world.store.getEmails(ANNA, [emailId]);
    assert.deepEqual(copy?.envelope.sender, [{ name: 'Bruno Petit', address: 'bruno@ac-exemple.fr' }]);
    assert.deepEqual(copy.envelope.sender, theirs?.envelope.sender);
    assert.equal(copy.envelope.bcc.length, blind === '' ? 0 : 1);
    if (blind === '') assert.equal(digest, theirs?.digest);
  }
});

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { addresses, ANNA, BRUNO, createSubmitWorld, type SubmitWorld } from './testing/world.ts';

describe('a submission leaves once', () => {
  let world: SubmitWorld;
  before(async () => (world = await createSubmitWorld()));
  afterEach(() => world.calm());
  after(() => world.close());

  const later = (milliseconds: number): Date => new Date(world.clock.now().getTime() + milliseconds);

  it('is either taken back or sent, when both are asked at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [world.open(), world.open()];
      const outcome = await one.submit({ ...(await world.draft()), sendAt: later(1000) });
      assert.equal(outcome.kind, 'accepted');
      world.advance(1001);
      const [cancelled] = await Promise.all([
        one.cancel(ANNA, outcome.submission.submissionId),
        other.start(),
      ]);
      assert.equal((await world.inbox(BRUNO, world.subject())).length, cancelled === 'canceled' ? 0 : 1);
      await other.stop();
    }
  });

  it('is sent once by many processes', async () => {
    const [one] = [world.open()];
    const outcome = await one.submit({ ...(await world.draft()), sendAt: later(1000) });
    assert.equal(outcome.kind, 'accepted');
    world.advance(1001);
    const others = [world.open(), world.open(), world.open(), world.open()];
    await Promise.all(others.map((other) => other.start()));
    for (const other of others) await other.stop();
    assert.equal((await world.inbox(BRUNO, world.subject())).length, 1);
  });

  it('is accepted and tried again when the delivery fails', async () => {
    const submitter = world.open();
    world.faults.before = () => Promise.reject(new Error('the disk is full'));
    const outcome = await submitter.submit(await world.draft());
    assert.equal(outcome.kind, 'accepted');
    assert.equal(outcome.submission.deliveryStatus['bruno@ac-exemple.fr']?.delivered, 'queued');
    assert.deepEqual(await world.inbox(BRUNO, world.subject()), []);
    world.faults.before = async () => undefined;
    world.advance(60_000);
    await world.open().start();
    assert.equal((await world.inbox(BRUNO, world.subject())).length, 1);
  });

  for (const [name, rcptTo] of [
    ['to others', ['bruno@ac-exemple.fr']],
    ['to oneself too', ['bruno@ac-exemple.fr', 'anna@ac-exemple.fr']],
    ['to oneself only', ['anna@ac-exemple.fr']],
  ] as const) {
    it(`is not sent twice when the process dies after the delivery, ${name}`, async () => {
      const submitter = world.open();
      // Without blind copies, with Date and Message-ID: what leaves is the draft itself, octet for octet.
      const subject = `entier ${name}`;
      const text = `From: anna@ac-exemple.fr\r\nDate: Mon, 23 Nov 2026 20:00:00 +0000\r\nMessage-ID: <a@x>\r\nSubject: ${subject}\r\n\r\nx\r\n`;
      const request = await world.draft(text);
      world.faults.after = () => Promise.reject(new Error('killed'));
      const envelope = { mailFrom: 'anna@ac-exemple.fr', rcptTo: [...rcptTo] };
      const outcome = await submitter.submit({ ...request, envelope });
      assert.equal(outcome.kind, 'accepted');
      world.faults.after = async () => undefined;
      world.advance(60_000);
      await world.open().start();
      const [done] = await submitter.get(ANNA, [outcome.submission.submissionId]);
      for (const address of rcptTo) {
        assert.equal((await world.inbox(addresses.get(address) ?? ANNA, subject)).length, 1, address);
        assert.equal(done?.deliveryStatus[address]?.delivered, 'yes');
      }
    });
  }

  it('is sent, once, when the process dies before the delivery', async () => {
    const submitter = world.open();
    world.faults.before = () => Promise.reject(new Error('killed'));
    const outcome = await submitter.submit({
      ...(await world.draft()),
      envelope: { mailFrom: 'anna@ac-exemple.fr', rcptTo: ['anna@ac-exemple.fr'] },
    });
    assert.equal(outcome.kind, 'accepted');
    world.faults.before = async () => undefined;
    world.advance(60_000);
    await world.open().start();
    assert.equal((await world.inbox(ANNA, world.subject())).length, 1);
  });
});

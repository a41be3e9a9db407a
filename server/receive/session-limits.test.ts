import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { accountId } from '#base';
import { RawClient } from '../mail/smtp/testing/raw-client.ts';
import { createDns, message, startHarness, type HarnessOptions } from './testing/harness.ts';

const JEANNE = 'jeanne.martin@ac-exemple.fr';
const opened: { close(): Promise<void> }[] = [];
after(() => Promise.all(opened.map((listener) => listener.close())));

async function start(options: HarnessOptions = {}) {
  const harness = await startHarness(options);
  opened.push(harness.listener);
  return harness;
}

/** Sends one message in a session of its own and returns the reply to its end. */
async function sendTo(
  port: number,
  text: string,
  to: readonly string[] = [JEANNE],
  mail = '',
): Promise<string> {
  const client = await RawClient.greet(port);
  await client.say(`MAIL FROM:<a@b.fr>${mail}`);
  for (const address of to) await client.say(`RCPT TO:<${address}>`);
  await client.say('DATA');
  const reply = await client.say(`${text}.`);
  client.destroy();
  return reply;
}

/** Connects as soon as there is a place, within some seconds. */
async function enter(port: number): Promise<RawClient> {
  for (let tries = 0; ; tries++) {
    const client = await RawClient.open(port);
    const greeting = await client.reply();
    if (greeting.startsWith('220')) return client;
    client.destroy();
    assert.ok(tries < 100, greeting);
    await new Promise((later) => setTimeout(later, 20));
  }
}

describe('limits of a session', { concurrency: 4 }, () => {
  test('an endless command line ends the session before it is stored anywhere', async () => {
    const { port } = await start();
    const client = await RawClient.greet(port);
    client.send('a'.repeat(100_000));
    assert.deepEqual(
      (await client.rest()).map((reply) => reply.slice(0, 9)),
      ['500 5.5.2'],
    );
  });

  test('the 1,001st recipient gets 452 4.5.3, the thousand are one append', async () => {
    const { port, store } = await start();
    const client = await RawClient.greet(port);
    const all = Array.from({ length: 1001 }, (_, index) => `RCPT TO:<annuaire${index}@ac-exemple.fr>\r\n`);
    client.send(`MAIL FROM:<a@b.fr>\r\n${all.join('')}`);
    assert.match(await client.reply(), /^250 /);
    for (let count = 0; count < 1000; count++) assert.match(await client.reply(), /^250 2\.1\.5 /);
    assert.match(await client.reply(), /^452 4\.5\.3 /);
    await client.say('DATA');
    assert.match(await client.say(`${message()}.`), /^250 /);
    client.destroy();
    assert.equal(store.appends.length, 1);
    assert.equal(store.appends[0]?.targets.length, 1000);
    assert.ok(!store.appends[0]?.addedHeaders.includes('annuaire'), 'recipients must not see one another');
  });

  test('exactly a thousand recipients are taken', async () => {
    const { port, store } = await start();
    const all = Array.from({ length: 1000 }, (_, index) => `annuaire${index}@ac-exemple.fr`);
    assert.match(await sendTo(port, message(), all), /^250 /);
    assert.equal(store.appends[0]?.targets.length, 1000);
  });

  test('five thousand commands in one packet are answered in order, cut wherever the network cuts them', async () => {
    const { port, store } = await start();
    const client = await RawClient.greet(port);
    const group = 'NOOP\r\nRSET\r\nVRFY a\r\nMAIL FROM:<a@b.fr>\r\nRCPT TO:<x@b.fr>\r\n';
    const batch = Buffer.from(`${group.repeat(1000)}QUIT\r\n`);
    for (let at = 0; at < batch.length; at += 65_537) client.send(batch.subarray(at, at + 65_537));
    const codes = (await client.rest()).map((reply) => reply.slice(0, 3));
    assert.deepEqual(
      codes,
      [...Array.from({ length: 1000 }, () => ['250', '250', '252', '250', '550']), ['221']].flat(),
    );
    assert.equal(store.appends.length, 0);
  });

  test('two addresses of one mailbox get one copy', async () => {
    const { port, store } = await start();
    assert.match(await sendTo(port, message(), [JEANNE, 'jeanne.martin+a@ac-exemple.fr']), /^250 /);
    assert.equal(store.appends[0]?.targets.length, 1);
  });

  test('connections beyond the limit of a network are refused, and leave their place when they end', async () => {
    const { port } = await start({ limits: { connectionsPerNetwork: 2 } });
    const first = await RawClient.greet(port);
    const second = await RawClient.greet(port);
    const third = await RawClient.open(port);
    assert.deepEqual(
      (await third.rest()).map((reply) => reply.slice(0, 9)),
      ['421 4.7.0'],
    );
    await second.say('STARTTLS');
    await second.startTls();
    second.destroy();
    const fourth = await enter(port);
    await first.say('QUIT');
    await first.rest();
    const fifth = await enter(port);
    fourth.destroy();
    fifth.destroy();
  });

  test('commands beyond the limit end the session', async () => {
    const { port } = await start({ limits: { commands: 3 } });
    const client = await RawClient.greet(port);
    client.send('NOOP\r\nNOOP\r\nNOOP\r\nNOOP\r\n');
    assert.deepEqual(
      (await client.rest()).map((reply) => reply.slice(0, 3)),
      ['250', '250', '421'],
    );
  });

  test('silence ends the session', async () => {
    const { port } = await start({ limits: { idleMs: 150 } });
    const client = await RawClient.open(port);
    await client.reply();
    assert.deepEqual(
      (await client.rest()).map((reply) => reply.slice(0, 3)),
      ['421'],
    );
  });

  test('a session that goes on for ever is ended', async () => {
    const { port } = await start({ limits: { sessionMs: 300 } });
    const client = await RawClient.greet(port);
    assert.deepEqual(
      (await client.rest()).map((reply) => reply.slice(0, 9)),
      ['421 4.4.2'],
    );
  });

  test('guessing addresses gets slower and then ends the session', async () => {
    const { port } = await start({ limits: { unknownBeforeSlow: 2, unknownPerSession: 3, slowDownMs: 60 } });
    const client = await RawClient.greet(port);
    await client.say('MAIL FROM:<a@b.fr>');
    for (let guess = 0; guess < 3; guess++) {
      assert.match(await client.say(`RCPT TO:<x${guess}@ac-exemple.fr>`), /^550 5\.1\.1 /);
    }
    client.send('RCPT TO:<x4@ac-exemple.fr>\r\n');
    assert.deepEqual(
      (await client.rest()).map((reply) => reply.slice(0, 9)),
      ['421 4.7.0'],
    );
  });

  test('a client that talks before the greeting is refused', async () => {
    const { port } = await start();
    const client = await RawClient.open(port);
    client.send('EHLO client.exemple.org\r\n');
    assert.match((await client.rest()).join(), /^421 /);
  });
});

describe('quota', { concurrency: 4 }, () => {
  test('a full mailbox is 452 4.2.2 and a message larger than a whole mailbox 552 5.2.2, at RCPT', async () => {
    const { port, store } = await start();
    store.quotas.set(accountId(1), { usedBytes: 900, limitBytes: 1000 });
    const client = await RawClient.greet(port);
    await client.say('MAIL FROM:<a@b.fr> SIZE=100');
    assert.match(await client.say(`RCPT TO:<${JEANNE}>`), /^250 /);
    await client.say('RSET');
    await client.say('MAIL FROM:<a@b.fr> SIZE=101');
    assert.match(await client.say(`RCPT TO:<${JEANNE}>`), /^452 4\.2\.2 /);
    await client.say('RSET');
    await client.say('MAIL FROM:<a@b.fr> SIZE=1001');
    assert.match(await client.say(`RCPT TO:<${JEANNE}>`), /^552 5\.2\.2 /);
    assert.match(await client.say('RCPT TO:<paul.durand@ac-exemple.fr>'), /^250 /);
    client.destroy();
  });

  test('without SIZE nobody gets a message that one lacks room for, and its repetition is refused for that one', async () => {
    const { port, store } = await start();
    store.quotas.set(accountId(1), { usedBytes: 990, limitBytes: 1000 });
    const both = [JEANNE, 'paul.durand@ac-exemple.fr'];
    assert.match(await sendTo(port, message(), both), /^452 4\.2\.2 /);
    assert.equal(store.appends.length, 0);
    const client = await RawClient.greet(port);
    await client.say('MAIL FROM:<a@b.fr>');
    assert.match(await client.say(`RCPT TO:<${JEANNE}>`), /^452 4\.2\.2 /);
    assert.match(await client.say('RCPT TO:<paul.durand@ac-exemple.fr>'), /^250 /);
    client.destroy();
  });
});

describe('stopping', () => {
  test('idle sessions are told, a message in flight is still taken', async () => {
    const { listener, port, store } = await startHarness({
      limits: { stopMs: 2000 },
      resolve: createDns({}),
    });
    const idle = await RawClient.greet(port);
    const busy = await RawClient.greet(port);
    await busy.say('MAIL FROM:<a@b.fr>');
    await busy.say(`RCPT TO:<${JEANNE}>`);
    await busy.say('DATA');
    let goOn: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => {
      store.fail = (step) => {
        if (step !== 'append') return Promise.resolve();
        resolve();
        return new Promise((proceed) => {
          goOn = proceed;
        });
      };
    });
    busy.send(`${message()}.\r\n`);
    await reached;
    const closed = listener.close();
    assert.deepEqual(
      (await idle.rest()).map((reply) => reply.slice(0, 9)),
      ['421 4.3.2'],
    );
    goOn();
    assert.match(await busy.reply(), /^250 /);
    await closed;
    assert.equal(store.appends.length, 1);
  });
});

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { once } from 'node:events';
import { after, describe, test } from 'node:test';
import { arriveFrom } from '#base/testing';
import { RawClient } from '../smtp/testing/raw-client.ts';
import { SECRET, startHarness, type Harness, type HarnessOptions } from './testing/harness.ts';

const opened: Harness[] = [];
after(() => Promise.all(opened.map((harness) => harness.close())));

async function start(options: HarnessOptions = {}): Promise<Harness> {
  const harness = await startHarness(options);
  opened.push(harness);
  return harness;
}

const plain = (login: string, secret: string): string =>
  Buffer.from(`\0${login}\0${secret}`).toString('base64');
const SIGN_IN = `AUTH PLAIN ${plain('claire', SECRET)}`;

async function signIn(harness: Harness): Promise<RawClient> {
  const client = await RawClient.greet(harness.plain.port);
  assert.match(await client.say(SIGN_IN), /^235 2\.7\.0 /);
  return client;
}

async function openData(client: RawClient): Promise<void> {
  assert.match(await client.say('MAIL FROM:<claire@ac-exemple.fr>'), /^250 /);
  assert.match(await client.say('RCPT TO:<paul@ac-exemple.fr>'), /^250 /);
  assert.match(await client.say('DATA'), /^354/);
}

const MESSAGE = 'From: claire@ac-exemple.fr\r\nSubject: x\r\n\r\nx\r\n.';

for (const address of ['192.0.2.7', '::ffff:192.0.2.7', '2001:db8::7'])
  test(`from ${address} nobody signs in before STARTTLS`, async (t) => {
    const harness = await start();
    t.after(arriveFrom(address));
    const client = await RawClient.open(harness.plain.port);
    await client.reply();
    const offered = await client.say('EHLO portable');
    assert.match(offered, /STARTTLS/);
    assert.doesNotMatch(offered, /AUTH/);
    for (const command of [SIGN_IN, 'AUTH LOGIN', 'AUTH SCRAM-SHA-256'])
      assert.match(await client.say(command), /^538 5\.7\.11 /, command);
    assert.match(await client.say('MAIL FROM:<claire@ac-exemple.fr>'), /^530 /);
    assert.equal(harness.tries(), 0);
    assert.match(await client.say('STARTTLS'), /^220 /);
    await client.startTls();
    assert.match(await client.say('EHLO portable'), /AUTH PLAIN/);
    assert.match(await client.say(SIGN_IN), /^235 /);
    client.destroy();
  });

describe('a submission session', { concurrency: 4 }, () => {
  test('over TLS from the first octet on', async () => {
    const harness = await start();
    const socket = connectTls({ port: harness.tls.port, host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const client = new RawClient(socket);
    assert.match(await client.reply(), /^220 /);
    assert.match(await client.say('EHLO portable'), /AUTH PLAIN SCRAM-SHA-256 LOGIN/);
    assert.match(await client.say('STARTTLS'), /^503 /);
    assert.match(await client.say(SIGN_IN), /^235 /);
    await openData(client);
    assert.match(await client.say(MESSAGE), /^250 2\.0\.0 /);
    assert.equal(harness.handedIn.length, 1);
    client.destroy();
  });

  test('of those who do not sign in the oldest gives way: nobody who does is kept out, in clear or under TLS', async () => {
    const harness = await start({ limits: { strangers: 3 } });
    const idle: RawClient[] = [];
    for (let count = 0; count < 3; count += 1) {
      const client = await RawClient.greet(harness.plain.port);
      // In the middle of AUTH, and as idle as any other.
      assert.match(await client.say('AUTH PLAIN'), /^334/);
      idle.push(client);
    }
    const signedIn = [await signIn(harness), await signIn(harness)];
    assert.match((await idle[0]?.reply()) ?? '', /^421 4\.7\.0 Trop de connexions/);
    for (const client of signedIn) assert.match(await client.say('NOOP'), /^250 /);
    for (const client of [...idle, ...signedIn]) client.destroy();
  });

  test('under TLS who does not even shake hands gives way', async () => {
    const harness = await start({ limits: { strangers: 3 } });
    const { port } = harness.tls;
    const silent = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const socket = connect({ port, host: '127.0.0.1' });
        await once(socket, 'connect');
        return socket.on('error', () => undefined);
      }),
    );
    const closed = Promise.race(silent.map((socket) => once(socket, 'close')));
    const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const client = new RawClient(socket);
    assert.match(await client.reply(), /^220 /);
    assert.match(await client.say('EHLO portable'), /^250/);
    assert.match(await client.say(SIGN_IN), /^235 /);
    await closed;
    for (const each of silent) each.destroy();
    client.destroy();
  });

  test('ends when its password is ended, between two commands and in the middle of a message', async () => {
    const harness = await start();
    const idle = await signIn(harness);
    const sending = await signIn(harness);
    await openData(sending);
    sending.send('From: claire@ac-exemple.fr\r\n');
    harness.revoke(true);
    for (const client of [idle, sending]) {
      assert.match(await client.reply(), /^421 4\.7\.0 Cet appareil n'a plus le droit de se connecter\. \/ /);
      assert.deepEqual(await client.rest(), []);
    }
    assert.equal(harness.handedIn.length, 0);
  });

  test('takes no message between the end of a password and the news of it', async () => {
    const harness = await start();
    const client = await signIn(harness);
    await openData(client);
    harness.revoke(false);
    assert.match(await client.say(MESSAGE), /^421 4\.7\.0 /);
    assert.equal(harness.handedIn.length, 0);
  });

  test('answers about the message that it was deciding on, and then ends', async () => {
    const harness = await start();
    const client = await signIn(harness);
    const { answer } = harness;
    let decide: () => void = () => undefined;
    harness.answer = async (request) => {
      await new Promise<void>((resolve) => {
        decide = resolve;
      });
      return answer(request);
    };
    await openData(client);
    client.send(`${MESSAGE}\r\n`);
    while (harness.handedIn.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    harness.revoke(true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    decide();
    assert.match(await client.reply(), /^250 /);
    assert.match(await client.reply(), /^421 4\.7\.0 /);
    assert.deepEqual(await client.rest(), []);
  });

  test('of somebody who never signs in ends soon', async () => {
    const harness = await start({ limits: { strangerMs: 200 } });
    const client = await RawClient.open(harness.plain.port);
    assert.deepEqual(
      (await client.rest()).map((reply) => reply.slice(0, 9)),
      ['220 mx.ac', '421 4.7.0'],
    );
  });

  test('of one person is one of twenty at most', async () => {
    const harness = await start({ limits: { sessionsPerAccount: 2 } });
    const first = await signIn(harness);
    await signIn(harness);
    const third = await RawClient.greet(harness.plain.port);
    assert.match(await third.say(SIGN_IN), /^454 4\.7\.0 Vous avez trop de connexions/);
    assert.match(await first.say('QUIT'), /^221 /);
    await first.rest();
    third.destroy();
    let reply = '';
    // The server hears of the end a moment later.
    for (let tries = 0; tries < 50 && !reply.startsWith('235'); tries++) {
      const next = await RawClient.greet(harness.plain.port);
      reply = await next.say(SIGN_IN);
      next.destroy();
    }
    assert.match(reply, /^235 /);
  });

  test('ten thousand wrong passwords: five of a connection are tried, and nobody is in', async () => {
    const harness = await start();
    const lines = `${`AUTH PLAIN ${plain('claire', 'faux')}\r\n`.repeat(10)}MAIL FROM:<claire@ac-exemple.fr>\r\n`;
    const attack = async (): Promise<string[]> => {
      const client = await RawClient.greet(harness.plain.port);
      client.send(lines);
      return client.rest();
    };
    const ends = [];
    for (let round = 0; round < 20; round++) {
      ends.push(...(await Promise.all(Array.from({ length: 50 }, attack))));
    }
    assert.equal(ends.length, 1000);
    assert.equal(harness.tries(), 5000);
    for (const replies of ends) {
      assert.deepEqual(
        replies.map((reply) => reply.slice(0, 3)),
        ['535', '535', '535', '535', '535', '421'],
      );
    }
  });

  test('an answer of 12,288 octets is read, a longer one is not, and no other command is that long', async () => {
    const harness = await start();
    const greet = () => RawClient.greet(harness.plain.port);
    const long = await greet();
    assert.match(await long.say(`AUTH PLAIN ${'A'.repeat(12_288 - 11 - 1)}`), /^535|^501/);
    assert.match(await long.say('AUTH PLAIN'), /^334/);
    assert.match(await long.say('A'.repeat(12_288)), /^501 5\.5\.2 /);
    const longer = await greet();
    assert.match(await longer.say('AUTH PLAIN'), /^334/);
    longer.send(`${'A'.repeat(12_292)}\r\n`);
    assert.match(await longer.reply(), /^500 5\.5\.6 Ce que votre logiciel envoie est trop long/);
    assert.deepEqual(await longer.rest(), []);
    const other = await greet();
    other.send(`NOOP ${'A'.repeat(2_100)}\r\n`);
    assert.match(await other.reply(), /^500 5\.5\.2 /);
    assert.deepEqual(await other.rest(), []);
  });

  test('refuses bare line feeds and octets behind DATA as port 25 does', async () => {
    const harness = await start();
    const bare = await signIn(harness);
    await openData(bare);
    bare.send('From: claire@ac-exemple.fr\r\n\r\nx\n.\r\n');
    assert.match(await bare.reply(), /^554 5\.5\.2 /);
    assert.deepEqual(await bare.rest(), []);
    const eager = await signIn(harness);
    eager.send('MAIL FROM:<claire@ac-exemple.fr>\r\nRCPT TO:<paul@ac-exemple.fr>\r\nDATA\r\nSubject: x\r\n');
    assert.match((await eager.rest()).at(-1) ?? '', /^554 5\.5\.0 /);
    assert.equal(harness.handedIn.length, 0);
  });
});

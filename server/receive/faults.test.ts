import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { after, describe, test } from 'node:test';
import { pino } from 'pino';
import { RawClient } from '../mail/smtp/testing/raw-client.ts';
import { message, resolveRecipients, startHarness } from './testing/harness.ts';

const lines: string[] = [];
const log = pino(
  { level: 'debug' },
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  }),
);
let directoryFails = false;
const harness = await startHarness({
  log,
  async resolveRecipients(addresses) {
    if (directoryFails) throw new Error('connection to jeanne.martin@ac-exemple.fr lost');
    return resolveRecipients(addresses);
  },
});
const { port, store } = harness;
after(() => harness.listener.close());

async function openTransaction(): Promise<RawClient> {
  const client = await RawClient.greet(port);
  await client.say('MAIL FROM:<secrete@exemple.org>');
  assert.match(await client.say('RCPT TO:<jeanne.martin@ac-exemple.fr>'), /^250 /);
  return client;
}

async function sendIn(client: RawClient): Promise<string> {
  await client.say('DATA');
  return client.say(`${message()}.`);
}

describe('faults', () => {
  for (const code of ['ENOSPC', 'EDQUOT', '53100']) {
    test(`no room (${code}) is 452 4.3.1, and the session lives`, async () => {
      const client = await openTransaction();
      store.fail = async (step) => {
        const cause = Object.assign(new Error('no space left on device'), { code });
        if (step === 'prepare') throw new Error('blob not written', { cause });
      };
      assert.match(await sendIn(client), /^452 4\.3\.1 /);
      store.fail = async () => undefined;
      await client.say('MAIL FROM:<secrete@exemple.org>');
      await client.say('RCPT TO:<jeanne.martin@ac-exemple.fr>');
      assert.match(await sendIn(client), /^250 /);
      client.destroy();
    });
  }

  for (const failing of ['prepare', 'accountsKnowing', 'senderHistory', 'append'] as const) {
    test(`a fault in ${failing} is 451 4.3.0 with a reference that the log has, and nothing is stored`, async () => {
      const before = store.appends.length;
      const client = await openTransaction();
      store.fail = async (step) => {
        if (step === failing) throw new Error('terminating connection; secrete@exemple.org');
      };
      const reply = await sendIn(client);
      store.fail = async () => undefined;
      const reference = /^451 4\.3\.0 .*\(reference ([0-9a-f]{12})\)$/.exec(reply)?.[1];
      assert.ok(reference !== undefined, reply);
      assert.ok(lines.some((line) => line.includes(reference)));
      assert.match(await client.say('NOOP'), /^250 /);
      client.destroy();
      assert.equal(store.appends.length, before);
    });
  }

  test('a directory that does not answer is 451, and the session lives', async () => {
    const client = await RawClient.greet(port);
    await client.say('MAIL FROM:<secrete@exemple.org>');
    directoryFails = true;
    assert.match(await client.say('RCPT TO:<paul.durand@ac-exemple.fr>'), /^451 4\.3\.0 /);
    directoryFails = false;
    assert.match(await client.say('RCPT TO:<paul.durand@ac-exemple.fr>'), /^250 /);
    client.destroy();
  });

  test('a client that leaves in the middle of a message leaves nothing behind', async () => {
    const before = store.appends.length;
    const client = await openTransaction();
    await client.say('DATA');
    client.send('Subject: a\r\n\r\nhalf');
    client.destroy();
    const other = await openTransaction();
    assert.match(await sendIn(other), /^250 /);
    other.destroy();
    assert.equal(store.appends.length, before + 1);
  });

  test('a DNS that never answers: the message is taken within the bound, with temperror', async () => {
    const silent = await startHarness({
      resolve: () => new Promise<never>(() => undefined),
      limits: { dnsMs: 50, authenticationMs: 150 },
    });
    const client = await RawClient.greet(silent.port);
    await client.say('MAIL FROM:<marie@exemple.org>');
    await client.say('RCPT TO:<jeanne.martin@ac-exemple.fr>');
    assert.match(await sendIn(client), /^250 /);
    client.destroy();
    await silent.listener.close();
    const evidence = silent.store.appends[0]?.evidence;
    assert.deepEqual([evidence?.spf.result, evidence?.dmarc.result], ['temperror', 'temperror']);
  });

  test('neither address nor content reached the log', () => {
    assert.ok(lines.length > 0);
    for (const line of lines) assert.doesNotMatch(line, /secrete|jeanne|Bonjour/);
  });
});

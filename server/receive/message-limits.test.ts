import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { RawClient } from '../mail/smtp/testing/raw-client.ts';
import { message, startHarness, type HarnessOptions } from './testing/harness.ts';

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

/** A message of exactly this many octets. */
function sized(octets: number): string {
  const head = 'Subject: a\r\n\r\n';
  const line = `${'x'.repeat(998)}\r\n`;
  const body = line.repeat(Math.ceil(octets / 1000)).slice(0, octets - head.length - 2);
  return `${head}${body.endsWith('\r') ? `${body.slice(0, -1)}x` : body}\r\n`;
}

describe('limits of a message', { concurrency: 4 }, () => {
  test('the largest message is taken, one byte over it is refused with 552 5.3.4', async () => {
    const { port, store } = await start({ limits: { messageBytes: 50_000 } });
    assert.equal(sized(50_000).length, 50_000);
    assert.match(await sendTo(port, sized(50_000)), /^250 /);
    assert.match(await sendTo(port, sized(50_001)), /^552 5\.3\.4 /);
    assert.deepEqual(
      store.appends.map((append) => append.message.size),
      [50_000],
    );
  });

  test('a session lives on after a message that was too large', async () => {
    const { port } = await start({ limits: { messageBytes: 1000 } });
    const client = await RawClient.greet(port);
    for (const [text, reply] of [
      [sized(1001), /^552 /],
      [message(), /^250 /],
    ] as const) {
      await client.say('MAIL FROM:<a@b.fr>');
      await client.say(`RCPT TO:<${JEANNE}>`);
      await client.say('DATA');
      assert.match(await client.say(`${text}.`), reply);
    }
    client.destroy();
  });

  test('a client that sends without end is cut off', async () => {
    const { port, store } = await start({ limits: { messageBytes: 1000 } });
    const client = await RawClient.greet(port);
    await client.say('MAIL FROM:<a@b.fr>');
    await client.say(`RCPT TO:<${JEANNE}>`);
    await client.say('DATA');
    client.send(sized(5000));
    assert.deepEqual(
      (await client.rest()).map((reply) => reply.slice(0, 9)),
      ['552 5.3.4'],
    );
    assert.equal(store.appends.length, 0);
  });

  test('more mail at once than fits in memory is put off with 452', async () => {
    const { port, store } = await start({ limits: { bytesInFlight: 5000 } });
    assert.match(await sendTo(port, sized(6000)), /^452 4\.3\.1 /);
    assert.match(await sendTo(port, sized(4000)), /^250 /);
    assert.match(await sendTo(port, sized(4000)), /^250 /);
    assert.equal(store.appends.length, 2);
  });

  test('a header of 256 KB is taken, one octet more is refused with 554 5.6.0', async () => {
    const { port, store } = await start();
    const header = (octets: number): string => `X: ${'y'.repeat(octets - 7)}\r\n\r\n`;
    assert.match(await sendTo(port, `${header(256 * 1024)}z\r\n`), /^250 /);
    assert.match(await sendTo(port, `${header(256 * 1024 + 1)}z\r\n`), /^554 5\.6\.0 .*header/);
    assert.equal(store.appends.length, 1);
  });

  test('one field folded over sixty thousand lines is refused with 554 5.6.0', async () => {
    const { port, store } = await start();
    const header = `Subject: a\r\n${' folded\r\n'.repeat(60_000)}`;
    assert.match(await sendTo(port, `${header}\r\nx\r\n`), /^554 5\.6\.0 .*header/);
    assert.equal(store.appends.length, 0);
  });

  test('a hundred thousand Received fields are refused with 554 5.6.0', async () => {
    const { port, store } = await start();
    assert.match(await sendTo(port, `${'Received: a\r\n'.repeat(100_000)}\r\nx\r\n`), /^554 5\.6\.0 /);
    assert.equal(store.appends.length, 0);
  });

  test('10,000 parts are taken, 10,001 are refused with 554 5.6.0', async () => {
    const { port, store } = await start();
    // The multipart itself is a part.
    const text = (parts: number): string =>
      `Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\na\r\n'.repeat(parts - 1)}--x--\r\n`;
    assert.match(await sendTo(port, text(10_000)), /^250 /);
    assert.match(await sendTo(port, text(10_001)), /^554 5\.6\.0 .*parts/);
    assert.equal(store.appends.length, 1);
  });

  for (const { name, open } of [
    {
      name: 'levels of multipart',
      open: (level: number) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
    },
    { name: 'messages in messages', open: () => 'Content-Type: message/rfc822\r\n\r\n' },
  ]) {
    test(`100 ${name} are taken, 101 are refused with 554 5.6.0`, async () => {
      const { port, store } = await start();
      const nested = (levels: number): string =>
        `${Array.from({ length: levels - 1 }, (_, index) => open(index)).join('')}\r\nfond\r\n`;
      assert.match(await sendTo(port, nested(100)), /^250 /);
      assert.match(await sendTo(port, nested(101)), /^554 5\.6\.0 .*nested/);
      assert.equal(store.appends.length, 1);
    });
  }

  test('one endless line in the data is a message like another', async () => {
    const { port, store } = await start();
    assert.match(await sendTo(port, `Subject: a\r\n\r\n${'x'.repeat(2_000_000)}\r\n`), /^250 /);
    assert.equal(store.appends[0]?.message.size, 2_000_016);
  });

  test('a charset that does not exist and 8-bit in headers are kept octet for octet', async () => {
    const { port, store } = await start();
    const text = message([
      'From: =?x-inconnu?Q?Jean?= <jean@exemple.org>',
      'Subject: R\u00e9union caf\u00e9',
      'Content-Type: text/plain; charset=x-nexiste-pas',
      '',
      '\u00e9',
    ]);
    assert.match(await sendTo(port, text), /^250 /);
    const [append] = store.appends;
    const kept = append === undefined ? undefined : store.blobs.get(append.message.digest);
    assert.equal(Buffer.from(kept ?? []).toString(), text);
    assert.equal(append?.message.envelope.subject, 'R\u00e9union caf\u00e9');
  });
});

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { RawClient } from '../mail/smtp/testing/raw-client.ts';
import { startHarness } from './testing/harness.ts';

const harness = await startHarness();
after(() => harness.listener.close());

const SECOND =
  'MAIL FROM:<recteur@ac-exemple.fr>\r\nRCPT TO:<paul.durand@ac-exemple.fr>\r\nDATA\r\nSubject: volé\r\n\r\nx\r\n.\r\n';

/** A session in the middle of DATA. */
async function openData(): Promise<RawClient> {
  const client = await RawClient.greet(harness.port);
  await client.say('MAIL FROM:<a@b.fr>');
  await client.say('RCPT TO:<jeanne.martin@ac-exemple.fr>');
  assert.match(await client.say('DATA'), /^354/);
  return client;
}

const ends: { name: string; end: string }[] = [
  { name: 'LF.LF', end: '\n.\n' },
  { name: 'LF.CRLF', end: '\n.\r\n' },
  { name: 'CRLF.LF', end: '\r\n.\n' },
  { name: 'CR.CR', end: '\r.\r' },
  { name: 'CR.CRLF', end: '\r.\r\n' },
  { name: 'CRLF.CR', end: '\r\n.\r' },
  { name: 'CRLF.CRCRLF', end: '\r\n.\r\r\n' },
  { name: 'CRLFLF.CRLF', end: '\r\n\n.\r\n' },
  { name: 'LF.CR', end: '\n.\r' },
  { name: 'CR.LF', end: '\r.\n' },
  { name: 'CRLFCR.CRLF', end: '\r\n\r.\r\n' },
  { name: 'LF..CRLF', end: '\n..\r\n' },
];

describe('smuggling', { concurrency: 8 }, () => {
  for (const { name, end } of ends) {
    test(`${name} in data refuses the message and ends the session`, async () => {
      const client = await openData();
      client.send(`Subject: a\r\n\r\nb${end}${SECOND}`);
      const replies = await client.rest();
      assert.equal(replies.length, 1);
      assert.match(replies[0] ?? '', /^554 5\.5\.2 /);
    });
    test(`${name} in data, octet by octet, is refused the same`, async () => {
      const client = await openData();
      for (const octet of `Subject: a\r\n\r\nb${end}`) {
        client.send(octet);
        await new Promise(setImmediate);
      }
      client.send(SECOND);
      const replies = await client.rest();
      assert.equal(replies.length, 1);
      assert.match(replies[0] ?? '', /^554 5\.5\.2 /);
    });
  }

  test('NUL and a dot is no end of data', async () => {
    const client = await openData();
    client.send(`Subject: a\r\n\r\nb\r\n\0.\r\n${SECOND.replace('\r\n.\r\n', '\r\n')}`);
    client.send('.\r\nQUIT\r\n');
    assert.deepEqual(
      (await client.rest()).map((reply) => reply.slice(0, 3)),
      ['250', '221'],
    );
    const { appends } = harness.store;
    assert.equal(appends.at(-1)?.targets.length, 1);
  });

  const commands: { name: string; octets: string; reply: RegExp }[] = [
    { name: 'bare LF', octets: 'NOOP\nNOOP\r\n', reply: /^554 5\.5\.2 / },
    { name: 'bare CR', octets: 'NOOP\rNOOP\r\n', reply: /^554 5\.5\.2 / },
    { name: 'CRCRLF', octets: 'NOOP\r\r\n', reply: /^554 5\.5\.2 / },
    { name: 'LF in an address', octets: 'MAIL FROM:<a\n@b.fr>\r\n', reply: /^554 5\.5\.2 / },
  ];
  for (const { name, octets, reply } of commands) {
    test(`${name} in a command ends the session`, async () => {
      const client = await RawClient.greet(harness.port);
      client.send(`${octets}NOOP\r\n`);
      const replies = await client.rest();
      assert.equal(replies.length, 1);
      assert.match(replies[0] ?? '', reply);
    });
  }

  test('data pipelined after DATA is never read as data nor as commands', async () => {
    const client = await RawClient.greet(harness.port);
    client.send(
      `MAIL FROM:<a@b.fr>\r\nRCPT TO:<jeanne.martin@ac-exemple.fr>\r\nDATA\r\nSubject: a\r\n.\r\nNOOP\r\n`,
    );
    const replies = await client.rest();
    assert.deepEqual(
      replies.map((reply) => reply.slice(0, 3)),
      ['250', '250', '554'],
    );
  });

  for (const data of ['DATA', 'data', 'DATA ', 'DATA x'])
    test(`data pipelined after a refused ${JSON.stringify(data)} runs no command`, async () => {
      const client = await RawClient.greet(harness.port);
      client.send(`${data}\r\n${SECOND}`);
      const replies = await client.rest();
      assert.deepEqual(
        replies.map((reply) => reply.slice(0, 3)),
        ['554'],
      );
    });
});

test('nothing that was smuggled has been stored', () => {
  for (const { message } of harness.store.appends) assert.notEqual(message.envelope.subject, 'volé');
});

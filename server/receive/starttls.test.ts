import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { RawClient } from '../mail/smtp/testing/raw-client.ts';
import { startHarness } from './testing/harness.ts';

const harness = await startHarness();
after(() => harness.listener.close());

describe('STARTTLS', { concurrency: 8 }, () => {
  test('a client that nobody here wrote sends over TLS', async () => {
    const transport = createTransport({
      host: '127.0.0.1',
      port: harness.port,
      requireTLS: true,
      tls: { rejectUnauthorized: false },
    });
    const sent = await transport.sendMail({
      from: 'Marie Élise <marie@exemple.org>',
      to: 'jeanne.martin@ac-exemple.fr',
      subject: 'Réunion de rentrée',
      text: 'Bonjour,\n.\n..\nà demain',
      attachments: [{ filename: 'été.pdf', content: Buffer.from('%PDF-1.4') }],
    });
    assert.match(sent.response, /^250 2\.6\.0 /);
    const append = harness.store.appends.find(
      (entry) => entry.message.envelope.subject === 'Réunion de rentrée',
    );
    assert.match(append?.addedHeaders ?? '', /with ESMTPS id /);
    const bytes = append === undefined ? undefined : harness.store.blobs.get(append.message.digest);
    assert.match(Buffer.from(bytes ?? []).toString(), /Bonjour,\r\n\.\r\n\.\.\r\n/);
  });

  test('commands injected behind STARTTLS are dropped', async () => {
    const client = await RawClient.greet(harness.port);
    client.send('STARTTLS\r\nMAIL FROM:<injected@b.fr>\r\nRCPT TO:<jeanne.martin@ac-exemple.fr>\r\n');
    assert.match(await client.reply(), /^220 /);
    await client.startTls();
    assert.match(await client.say('EHLO client.exemple.org'), /^250-mx/);
    // Had the injected MAIL been kept, this would answer 354.
    assert.match(await client.say('DATA'), /^503 /);
    client.destroy();
  });

  test('the partial line of the plain session does not begin the first encrypted command', async () => {
    const client = await RawClient.greet(harness.port);
    client.send('STARTTLS\r\nMAIL FROM:<injected@b.fr> X');
    assert.match(await client.reply(), /^220 /);
    await client.startTls();
    assert.match(await client.say('EHLO client.exemple.org'), /^250-mx/);
    assert.match(await client.say('NOOP'), /^250 /);
    client.destroy();
  });

  test('the envelope and the name of before are forgotten, and STARTTLS is not offered again', async () => {
    const client = await RawClient.greet(harness.port);
    await client.say('MAIL FROM:<a@b.fr>');
    await client.say('STARTTLS');
    await client.startTls();
    assert.match(await client.say('MAIL FROM:<a@b.fr>'), /^503 /);
    const extensions = (await client.say('EHLO client.exemple.org')).split('\n').slice(1);
    assert.deepEqual(extensions, [
      '250-PIPELINING',
      '250-8BITMIME',
      '250-SMTPUTF8',
      '250-ENHANCEDSTATUSCODES',
      '250 SIZE 20971520',
    ]);
    assert.match(await client.say('STARTTLS'), /^503 /);
    client.destroy();
  });

  test('bare LF is refused inside TLS too', async () => {
    const client = await RawClient.greet(harness.port);
    await client.say('STARTTLS');
    await client.startTls();
    client.send('NOOP\nNOOP\r\n');
    assert.deepEqual(
      (await client.rest()).map((reply) => reply.slice(0, 9)),
      ['554 5.5.2'],
    );
  });

  test('STARTTLS takes no parameter', async () => {
    const client = await RawClient.greet(harness.port);
    assert.match(await client.say('STARTTLS now'), /^501 /);
    client.destroy();
  });

  test('an octet stream that is no handshake ends the session and leaves the server up', async () => {
    const client = await RawClient.greet(harness.port);
    await client.say('STARTTLS');
    client.send('NOOP\r\nNOOP\r\nNOOP\r\n');
    await client.rest();
    const other = await RawClient.greet(harness.port);
    assert.match(await other.say('NOOP'), /^250 /);
    other.destroy();
  });
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { arriveFrom } from '#base/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import { ImapClient } from './testing/imap-client.ts';

let harness: Harness;
before(async () => {
  harness = await startHarness();
  await harness.found('loin');
});
after(() => harness.close());

const PLAIN = Buffer.from('\0loin\0device').toString('base64');

for (const address of ['192.0.2.7', '::ffff:192.0.2.7', '2001:db8::7'])
  test(`from ${address} nobody signs in before TLS, and then as anybody`, async (t) => {
    t.after(arriveFrom(address));
    const client = await ImapClient.connect(harness.plain.port);
    const greeting = (await client.line()) ?? '';
    const [capability = ''] = await client.say('CAPABILITY');
    for (const told of [greeting, capability]) {
      assert.match(told, / STARTTLS LOGINDISABLED\b/);
      assert.doesNotMatch(told, /AUTH=/);
    }
    for (const command of [
      'LOGIN loin device',
      // Not even asked for: what follows would already have crossed in clear.
      'AUTHENTICATE PLAIN',
      `AUTHENTICATE PLAIN ${PLAIN}`,
      'AUTHENTICATE SCRAM-SHA-256',
      'AUTHENTICATE OAUTHBEARER',
      'AUTHENTICATE XOAUTH2',
    ]) {
      const [answer = '', ...more] = await client.say(command);
      assert.match(answer, /^NO \[PRIVACYREQUIRED\] /, command);
      assert.deepEqual(more, [], command);
    }
    assert.match((await client.say('SELECT INBOX')).at(-1) ?? '', /^(?:BAD|NO) /);
    assert.match((await client.say('STARTTLS')).at(-1) ?? '', /^OK /);
    await client.startTls();
    const [secured = ''] = await client.say('CAPABILITY');
    assert.match(secured, / AUTH=PLAIN\b/);
    assert.doesNotMatch(secured, /LOGINDISABLED|STARTTLS/);
    assert.match((await client.say(`AUTHENTICATE PLAIN ${PLAIN}`)).at(-1) ?? '', /^OK /);
    client.destroy();
  });

test('over TLS from the first octet they sign in at once', async (t) => {
  t.after(arriveFrom('192.0.2.7'));
  const client = await ImapClient.open(harness.tls.port, true);
  assert.match((await client.say('LOGIN loin device')).at(-1) ?? '', /^OK /);
  client.destroy();
});

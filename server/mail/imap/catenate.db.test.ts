import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startHarness, type Harness } from './testing/harness.ts';
import type { ImapClient } from './testing/imap-client.ts';

const LIMIT = 1_000;
let harness: Harness;
let client: ImapClient;
before(async () => {
  harness = await startHarness({ messageBytes: LIMIT });
  await harness.found('jeanne');
  client = await harness.connect('jeanne');
  client.send(`s APPEND Archives {${LIMIT}+}\r\n${'Subject: x\r\n\r\n'.padEnd(LIMIT, 'x')}\r\n`);
  assert.match((await client.until('s')).join(), /^OK/);
});
after(() => harness.close());

test('what is put together is as large as a message may be and not one octet larger, in all', async () => {
  const part = (count: number) => `URL "/Archives/;UID=1/;PARTIAL=0.${count}"`;
  const append = async (...messages: string[]) =>
    (await client.say(`APPEND Archives ${messages.map((parts) => `CATENATE (${parts})`).join(' ')}`)).at(
      -1,
    ) ?? '';
  assert.match(await append(`${part(900)} ${part(100)}`), /^OK \[APPENDUID/);
  assert.match(await append(`${part(900)} ${part(101)}`), /^NO \[TOOBIG\]/);
  assert.match(await append(part(600), part(401)), /^NO \[TOOBIG\]/);
  assert.match(await append(part(600), part(400)), /^OK \[APPENDUID/);
});

test('a message of somebody else is named by nothing', async () => {
  await harness.found('paul');
  const paul = await harness.connect('paul');
  const said = await paul.say('APPEND INBOX CATENATE (URL "/Archives/;UID=1")');
  assert.match(said.join(), /^NO \[BADURL/);
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { formatBodyStructure } from '#wire/imap';
import { parseMessage } from '#wire/message';
import { tortures } from '#wire/message/testing';
import { requireStored } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import type { ImapClient } from './testing/imap-client.ts';

let harness: Harness;
let client: ImapClient;
before(async () => {
  harness = await startHarness();
  const accountId = await harness.found('torture');
  for (const { bytes } of tortures) {
    const message = await harness.store.prepare(bytes);
    const target = {
      accountId,
      mailbox: { role: 'inbox' as const },
      keywords: [],
      receivedAt: new Date('2026-09-01T08:00:00Z'),
      verdict: null,
    };
    const outcomes = await harness.store.append([
      { message, addedHeaders: '', evidence: null, targets: [target] },
    ]);
    requireStored(outcomes[0]?.[0]);
  }
  client = await harness.connect('torture');
  await client.say('SELECT INBOX');
});
after(() => harness.close());

/** What a literal may not hold (RFC 9051, section 9) is shown as other servers do. */
const asLiteral = (bytes: Buffer): Buffer => Buffer.from(bytes.map((octet) => (octet === 0 ? 0x80 : octet)));

for (const [index, { what, bytes }] of tortures.entries()) {
  test(`torture: ${what}: fetched octet by octet, with the structure that the grammar finds`, async () => {
    const [structure = ''] = await client.say(`FETCH ${index + 1} (RFC822.SIZE BODYSTRUCTURE)`);
    const message = parseMessage(bytes);
    assert.equal(
      structure,
      `* ${index + 1} FETCH (RFC822.SIZE ${bytes.length} BODYSTRUCTURE ${formatBodyStructure(message, true)})`,
    );
    const [whole = ''] = await client.say(`FETCH ${index + 1} BODY.PEEK[]`);
    const expected = asLiteral(bytes);
    const head = `* ${index + 1} FETCH (BODY[] {${expected.length}}\r\n`;
    assert.ok(whole.startsWith(head), whole.slice(0, 80));
    // The client reads lines as UTF-8: compared in the same way.
    assert.equal(whole.slice(head.length, -1), expected.toString('utf8'));
    const [binary = ''] = await client.say(`FETCH ${index + 1} BINARY.PEEK[]`);
    assert.match(binary.slice(0, 60), new RegExp(`BINARY\\[\\] ~?\\{${bytes.length}\\}`));
  });
}

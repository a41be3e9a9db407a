import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { attachments, parseMessage } from '#wire/message';
import { tortures } from '#wire/message/testing';
import { requireStored } from '#store/testing';
import { formatAccountId, formatEmailId } from './ids.ts';
import type { JsonObject } from './json.ts';
import { createWorld, type World } from './testing/world.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

/** Files that are fetched of one message. */
const FEW = 5;

async function keep(bytes: Buffer): Promise<string> {
  const { store, anna, clock } = world;
  const target = {
    accountId: anna.accountId,
    mailbox: { role: 'inbox' as const },
    keywords: [],
    receivedAt: clock.now(),
    verdict: null,
  };
  const message = await store.prepare(bytes);
  const outcomes = await store.append([{ message, addedHeaders: '', evidence: null, targets: [target] }]);
  return formatEmailId(requireStored(outcomes[0]?.[0]).emailId);
}

async function download(blobId: unknown): Promise<Buffer> {
  const answer = await world.app.inject({
    method: 'GET',
    url: `/jmap/download/${formatAccountId(world.anna.accountId)}/${String(blobId)}/x`,
    headers: { 'x-person': world.anna.login },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.rawPayload;
}

for (const { what, bytes } of tortures) {
  test(`torture: ${what}: kept octet by octet, and its files are handed out over JMAP`, async () => {
    const id = await keep(bytes);
    const { list } = await world.call(world.anna, 'Email/get', {
      ids: [id],
      properties: [
        'blobId',
        'size',
        'subject',
        'from',
        'preview',
        'bodyStructure',
        'bodyValues',
        'attachments',
      ],
      fetchAllBodyValues: true,
    });
    const [email] = list as JsonObject[];
    assert.equal(email?.['size'], bytes.length);
    assert.ok((await download(email?.['blobId'])).equals(bytes), 'the original is another');
    const files = attachments(parseMessage(bytes));
    const listed = email?.['attachments'] as JsonObject[];
    assert.equal(listed.length, files.length);
    for (const [index, file] of files.slice(0, FEW).entries()) {
      assert.ok(
        (await download(listed[index]?.['blobId'])).equals(Buffer.from(file.content())),
        `file ${index}`,
      );
    }
  });
}

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EmailId } from '../ids.ts';
import { createAccount, createTestStore, requireStored, type TestStore } from '../testing/index.ts';

let testStore: TestStore;
before(async () => void (testStore = await createTestStore()));
after(() => testStore.close());

const inner = 'From: "A" <"x y"@d.example>\r\n\r\nx';
const attached = `Content-Type: message/rfc822\r\n\r\n${inner}`;

for (const [name, source] of [
  ['in the envelope', inner],
  ['in that of an attached message', attached],
] as const) {
  test(`forms kept with the quoting of an address, ${name}, are made anew and kept so`, async () => {
    const { store, pool } = testStore;
    const accountId = await createAccount(store);
    const message = await store.prepare(Buffer.from(source));
    const target = { accountId, mailbox: { role: 'inbox' }, keywords: [], verdict: null } as const;
    const targets = [{ ...target, receivedAt: new Date() }];
    const outcomes = await store.append([{ message, addedHeaders: '', evidence: null, targets }]);
    const { emailId } = requireStored(outcomes[0]?.[0]);
    const read = async () => (await store.readForms(accountId, [emailId])).get(emailId as EmailId);
    const right = await read();
    assert.match(`${right?.envelope}${right?.structure}`, / NIL "x y" "d\.example"\)/);
    const column = source === inner ? 'imap_envelope' : 'imap_structure';
    const where = `where account_id = ${accountId} and email_id = ${emailId}`;
    const kept = async (): Promise<string> =>
      (await pool.query(`select ${column} as form from store.email_detail ${where}`)).rows[0]?.form;
    const before = await kept();
    await pool.query(
      `update store.email_detail set ${column} = replace(${column}, 'x y', '\\"x y\\"') ${where}`,
    );
    assert.notEqual(await kept(), before);
    assert.deepEqual(await read(), right);
    assert.equal(await kept(), before);
  });
}

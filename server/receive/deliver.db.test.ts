import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { accountId, type AccountId } from '#base';
import { createFailingStore, createTestStore } from '#store/testing';
import type { EmailRow } from '#store';
import { startHarness } from './testing/harness.ts';
import { RawClient } from './testing/raw-client.ts';

const opened = await createTestStore();
const { store, pool } = opened;
const jeanne = accountId(1);
const everybody = Array.from({ length: 1000 }, (_, index) => accountId(1000 + index));
await store.createAccounts([jeanne, ...everybody].map((id) => ({ accountId: id, quotaBytes: null })));
const failing = createFailingStore(store);
const harness = await startHarness({ store: failing.store });
after(async () => {
  await harness.listener.close();
  await opened.close();
});

async function openTransaction(recipients: readonly string[]): Promise<RawClient> {
  const client = await RawClient.greet(harness.port);
  await client.say('MAIL FROM:<marie@exemple.org>');
  for (const recipient of recipients) assert.match(await client.say(`RCPT TO:<${recipient}>`), /^250 /);
  return client;
}

/** Sends one message in the open transaction and returns the reply. */
async function sendIn(client: RawClient, subject: string): Promise<string> {
  await client.say('DATA');
  return client.say(`From: marie@exemple.org\r\nSubject: ${subject}\r\n\r\nBonjour\r\n.`);
}

async function listInbox(account: AccountId): Promise<EmailRow[]> {
  const inbox = await store.findMailboxByRole(account, 'inbox');
  assert.ok(inbox !== null);
  const found = await store.queryEmails(account, {
    filter: { inMailbox: inbox },
    sort: [],
    collapseThreads: false,
    position: 0,
    anchor: null,
    limit: 100,
    calculateTotal: false,
  });
  return found.kind === 'found' ? store.getEmails(account, found.ids) : [];
}

async function countSubject(subject: string): Promise<number> {
  return (await listInbox(jeanne)).filter((email) => email.envelope.subject === subject).length;
}

/** Ends every other session of PostgreSQL on this database, as an operator would. */
async function terminateSessions(): Promise<void> {
  const client = await pool.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  client.release();
}

const JEANNE = 'jeanne.martin@ac-exemple.fr';

describe('delivery into the real store', () => {
  test('what was acknowledged is in the inbox with verdict, evidence and our header fields', async () => {
    const client = await openTransaction([JEANNE]);
    assert.match(await sendIn(client, 'acquittee'), /^250 /);
    client.destroy();
    const email = (await listInbox(jeanne)).find((row) => row.envelope.subject === 'acquittee');
    assert.ok(email !== undefined);
    assert.ok(email.verdict !== null);
    assert.equal(email.evidence?.source, 'smtp');
    assert.match(email.addedHeaders, /^Return-Path: <marie@exemple\.org>\r\nAuthentication-Results: /);
    const bytes = await store.readBlob(jeanne, email.digest);
    assert.match(Buffer.from(bytes ?? []).toString(), /^From: marie@exemple\.org\r\nSubject: acquittee\r\n/);
  });

  test('to 1,000 mailboxes is one append', async () => {
    const before = failing.calls.get('append') ?? 0;
    const bytes = Buffer.from('From: marie@exemple.org\r\nSubject: circulaire\r\n\r\nx\r\n');
    const outcome = await harness.receiver.deliverSubmission({
      bytes,
      mailFrom: JEANNE,
      recipients: everybody.map((id) => `annuaire${id - 1000}@ac-exemple.fr`),
      sender: { accountId: jeanne, address: JEANNE },
    });
    assert.equal(outcome.delivered.length, 1000);
    assert.equal(failing.calls.get('append'), before + 1);
    assert.equal((await listInbox(accountId(1999))).length, 1);
  });

  test('PostgreSQL sessions killed in mid-delivery: 451, the session lives, nothing is there twice', async () => {
    // Locks the account so that the append waits inside its transaction, where it is killed.
    const holder = await pool.connect();
    await holder.query('begin');
    await holder.query('lock table store.account in exclusive mode');
    const client = await openTransaction([JEANNE]);
    const reply = sendIn(client, 'interrompue');
    await waitForLock();
    holder.on('error', () => undefined);
    await terminateSessions();
    holder.release(true);
    assert.match(await reply, /^451 4\.3\.0 .*\(reference [0-9a-f]{12}\)$/);
    assert.equal(await countSubject('interrompue'), 0);

    await client.say('MAIL FROM:<marie@exemple.org>');
    await client.say(`RCPT TO:<${JEANNE}>`);
    assert.match(await sendIn(client, 'interrompue'), /^250 /);
    client.destroy();
    assert.equal(await countSubject('interrompue'), 1);
  });

  test('a full disk: 452 4.3.1, nothing is stored, and the repetition is taken', async () => {
    const cause = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    failing.fail('prepare', new Error('blob not written', { cause }), 1);
    const client = await openTransaction([JEANNE]);
    assert.match(await sendIn(client, 'pleine'), /^452 4\.3\.1 /);
    assert.equal(await countSubject('pleine'), 0);
    await client.say('MAIL FROM:<marie@exemple.org>');
    await client.say(`RCPT TO:<${JEANNE}>`);
    assert.match(await sendIn(client, 'pleine'), /^250 /);
    client.destroy();
    assert.equal(await countSubject('pleine'), 1);
  });

  test('many sessions at once: each acknowledged message is there once', async () => {
    const subjects = Array.from({ length: 24 }, (_, index) => `parallele-${index}`);
    await Promise.all(
      subjects.map(async (subject) => {
        const client = await openTransaction([JEANNE]);
        assert.match(await sendIn(client, subject), /^250 /);
        client.destroy();
      }),
    );
    const stored = (await listInbox(jeanne)).map((email) => email.envelope.subject);
    assert.deepEqual(stored.filter((subject) => subject?.startsWith('parallele-')).sort(), subjects.sort());
  });
});

/** Until a session of this database waits for a lock. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.waiting ?? 0) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { accountId, type AccountId } from '#base';
import { createFailingStore, createTestStore } from '#store/testing';
import type { EmailRow } from '#store';
import { startHarness } from './testing/harness.ts';
import { RawClient } from '../mail/smtp/testing/raw-client.ts';

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

/** Holds the accounts, so that an append waits inside its transaction, where its session can be killed. */
async function holdAccounts(): Promise<{ killWaiting(): Promise<number>; release(): Promise<void> }> {
  const holder = await pool.connect();
  await holder.query('begin');
  await holder.query('lock table store.account in exclusive mode');
  return {
    async killWaiting() {
      // By the one session that is never killed: the pool may hand out one that just was. Within a transaction
      // the view of the others' activity stands still unless told otherwise.
      await holder.query('select pg_stat_clear_snapshot()');
      const { rows } = await holder.query<{ killed: number }>(
        `select count(pg_terminate_backend(pid))::int as killed from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows[0]?.killed ?? 0;
    },
    async release() {
      await holder.query('rollback');
      holder.release();
    },
  };
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

  test('PostgreSQL killed in mid-delivery, again and again: 451, the session lives, nothing is stored', async () => {
    const client = await openTransaction([JEANNE]);
    const accounts = await holdAccounts();
    const reply = sendIn(client, 'interrompue');
    let killed = 0;
    const killing = setInterval(() => void accounts.killWaiting().then((count) => (killed += count)), 20);
    const said = await reply;
    clearInterval(killing);
    await accounts.release();
    assert.ok(killed > 0);
    assert.match(said, /^451 4\.3\.0 .*\(reference [0-9a-f]{12}\)$/);
    assert.equal(await countSubject('interrompue'), 0);

    await client.say('MAIL FROM:<marie@exemple.org>');
    await client.say(`RCPT TO:<${JEANNE}>`);
    assert.match(await sendIn(client, 'interrompue'), /^250 /);
    client.destroy();
    assert.equal(await countSubject('interrompue'), 1);
  });

  test('PostgreSQL killed once in mid-delivery: what the client is told is what the mailbox holds', async () => {
    const client = await openTransaction([JEANNE]);
    const accounts = await holdAccounts();
    const reply = sendIn(client, 'coupee');
    while ((await accounts.killWaiting()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await accounts.release();
    const said = await reply;
    client.destroy();
    assert.match(said, /^(?:250|451) /);
    assert.equal(await countSubject('coupee'), said.startsWith('250') ? 1 : 0);
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

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { silentLog, type AccountId } from '#base';
import type { FileScan, Verdict } from '#contract';
import type { ScanOutcome, ScanPolicy } from '#shield';
import type { BlobDigest, EmailId } from '#store';
import { createAccount, createTestClock, createTestStore, deliver } from '#store/testing';
import { createScanUpkeep, supportMigrations } from './index.ts';

const clock = createTestClock();
const { store, db, pool } = await createTestStore({ clock, rooms: [supportMigrations] });
let account: AccountId;
let isThere: boolean;
let outcomes: ScanOutcome[];
let scanned: number;

beforeEach(async () => {
  await pool.query('update store.email_detail set verdict = null');
  await pool.query('update store.email set held = false');
  await pool.query('delete from support.scan_attempt');
  account = await createAccount(store);
  isThere = true;
  outcomes = [];
  scanned = 0;
});

const antivirus = {
  check: async () => isThere,
  async scanBytes(): Promise<ScanOutcome> {
    scanned += 1;
    return outcomes.shift() ?? { kind: 'clean' };
  },
};
const create = (policy: ScanPolicy = 'wait', of: typeof antivirus | null = antivirus) =>
  createScanUpkeep({ db, clock, log: silentLog, store, antivirus: of, policy });

async function receive(scan: FileScan = 'waiting'): Promise<EmailId> {
  const text = { fr: 'raison.', en: 'reason.' };
  const verdict: Verdict = { level: 'ordinary', score: 0.1, summary: text, reasons: [], scan };
  const { emailId } = await deliver(store, account, { verdict, subject: `m${Math.random()}` });
  return emailId;
}

async function read(emailId: EmailId) {
  const [email] = await store.getEmails(account, [emailId]);
  return { scan: email?.verdict?.scan, level: email?.verdict?.level, email };
}

test('what waits is examined and opened, or held with the name of the virus', async () => {
  const one = await receive();
  assert.equal(await create().settle(), 1);
  assert.equal((await read(one)).scan, 'clean');
  const two = await receive('late');
  outcomes = [{ kind: 'found', signature: 'Mal.Test' }];
  assert.equal(await create().settle(), 1);
  const { level, email } = await read(two);
  assert.equal(level, 'danger');
  assert.match(email?.verdict?.reasons[0]?.text.fr ?? '', /« Mal\.Test »/);
  assert.deepEqual(email?.keywords, ['$quarantined']);
  assert.equal(await create().settle(), 0, 'nothing waits any more');
});

test('while the anti-virus is gone nothing opens by itself, however often one looks', async () => {
  const one = await receive();
  isThere = false;
  for (let times = 0; times < 20; times += 1) assert.equal(await create().settle(), 0);
  assert.equal((await read(one)).scan, 'waiting');
  isThere = true;
  outcomes = Array.from({ length: 20 }, () => ({ kind: 'failed', why: 'unreachable' }));
  for (let times = 0; times < 20; times += 1) await create().settle();
  assert.equal(
    (await read(one)).scan,
    'waiting',
    'that it goes away again and again says nothing of the file',
  );
  await create().settle();
  assert.equal((await read(one)).scan, 'clean');
});

test('what makes it fail again and again is tried five times, later and later, then the person decides', async () => {
  const one = await receive();
  outcomes = Array.from({ length: 10 }, () => ({ kind: 'failed', why: 'timeout' }));
  for (let minutes = 0; minutes < 60; minutes += 1) {
    await create().settle();
    clock.advance(60_000);
  }
  assert.equal(scanned, 5);
  assert.equal((await read(one)).scan, 'impossible');
});

test('one that fails does not hold up the others', async () => {
  await receive();
  outcomes = [{ kind: 'failed', why: 'nonsense' }];
  await create().settle();
  const two = await receive();
  assert.equal(await create().settle(), 1);
  assert.equal((await read(two)).scan, 'clean');
});

test('several processes at once examine each message once; a killed one gives it back after ninety seconds', async () => {
  await Promise.all(Array.from({ length: 12 }, () => receive()));
  await Promise.all([create().settle(), create().settle(), create().settle()]);
  assert.equal(scanned, 12);
  const one = await receive();
  const [email] = await store.getEmails(account, [one]);
  const killed = createScanUpkeep({
    db,
    clock,
    log: silentLog,
    store,
    antivirus: { check: async () => true, scanBytes: () => Promise.reject(new Error('killed')) },
    policy: 'wait',
  });
  await assert.rejects(killed.settle(), /killed/);
  assert.equal(await create().settle(), 0, 'still taken');
  clock.advance(91_000);
  assert.equal(await create().settle(), 1);
  assert.ok(email !== undefined);
  assert.equal((await read(one)).scan, 'clean');
});

test('policy lock: what waited under the other policy asks from now on, and is examined later all the same', async () => {
  const one = await receive();
  isThere = false;
  assert.equal(await create('lock').settle(), 1);
  assert.equal((await read(one)).scan, 'late');
  assert.equal(await create('lock').settle(), 0, 'written once');
  isThere = true;
  await create('lock').settle();
  assert.equal((await read(one)).scan, 'clean');
});

test('without an anti-virus what waits for one asks the person', async () => {
  const one = await receive();
  await create('wait', null).settle();
  assert.equal((await read(one)).scan, 'impossible');
});

test('a message that was deleted meanwhile is no fault, and its attempt is forgotten after a day', async () => {
  const one = await receive();
  const [email] = await store.getEmails(account, [one]);
  const upkeep = createScanUpkeep({
    db,
    clock,
    log: silentLog,
    store: { ...store, readBlob: async () => null },
    antivirus,
    policy: 'wait',
  });
  assert.equal(await upkeep.settle(), 0);
  const count = async () =>
    (
      await pool.query('select from support.scan_attempt where digest = $1', [
        Buffer.from(email?.digest ?? ('' as BlobDigest), 'hex'),
      ])
    ).rowCount;
  await upkeep.prune();
  assert.equal(await count(), 1);
  clock.advance(86_400_000 + 91_000);
  await upkeep.prune();
  assert.equal(await count(), 0);
});

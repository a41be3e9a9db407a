import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { AccountId } from '#base';
import { createTestIdentity, type TestIdentity } from '../testing/create-test-identity.ts';
import { createAudit, type Audit, type AuditProblem } from './create-audit.ts';

let t: TestIdentity;
let audit: Audit;
const actor = 7 as AccountId;
const YEAR_MS = 365 * 86_400_000;

before(async () => {
  t = await createTestIdentity();
});
after(() => t.testDb.close());
beforeEach(async () => {
  await sql`truncate identity.audit, identity.audit_chain`.execute(t.testDb.db);
  audit = createAudit({ db: t.testDb.db, clock: t.clock, key: Buffer.alloc(32, 3), retentionMs: YEAR_MS });
});

const entry = (n: number) =>
  ({ actor, act: 'factor.added', subject: actor, remoteAddress: '192.0.2.1', detail: { n } }) as const;

async function fill(count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    t.clock.advance(60);
    await audit.append(entry(n));
  }
}

async function verify(of = audit): Promise<AuditProblem[]> {
  const problems: AuditProblem[] = [];
  for await (const problem of of.verify()) problems.push(problem);
  return problems;
}

test('an empty trail and a whole one are in order, also under appends at the same moment', async () => {
  assert.deepEqual(await verify(), []);
  await Promise.all(Array.from({ length: 20 }, (_, n) => audit.append(entry(n))));
  assert.deepEqual(await verify(), []);
  assert.equal((await audit.listOf(actor, 100)).length, 20);
});

test('whatever is changed, taken out, cut off or put in is found', async () => {
  const tricks: [string, () => Promise<unknown>][] = [
    [
      'changed',
      () => sql`update identity.audit set act = 'factor.removed' where seq = 3`.execute(t.testDb.db),
    ],
    ['detail', () => sql`update identity.audit set detail = '{"n": 99}' where seq = 3`.execute(t.testDb.db)],
    [
      'moment',
      () => sql`update identity.audit set at = at + interval '1 second' where seq = 3`.execute(t.testDb.db),
    ],
    ['taken out', () => sql`delete from identity.audit where seq = 3`.execute(t.testDb.db)],
    ['head', () => sql`delete from identity.audit where seq = 1`.execute(t.testDb.db)],
    ['tail', () => sql`delete from identity.audit where seq >= 4`.execute(t.testDb.db)],
    ['all', () => sql`delete from identity.audit`.execute(t.testDb.db)],
    [
      'tail and chain',
      async () => {
        await sql`delete from identity.audit where seq = 5`.execute(t.testDb.db);
        await sql`update identity.audit_chain set last_seq = 4,
          last_digest = (select digest from identity.audit where seq = 4)`.execute(t.testDb.db);
      },
    ],
  ];
  for (const [name, trick] of tricks) {
    await sql`truncate identity.audit, identity.audit_chain`.execute(t.testDb.db);
    await fill(5);
    await trick();
    assert.ok((await verify()).length > 0, name);
  }
});

test('without the secret no row can be made', async () => {
  await fill(2);
  const forger = createAudit({
    db: t.testDb.db,
    clock: t.clock,
    key: Buffer.alloc(32, 4),
    retentionMs: YEAR_MS,
  });
  await forger.append(entry(3));
  assert.ok((await verify()).length > 0);
});

test('what rolls back leaves no trace, and no gap', async () => {
  await fill(1);
  await assert.rejects(
    t.testDb.db.transaction().execute(async (tx) => {
      await audit.append(entry(2), tx);
      throw new Error('rolled back');
    }),
  );
  await fill(1);
  assert.deepEqual(await verify(), []);
});

test('retention takes the oldest away and the chain goes on', async () => {
  await fill(3);
  t.clock.advance(YEAR_MS / 1000 - 90);
  await audit.prune();
  assert.deepEqual(await verify(), []);
  const lines: { seq: number }[] = [];
  for await (const line of audit.exportLines()) lines.push(JSON.parse(line) as { seq: number });
  assert.deepEqual(
    lines.map(({ seq }) => seq),
    [2, 3, 4],
  );
  await sql`delete from identity.audit where seq = 2`.execute(t.testDb.db);
  assert.ok((await verify()).length > 0);
});

test('a clock that goes back breaks nothing', async () => {
  await fill(2);
  t.clock.advance(-3600);
  await fill(1);
  assert.deepEqual(await verify(), []);
});

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { AccountId } from '#base';
import { createTestIdentity, type TestIdentity } from '../testing/create-test-identity.ts';
import { createAudit, type Audit, type AuditProblem } from './create-audit.ts';

let t: TestIdentity;
let audit: Audit;
let lines: string[] = [];
const checkpoints = { read: async () => lines, append: async (line: string) => void lines.push(line) };
const actor = 7 as AccountId;
const YEAR_MS = 365 * 86_400_000;

before(async () => {
  t = await createTestIdentity();
});
after(() => t.testDb.close());
beforeEach(async () => {
  await sql`truncate identity.audit, identity.audit_chain`.execute(t.testDb.db);
  lines = [];
  audit = open(3);
});

const open = (secret: number) =>
  createAudit({
    db: t.testDb.db,
    clock: t.clock,
    key: Buffer.alloc(32, secret),
    retentionMs: YEAR_MS,
    checkpoints,
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

test('whatever is changed, taken out or cut off is found', async () => {
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
  const forger = open(4);
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
  await audit.checkpoint();
  await audit.prune();
  assert.deepEqual(await verify(), []);
  const exported: { seq: number }[] = [];
  for await (const line of audit.exportLines()) exported.push(JSON.parse(line) as { seq: number });
  assert.deepEqual(
    exported.map(({ seq }) => seq),
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

const db = () => t.testDb.db;
const forge = (seq: number) =>
  sql`insert into identity.audit (seq, at, actor, act, subject, remote_address, detail, digest)
    select ${seq}::bigint, at, actor, 'right.given', subject, remote_address, detail, digest
    from identity.audit order by seq limit 1`.execute(db());
const details = (problems: AuditProblem[]) => problems.map(({ seq, detail }) => `${seq}: ${detail}`);

test('rows put in beyond the end are found, and nothing fails when the trail comes to them', async () => {
  await fill(2);
  for (const seq of [3, 4, 6, Number.MAX_SAFE_INTEGER]) await forge(seq);
  assert.deepEqual(
    (await verify()).map(({ seq }) => seq),
    [3, 4, 6, Number.MAX_SAFE_INTEGER],
  );
  await fill(3);
  const { rows } = await sql<{ seq: number }>`select seq from identity.audit
    where act = 'factor.added' order by seq`.execute(db());
  assert.deepEqual(
    rows.map(({ seq }) => seq),
    [1, 2, 5, 7, 8],
  );
  assert.deepEqual(details(await verify()), [
    '3: the row is not what was written',
    '4: the row is not what was written',
    '6: the row is not what was written',
    `${Number.MAX_SAFE_INTEGER}: the row stands beyond the end of the chain`,
  ]);
  // Many at once find their places between forged rows as well.
  await forge(10);
  await db()
    .transaction()
    .execute((tx) => audit.appendMany([entry(1), entry(2), entry(3)], tx));
  assert.deepEqual(
    (await verify()).map(({ seq }) => seq),
    [3, 4, 6, 10, Number.MAX_SAFE_INTEGER],
  );
});

test('trail and chain deleted together are missed by the checkpoint, also once new rows stand there', async () => {
  await fill(3);
  await audit.checkpoint();
  assert.deepEqual(await verify(), []);
  await sql`truncate identity.audit, identity.audit_chain`.execute(db());
  assert.match(details(await verify()).join(), /^3: the row that the checkpoint of .* saw is missing$/);
  await fill(5);
  assert.match(details(await verify()).join(), /^3: the row is not the one that the checkpoint of .* saw$/);
});

test('a chain of before, put back with its later rows deleted, is found, and no checkpoint covers it up', async () => {
  await fill(2);
  const { rows: kept } = await sql<{ row: string }>`select to_json(c)::text as row
    from identity.audit_chain c`.execute(db());
  await fill(3);
  await audit.checkpoint();
  await sql`delete from identity.audit where seq > 2`.execute(db());
  await sql`delete from identity.audit_chain`.execute(db());
  await sql`insert into identity.audit_chain
    select * from json_populate_record(null::identity.audit_chain, ${kept[0]?.row}::json)`.execute(db());
  await audit.checkpoint();
  assert.equal(lines.length, 1);
  assert.match(details(await verify()).join(), /^5: .* is missing$/);
  await fill(4);
  await audit.checkpoint();
  assert.match(details(await verify()).join(), /^5: .* is not the one/);
});

test('a chain whose ends were changed is not sealed again by the next row', async () => {
  await fill(4);
  await sql`delete from identity.audit where seq <= 2`.execute(db());
  await sql`update identity.audit_chain set first_seq = 2,
    first_digest = (select digest from identity.audit order by seq limit 1)`.execute(db());
  assert.ok((await verify()).length > 0);
  await fill(2);
  assert.match(details(await verify()).join(), /ends of the chain were changed/);
});

test('a missing chain is found while its rows stand, and after the next row', async () => {
  await fill(3);
  await sql`delete from identity.audit_chain`.execute(db());
  assert.equal((await verify()).length, 3);
  await fill(1);
  assert.ok((await verify()).length > 0);
});

test('checkpoints: one when there is something new; retention outlives them; a forged or missing one is told', async () => {
  await audit.checkpoint();
  assert.equal(lines.length, 0);
  await fill(2);
  await audit.checkpoint();
  await audit.checkpoint();
  assert.equal(lines.length, 1);
  t.clock.advance(YEAR_MS / 1000 + 60);
  await fill(1);
  await audit.prune();
  assert.deepEqual(await verify(), []);
  const [first = ''] = lines;
  lines = [first.replace('"seq":2', '"seq":1')];
  assert.match(details(await verify()).join(), /checkpoint 1 was changed/);
  lines = [];
  assert.deepEqual(await verify(), []);
  t.clock.advance(2 * 86_400);
  assert.match(details(await verify()).join(), /no checkpoint is kept/);
});

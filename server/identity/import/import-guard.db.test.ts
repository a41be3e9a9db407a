import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { AccountId } from '#base';
import {
  createTestIdentity,
  importRow,
  schoolOrigin,
  type TestIdentity,
} from '../testing/create-test-identity.ts';
import type { AccountImport, ImportChange } from '../types.ts';
import { formatUai } from '../uai.ts';

let t: TestIdentity;
before(async () => {
  t = await createTestIdentity();
});
after(() => t.testDb.close());

const temporary = { areTemporary: true };
async function importOne(row: AccountImport, passwords = temporary): Promise<AccountId> {
  const [outcome] = await t.identity.importAccounts([row], passwords);
  assert.ok(outcome !== undefined && outcome.kind !== 'refused', JSON.stringify(outcome));
  return outcome.accountId;
}
async function changesOf(row: AccountImport, mayReset = false): Promise<ImportChange[]> {
  const [preview] = await t.identity.previewImport([row], { mayReset });
  assert.ok(preview !== undefined && preview.kind !== 'refused');
  assert.equal(preview.kind, preview.changes.length > 0 ? 'changed' : 'unchanged');
  return preview.changes;
}
async function listLines(
  act: string,
): Promise<{ subject: number | null; detail: Record<string, unknown> }[]> {
  const { rows } = await sql<{ subject: number | null; detail: Record<string, unknown> }>`
    select subject, detail from identity.audit where act = ${act} order by seq`.execute(t.testDb.db);
  return rows;
}
async function countRevocations(account: AccountId): Promise<number> {
  const { rows } = await sql`select from identity.revocation
    where account_id = ${account}::bigint`.execute(t.testDb.db);
  return rows.length;
}

test('the preview sees everything that an import would change, and nothing once it is applied', async () => {
  const numen = '12E3456789ABC';
  await importOne(importRow('anna', { externalId: 'a1', password: 'premier-secret' }));
  await importOne(importRow('abel', { externalId: 'a2' }));
  const cases: [AccountImport, ImportChange[]][] = [
    [importRow('anna', { leavesOn: '2026-10-01' }), ['leaving']],
    [importRow('anna', { leavesOn: '2026-10-01', newAddress: 'a@b.example' }), ['leaving']],
    [importRow('anna', { password: 'deuxième-secret' }), ['password']],
    [importRow('anna', { appPassword: 'un appareil de plus' }), ['app-password']],
    [importRow('anna', { role: 'head' }), ['directory']],
    [importRow('anna', { role: 'head', establishment: formatUai(541234) }), ['directory']],
    [
      importRow('anna', { role: 'head', establishment: formatUai(541234), birthDate: '1989-07-14' }),
      ['birth-date'],
    ],
    [importRow('abel', { numen }), ['numen']],
    [importRow('abel', { externalId: 'a2' }), []],
  ];
  for (const [row, changes] of cases) {
    assert.deepEqual(await changesOf(row), changes, JSON.stringify(changes));
    await importOne(row);
    assert.deepEqual(await changesOf(row), [], JSON.stringify(changes));
  }
});

test('a file does not reset the password of somebody who has their own, unless asked to', async () => {
  const account = await importOne(importRow('bea', { password: 'Phrase de Béa' }), { areTemporary: false });
  const row = importRow('bea', { password: 'Autre phrase' });
  const [preview] = await t.identity.previewImport([row]);
  assert.ok(preview?.kind === 'unchanged' && preview.keepsPassword);
  await importOne(row);
  const opened = await t.identity.signIn('bea', 'Phrase de Béa', schoolOrigin);
  assert.ok(opened.kind === 'signed-in');
  assert.deepEqual(await changesOf(row, true), ['password']);
  await t.identity.importAccounts([row], { areTemporary: true, mayReset: true });
  assert.equal(await t.identity.findSession(opened.token), null);
  assert.equal(await countRevocations(account), 1);
  assert.equal((await t.identity.signIn('bea', 'Phrase de Béa', schoolOrigin)).kind, 'refused');
  const [line] = (await listLines('credentials.imported')).filter(({ subject }) => subject === account);
  assert.deepEqual(line?.detail, { changes: 'password' });
});

test('a password that was given and never used may be given again; one used once, or chosen here, stays', async () => {
  await importOne(importRow('cleo', { password: 'donné-une-fois' }));
  assert.deepEqual(await changesOf(importRow('cleo', { password: 'donné-deux-fois' })), ['password']);
  await sql`insert into identity.password_history (account_id, changed_at, hash)
    select account_id, now(), 'x' from identity.account where login = 'cleo'`.execute(t.testDb.db);
  // As after a containment: temporary again, and still the person's.
  assert.deepEqual(await changesOf(importRow('cleo', { password: 'donné-deux-fois' })), []);
});

test('each import has its line with counts, and rights lost by a move are told to every process', async () => {
  const uai = formatUai(541300);
  const account = await importOne(importRow('dora', { establishment: uai }));
  await t.identity.createFunctionalMailboxes([
    {
      address: `ce.${uai.toLowerCase()}@ac-exemple.fr`,
      name: 'Collège',
      establishment: uai,
      members: [{ address: 'dora.adresse@ac-exemple.fr', right: 'member' }],
    },
  ]);
  assert.equal((await t.identity.listAccess(account)).length, 2);
  await importOne(importRow('dora', { establishment: formatUai(541301) }));
  assert.equal((await t.identity.listAccess(account)).length, 1);
  assert.equal(await countRevocations(account), 1);
  assert.deepEqual((await listLines('import.applied')).at(-1)?.detail, {
    created: 0,
    changed: 1,
    unchanged: 0,
    refused: 0,
    directory: 1,
  });
});

test('passwords that serve once cost OWASP’s leanest, and the full cost from the first sign-in on', async () => {
  const full = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
  const identity = t.reopen({ hashParameters: full });
  await identity.importAccounts([importRow('ella', { password: 'une-seule-fois' })], temporary);
  await identity.importAccounts([importRow('elia', { password: 'la-sienne' })], { areTemporary: false });
  const hashOf = async (login: string) =>
    (
      await sql<{ hash: string }>`select hash from identity.password join identity.account using (account_id)
        where login = ${login}`.execute(t.testDb.db)
    ).rows[0]?.hash ?? '';
  assert.match(await hashOf('ella'), /m=7168,t=5,p=1/);
  assert.match(await hashOf('elia'), /m=19456,t=2,p=1/);
  assert.equal((await identity.signIn('ella', 'une-seule-fois', schoolOrigin)).kind, 'signed-in');
  assert.match(await hashOf('ella'), /m=19456,t=2,p=1/);
});

test('names of every kind that registers hold are taken', async () => {
  const names = [
    'L’Hôte',
    "D'Arc",
    'Ben-Saïd',
    'Mc. Donald',
    'Łoś',
    'Nguyễn',
    'Jacob de Cordemoy',
    'Ó Briain',
  ];
  const rows = names.map((familyName, n) => importRow(`registre${n}`, { familyName }));
  const outcomes = await t.identity.importAccounts(rows);
  assert.ok(outcomes.every(({ kind }) => kind === 'created'));
});

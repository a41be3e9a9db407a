import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import {
  countStatements,
  createTestIdentity,
  importRow,
  schoolOrigin,
  type TestIdentity,
} from '../testing/create-test-identity.ts';
import type { AccountImport, ImportOutcome } from '../types.ts';
import { formatUai } from '../uai.ts';

let t: TestIdentity;

before(async () => {
  t = await createTestIdentity();
});
after(() => t.testDb.close());

const kinds = (outcomes: readonly ImportOutcome[]): string[] => outcomes.map(({ kind }) => kind);
async function importOne(row: AccountImport): Promise<ImportOutcome> {
  const [outcome] = await t.identity.importAccounts([row]);
  assert.ok(outcome);
  return outcome;
}
async function refusal(row: AccountImport): Promise<string> {
  const outcome = await importOne(row);
  assert.ok(outcome.kind === 'refused', row.login);
  assert.match(outcome.reason, /^\p{Lu}.*\.$/u);
  return outcome.reason;
}
/** The whole room as text, to see that nothing moved. */
async function dump(): Promise<string> {
  const tables = ['account', 'address', 'directory_word', 'password', 'app_password', 'membership'];
  const parts = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.id('identity', table)} t
        order by 1`.execute(t.testDb.db);
      return rows.map(({ row }) => row).join('\n');
    }),
  );
  return parts.join('\n\n');
}

test('the same file twice changes nothing, secrets included', async () => {
  const rows = [
    importRow('ida', {
      password: 'une phrase',
      appPassword: 'le téléphone portable',
      establishment: formatUai(541234),
    }),
    importRow('ivan', { role: 'pupil' }),
    importRow('BAD LOGIN'),
  ];
  const first = await t.identity.importAccounts(rows);
  assert.deepEqual(kinds(first), ['created', 'created', 'refused']);
  const before = await dump();
  t.clock.advance(60);
  const second = await t.identity.importAccounts(rows);
  assert.deepEqual(kinds(second), ['unchanged', 'unchanged', 'refused']);
  assert.equal(await dump(), before);
  const ids = (outcomes: ImportOutcome[]) => outcomes.map((o) => (o.kind === 'refused' ? null : o.accountId));
  assert.deepEqual(ids(first), ids(second));
});

test('a changed name, role or establishment keeps the account; the name is found anew', async () => {
  const created = await importOne(importRow('jean', { familyName: 'Ancien' }));
  const changed = await importOne(
    importRow('jean', { familyName: 'Nouveau', role: 'Principale', establishment: '0541234A' }),
  );
  assert.ok(created.kind === 'created' && changed.kind === 'changed');
  assert.equal(changed.accountId, created.accountId);
  assert.deepEqual(await t.identity.searchDirectory('ancien', 10), []);
  const [entry] = await t.identity.searchDirectory('nouveau', 10);
  assert.deepEqual([entry?.role, entry?.establishment], ['head', '0541234A']);
});

test('who becomes a pupil disappears from completion', async () => {
  await importOne(importRow('kim', { familyName: 'Quelquun' }));
  assert.equal((await t.identity.searchDirectory('quelquun', 10)).length, 1);
  await importOne(importRow('kim', { familyName: 'Quelquun', role: 'élève' }));
  assert.deepEqual(await t.identity.searchDirectory('quelquun', 10), []);
});

test('a new primary address leaves the old one as an alias, never to be given again', async () => {
  const outcome = await importOne(importRow('lea', { address: 'lea.fille@ac-exemple.fr' }));
  assert.ok(outcome.kind === 'created');
  assert.equal((await importOne(importRow('lea', { address: 'lea.femme@ac-exemple.fr' }))).kind, 'changed');
  const found = await t.identity.resolveRecipients(['lea.fille@ac-exemple.fr', 'lea.femme@ac-exemple.fr']);
  assert.deepEqual(
    [...found.values()].map(({ accountId }) => accountId),
    [outcome.accountId, outcome.accountId],
  );
  assert.match(await refusal(importRow('leo', { address: 'Lea.Fille@ac-exemple.fr' })), /autre compte/);
  // And back again: one's own old address is not somebody else's.
  assert.equal((await importOne(importRow('lea', { address: 'lea.fille@ac-exemple.fr' }))).kind, 'changed');
  const [access] = await t.identity.listAccess(outcome.accountId);
  assert.equal(access?.address, 'lea.fille@ac-exemple.fr');
});

test('a login alias gives way to nobody and takes nobody’s address', async () => {
  const outcomes = await t.identity.importAccounts([
    importRow('noa'),
    importRow('noe', { address: 'noa@ac-exemple.fr' }),
  ]);
  assert.deepEqual(kinds(outcomes), ['created', 'created']);
  const [noa, noe] = outcomes;
  assert.ok(noa?.kind === 'created' && noe?.kind === 'created');
  const found = await t.identity.resolveRecipients(['noa@ac-exemple.fr', 'noe@ac-exemple.fr']);
  assert.equal(found.get('noa@ac-exemple.fr')?.accountId, noe.accountId);
  assert.match(await refusal(importRow('nox', { address: 'noe@ac-exemple.fr' })), /autre compte/);
});

test('rows that cannot be are refused, each with its reason', async () => {
  const reasons: [Partial<AccountImport>, RegExp][] = [
    [{ login: '' }, /identifiant/],
    [{ login: 'élise' }, /identifiant/],
    [{ login: 'a b' }, /identifiant/],
    [{ login: '.dot' }, /identifiant/],
    [{ login: 'x'.repeat(65) }, /identifiant/],
    [{ login: 'x@y' }, /identifiant/],
    [{ familyName: ' ' }, /nom de famille/],
    [{ familyName: '***', givenName: '' }, /aucune lettre/],
    [{ familyName: 'x'.repeat(101) }, /100 caractères/],
    [{ familyName: '<img src=x onerror=alert(1)>' }, /signe « < »/],
    [{ givenName: 'Camille & Cie' }, /signe « & »/],
    [{ familyName: 'H\u00c3\u00a9l\u00c3\u00a8ne' }, /signe « © »/],
    [{ address: '' }, /adresse/],
    [{ address: 'nowhere' }, /adresse/],
    [{ address: 'a+b@ac-exemple.fr' }, /adresse/],
    [{ address: 'a b@ac-exemple.fr' }, /adresse/],
    [{ address: 'é@ac-exemple.fr' }, /adresse/],
    [{ address: 'a@gmail.com' }, /nos domaines/],
    [{ address: 'a@sub.ac-exemple.fr' }, /nos domaines/],
    [{ role: '' }, /rôle/],
    [{ role: 'roi' }, /« roi »/],
    [{ role: 'constructor' }, /rôle/],
    [{ establishment: '1234' }, /UAI/],
    [{ password: 'x'.repeat(1025) }, /1024/],
    [{ appPassword: 'x'.repeat(15) }, /app_password\) compte moins de 16 caractères/],
    [{ appPassword: 'xxxx xxxx xxxx xxx  ' }, /moins de 16 caractères, espaces non compris/],
  ];
  for (const [changes, reason] of reasons) {
    assert.match(await refusal(importRow('refusee', changes)), reason, JSON.stringify(changes).slice(0, 60));
  }
});

test('control and invisible characters are refused in every column, and the secret is not quoted', async () => {
  const columns = Object.keys(importRow('x')) as (keyof AccountImport)[];
  for (const column of columns) {
    for (const bad of ['\u0000', '\r\n', '\u001b', '\u202e', '\u200b']) {
      const row = importRow('controle');
      row[column] = `abc${bad}def`;
      const reason = await refusal(row);
      assert.match(reason, /caractère de contrôle/);
      assert.ok(!reason.includes('abc'));
    }
  }
});

test('duplicates within the file: the first stands, the second says why not', async () => {
  const outcomes = await t.identity.importAccounts([
    importRow('olga'),
    importRow('OLGA', { address: 'olga2@ac-exemple.fr' }),
    importRow('oleg', { address: 'olga.adresse@ac-exemple.fr' }),
  ]);
  assert.deepEqual(kinds(outcomes), ['created', 'refused', 'refused']);
  const reasons = outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.reason : ''));
  assert.match(reasons[1] ?? '', /identifiant figure déjà/);
  assert.match(reasons[2] ?? '', /adresse figure déjà/);
});

test('a file that gives one new address to two people creates one of them and does not fail', async () => {
  const outcomes = await t.identity.importAccounts([
    importRow('pia', { address: 'same@ac-exemple.fr' }),
    importRow('pio', { address: 'SAME@AC-EXEMPLE.FR' }),
  ]);
  assert.deepEqual(kinds(outcomes), ['created', 'refused']);
});

test('an unknown establishment or a wrong check letter is accepted with a warning', async () => {
  const known = formatUai(570001);
  await t.identity.createEstablishments([
    { uai: known, name: 'Collège Une', city: 'Metz', department: '57' },
  ]);
  const [fine, unknown, wrongKey] = await t.identity.importAccounts([
    importRow('q1', { establishment: known.toLowerCase() }),
    importRow('q2', { establishment: formatUai(570002) }),
    importRow('q3', { establishment: '0450000A' }),
  ]);
  assert.ok(fine?.kind === 'created' && unknown?.kind === 'created' && wrongKey?.kind === 'created');
  assert.equal(fine.warnings, undefined);
  assert.equal(unknown.warnings?.length, 1);
  assert.ok(wrongKey.warnings?.some((warning) => warning.includes('0450000A')));
  const [entry] = await t.identity.findEntries([fine.accountId]);
  assert.equal(entry?.establishment, 'Collège Une');
});

test('an import gives passwords that work, and no clear text is stored', async () => {
  await importOne(importRow('rosa', { password: 'phrase de rosa', appPassword: 'appareil mobile de rosa' }));
  assert.equal((await t.identity.signIn('rosa', 'phrase de rosa', schoolOrigin)).kind, 'signed-in');
  const app = await t.identity.authenticateAppPassword('rosa', 'appareil mobile de rosa', schoolOrigin);
  assert.equal(app.kind, 'authenticated');
  assert.doesNotMatch(await dump(), /phrase de rosa|appareil mobile de rosa/);
});

test('importing an old file again never undoes a password that the person changed since', async () => {
  const row = importRow('sara', { password: 'initiale' });
  await importOne(row);
  const other = await importOne(importRow('sam', { password: 'choisie' }));
  assert.ok(other.kind === 'created');
  // What a change of password does to the table.
  await sql`update identity.password set hash = (select hash from identity.password
    where account_id = ${other.accountId}) where account_id =
    (select account_id from identity.account where login = 'sara')`.execute(t.testDb.db);
  assert.equal((await importOne(row)).kind, 'unchanged');
  assert.equal((await t.identity.signIn('sara', 'choisie', schoolOrigin)).kind, 'signed-in');
  assert.equal((await t.identity.signIn('sara', 'initiale', schoolOrigin)).kind, 'refused');
});

test('when asked for, another password in the file replaces the one before and ends its sessions', async () => {
  await importOne(importRow('tom', { password: 'avant' }));
  const session = await t.identity.signIn('tom', 'avant', schoolOrigin);
  assert.ok(session.kind === 'signed-in');
  const asked = { areTemporary: false, mayReset: true };
  const [outcome] = await t.identity.importAccounts([importRow('tom', { password: 'après' })], asked);
  assert.equal(outcome?.kind, 'changed');
  assert.equal(await t.identity.findSession(session.token), null);
  assert.equal((await t.identity.signIn('tom', 'avant', schoolOrigin)).kind, 'refused');
  assert.equal((await t.identity.signIn('tom', 'après', schoolOrigin)).kind, 'signed-in');
});

test('an app password that was ended does not come back with the file', async () => {
  const row = importRow('uma', { appPassword: 'très vieux téléphone' });
  const created = await importOne(row);
  assert.ok(created.kind === 'created');
  const [appPassword] = await t.identity.listAppPasswords(created.accountId);
  assert.ok(appPassword && (await t.identity.endAppPassword(created.accountId, appPassword.appPasswordId)));
  assert.equal((await importOne(row)).kind, 'unchanged');
  const outcome = await t.identity.authenticateAppPassword('uma', 'très vieux téléphone', schoolOrigin);
  assert.equal(outcome.kind, 'refused');
});

test('a date of birth keeps passwords from holding it, is shown to nobody, and must be a day', async () => {
  assert.match(await refusal(importRow('zoe', { birthDate: '31/02/1989' })), /date de naissance/);
  const row = importRow('zoe', { birthDate: '14/07/1989', password: 'Fjord-Kiwi-Bambou-77' });
  assert.equal((await importOne(row)).kind, 'created');
  assert.equal((await importOne(row)).kind, 'unchanged');
  const outcome = await t.identity.signIn('zoe', 'Fjord-Kiwi-Bambou-77', schoolOrigin);
  assert.ok(outcome.kind === 'signed-in');
  assert.equal(JSON.stringify(outcome.person).includes('1989'), false);
  const judged = await t.identity.passwords.judge(outcome.person, 'vTzL!xq.14-07-89.Wk');
  assert.deepEqual(judged.advice.includes('has-birth-date'), true);
  assert.equal((await t.identity.passwords.judge(outcome.person, 'vTzL!xq.15-08-90.Wk')).isAcceptable, true);
});

test('a closed account is not opened again by an import', async () => {
  await importOne(importRow('vera'));
  await sql`update identity.account set status = 'closed' where login = 'vera'`.execute(t.testDb.db);
  assert.match(await refusal(importRow('vera')), /fermé/);
});

test('text that looks like SQL is only text', async () => {
  const familyName = "Robert' or '' -- drop table identity.account";
  const outcome = await importOne(importRow('wilma', { familyName }));
  assert.ok(outcome.kind === 'created');
  const [entry] = await t.identity.findEntries([outcome.accountId]);
  assert.equal(entry?.name, `Camille ${familyName}`);
});

test('two imports at once give an address once', async () => {
  const outcomes = await Promise.all(
    ['xa', 'xb', 'xc', 'xd'].map((login) => importOne(importRow(login, { address: 'course@ac-exemple.fr' }))),
  );
  assert.deepEqual(kinds(outcomes).sort(), ['created', 'refused', 'refused', 'refused']);
});

test('ten thousand rows take two dozen statements at most, not one each', async () => {
  const counted = countStatements(t.testDb.db);
  const identity = t.reopen({ db: counted.db });
  const rows = Array.from({ length: 10_000 }, (_, index) => importRow(`y${index}`));
  assert.ok((await identity.importAccounts(rows)).every(({ kind }) => kind === 'created'));
  assert.ok(counted.count() > 5 && counted.count() < 24, `${counted.count()} statements`);
  assert.ok((await identity.importAccounts(rows)).every(({ kind }) => kind === 'unchanged'));
});

test('no rows, no outcome', async () => {
  assert.deepEqual(await t.identity.importAccounts([]), []);
});

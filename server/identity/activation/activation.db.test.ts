import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { SignedIn, WaitingLine } from '#contract';
import { createAuthWorld } from '../testing/auth-world.ts';
import { importRow, schoolOrigin } from '../testing/create-test-identity.ts';
import { enrolTotp, Tab, TEST_PASSWORD } from '../testing/tab.ts';

const { t, app } = await createAuthWorld();
let count = 0;
let login = '';
let numen = '';
const NEXT = 'grenouille violette sous sept tambours de cuivre';
const SCHOOL = '0541234X';

before(async () => {
  await t.identity.importAccounts([
    importRow('principale', { role: 'head', establishment: SCHOOL, password: TEST_PASSWORD }),
    importRow('voisin', { role: 'head', establishment: '0547777A', password: TEST_PASSWORD }),
    importRow('collegue', { establishment: SCHOOL, password: TEST_PASSWORD }),
  ]);
});
beforeEach(async () => {
  count++;
  login = `nouveau${count}`;
  numen = `12G05${String(count).padStart(5, '0')}ABC`;
  await t.identity.importAccounts([importRow(login, { establishment: SCHOOL, numen })]);
});

async function findActor(name: string) {
  const outcome = await t.identity.signIn(name, TEST_PASSWORD, schoolOrigin);
  assert.ok(outcome.kind === 'signed-in');
  return outcome.person;
}

async function printCode(): Promise<string> {
  const head = await findActor('principale');
  const waiting = (await t.identity.activation.listWaiting(head)) ?? [];
  const account = waiting.find((one) => one.login === login)?.accountId;
  assert.ok(account !== undefined);
  const letters = await t.identity.activation.createLetters(head, [account], schoolOrigin);
  assert.ok(letters.kind === 'letters');
  return letters.entries[0]?.code ?? '';
}

const activate = (tab: Tab, typed: { numen: string; code: string }) =>
  tab.call('POST', '/auth/activation', typed);

test('NUMEN and code open the choice of a password, then a second factor, then the mail; then they open nothing', async () => {
  const code = await printCode();
  assert.match(code, /^[A-Z34679]{4}-[A-Z34679]{4}-[A-Z34679]{4}$/);
  const tab = new Tab(app);
  const begun = await activate(tab, {
    numen: ` ${numen.toLowerCase()} `,
    code: code.toLowerCase().replaceAll('-', ' '),
  });
  assert.equal(begun.json<SignedIn>().stage, 'password');
  assert.equal((await tab.call('GET', '/auth/connections')).statusCode, 401);
  const chosen = await tab.call('POST', '/auth/password', { next: NEXT, endOthers: true });
  assert.equal(chosen.json<SignedIn>().stage, 'enrol');
  await enrolTotp(t, tab);
  assert.equal((await tab.call('GET', '/auth/session')).json<SignedIn>().stage, 'open');
  assert.equal((await activate(new Tab(app), { numen, code })).statusCode, 401);
  const { rows } = await sql`select * from identity.numen join identity.account using (account_id)
    where login = ${login}`.execute(t.testDb.db);
  assert.deepEqual(rows, []);
  await t.identity.importAccounts([importRow(login, { establishment: SCHOOL, numen })]);
  const again = await sql`select * from identity.numen join identity.account using (account_id)
    where login = ${login}`.execute(t.testDb.db);
  assert.deepEqual(again.rows, [], 'an import does not bring its power back');
});

test('whatever is wrong has one answer', async () => {
  const code = await printCode();
  const answers = [];
  for (const typed of [
    { numen, code: 'AAAA-AAAA-AAAA' },
    { numen: '12G0599999ZZZ', code },
    { numen: 'n’importe quoi', code },
    { numen: '99X9999999XXX', code: 'CCCC-CCCC-CCCC' },
  ]) {
    const reply = await activate(new Tab(app), typed);
    answers.push([reply.statusCode, reply.body, Object.keys(reply.headers).sort().join()]);
  }
  assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1);
  assert.equal(answers[0]?.[0], 401);
});

test('a code serves three months, and a new letter ends the one before', async () => {
  const first = await printCode();
  const second = await printCode();
  assert.equal((await activate(new Tab(app), { numen, code: first })).statusCode, 401);
  t.clock.advance(90 * 86_400 - 1);
  assert.equal((await activate(new Tab(app), { numen, code: second })).statusCode, 200);
  t.clock.advance(1);
  assert.equal((await activate(new Tab(app), { numen, code: second })).statusCode, 401);
});

test('two tabs with one letter: the first password chosen wins', async () => {
  const code = await printCode();
  const [one, two] = [new Tab(app), new Tab(app)];
  await activate(one, { numen, code });
  await activate(two, { numen, code });
  const choose = (tab: Tab, next: string) => tab.call('POST', '/auth/password', { next, endOthers: false });
  assert.equal((await choose(one, NEXT)).statusCode, 200);
  assert.equal((await choose(two, `${NEXT} autrement`)).statusCode, 403);
});

test('codes cannot be tried without end', async () => {
  await printCode();
  const statuses: number[] = [];
  for (let i = 0; i < 7; i++)
    statuses.push((await activate(new Tab(app), { numen, code: `AAAA${i}` })).statusCode);
  assert.deepEqual([statuses[0], statuses.at(-1)], [401, 429]);
});

test('letters are for the head’s own school, and for nobody a teacher asks', async () => {
  for (const role of ['head', 'teacher'] as const) {
    await t.identity.factors.rules.setPolicy(role, { isRequired: false, graceDays: 0 });
  }
  const tab = new Tab(app);
  await tab.signIn('principale');
  const lines = (await tab.call('GET', '/auth/letters')).json<WaitingLine[]>();
  const id = lines.find((line) => line.login === login)?.id ?? 0;
  const pdf = await tab.call('POST', '/auth/letters', { ids: [id] });
  assert.equal(pdf.statusCode, 200);
  assert.ok(pdf.body.startsWith('%PDF-'));
  const neighbour = new Tab(app);
  await neighbour.signIn('voisin');
  assert.deepEqual((await neighbour.call('GET', '/auth/letters')).json(), []);
  assert.equal((await neighbour.call('POST', '/auth/letters', { ids: [id] })).statusCode, 403);
  const teacher = new Tab(app);
  await teacher.signIn('collegue');
  assert.equal((await teacher.call('GET', '/auth/letters')).statusCode, 403);
  assert.equal((await teacher.call('POST', '/auth/letters', { ids: [id] })).statusCode, 403);
});

test('a NUMEN of another shape is refused by name of the column, and never quoted', async () => {
  const [outcome] = await t.identity.importAccounts([importRow('malforme', { numen: '12G05SECRET' })]);
  assert.ok(outcome?.kind === 'refused');
  assert.match(outcome.reason, /NUMEN/);
  assert.doesNotMatch(outcome.reason, /SECRET/);
});

test('the code goes by text to a phone that the school knows, and nobody signs in with that number yet', async () => {
  const head = await findActor('principale');
  const phoned = `avecmobile${count}`;
  await t.identity.importAccounts([
    importRow(phoned, {
      establishment: SCHOOL,
      numen: `12G05${String(count).padStart(5, '0')}XYZ`,
      phone: '06 12 34 56 78',
    }),
    importRow(`faux${count}`, { establishment: SCHOOL, phone: 'pas un numéro' }),
  ]);
  const waiting = (await t.identity.activation.listWaiting(head)) ?? [];
  const [withPhone, without] = [phoned, login].map((name) => waiting.find((one) => one.login === name));
  assert.ok(withPhone !== undefined && without !== undefined);
  assert.deepEqual([withPhone.hasPhone, without.hasPhone], [true, false]);
  const ids = [withPhone.accountId, without.accountId];
  const sent = await t.identity.activation.sendCodes(head, ids, schoolOrigin);
  assert.deepEqual(sent, { kind: 'sent', failed: [without.accountId] });
  const code = /([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})/.exec(t.texts.at(-1)?.text ?? '')?.[1] ?? '';
  const tab = new Tab(app);
  const reply = await activate(tab, { numen: `12G05${String(count).padStart(5, '0')}XYZ`, code });
  assert.equal(reply.json<SignedIn>().stage, 'password', reply.body);
  assert.deepEqual(await t.identity.factors.listMethods(withPhone.accountId), []);
  const neighbour = await findActor('voisin');
  assert.equal((await t.identity.activation.sendCodes(neighbour, ids, schoolOrigin)).kind, 'forbidden');
});

test('one’s own NUMEN is known again after activation, another’s is not, and it activates nothing', async () => {
  const person = await t.identity.resolveRecipients([importRow(login, {}).address]);
  const id = [...person.values()][0]?.accountId ?? assert.fail('nobody');
  assert.equal(await t.identity.activation.isOwnNumen(id, ['12G0599999ZZZ', numen]), true);
  await sql`delete from identity.numen where account_id = ${id}::bigint`.execute(t.testDb.db);
  assert.equal(await t.identity.activation.isOwnNumen(id, [numen]), true);
  assert.equal(await t.identity.activation.isOwnNumen(id, ['12G0599999ZZZ']), false);
  assert.equal(await t.identity.activation.isOwnNumen(id, []), false);
  assert.equal(await t.identity.activation.isOwnNumen((id + 100_000) as typeof id, [numen]), false);
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CollectorRule } from '#contract';
import {
  createTestIdentity,
  importRow,
  schoolOrigin,
  type TestIdentity,
} from '../testing/create-test-identity.ts';
import { answerScram } from '../testing/scram-client.ts';
import { TEST_PASSWORD } from '../testing/tab.ts';
import type { IdentityRoom } from '../room.ts';
import type { MailProtocol, SaslStep } from '../sasl/types.ts';
import type { Origin, Person } from '../types.ts';

const WEEK_SECONDS = 7 * 86_400;
const domain = 'releve.example';
const collector: Origin = { remoteAddress: '198.51.100.7', userAgent: 'IMAP' };
const outlook: Origin = { remoteAddress: '52.125.138.9', userAgent: 'IMAP' };

let t: TestIdentity;
let identity: IdentityRoom;
let officer: Person;

before(async () => {
  t = await createTestIdentity();
  identity = t.reopen({ collectors: [{ domain, ranges: ['198.51.100.0/24'] }] });
  await identity.importAccounts([
    importRow('rssi', { role: 'security-officer', password: TEST_PASSWORD }),
    ...['nora', 'omar', 'paul', 'rita', 'sami', 'theo'].map((login) =>
      importRow(login, { password: TEST_PASSWORD }),
    ),
  ]);
  officer = await findPerson('rssi');
});
after(async () => {
  await t.identity.revocations.close();
  await identity.revocations.close();
  await t.testDb.close();
});

async function findPerson(login: string): Promise<Person> {
  const outcome = await identity.signIn(login, TEST_PASSWORD, schoolOrigin);
  assert.ok(outcome.kind === 'signed-in');
  return outcome.person;
}
async function addDevice(login: string): Promise<{ person: Person; secret: string }> {
  const person = await findPerson(login);
  const { appPassword } = await identity.createAppPassword(person.accountId, 'Gmail');
  return { person, secret: appPassword };
}
function signIn(login: string, secret: string, origin: Origin, protocol: MailProtocol = 'imap') {
  const conversation = identity.sasl.begin('PLAIN', { protocol, origin, channelBinding: null });
  return conversation.next(Buffer.from(`\0${login}\0${secret}`));
}
const noticesOf = ({ accountId }: Person) =>
  t.notices.filter(({ account, notice }) => account === accountId && notice.kind === 'collector');
const actsOf = async ({ accountId }: Person) =>
  (await identity.audit.listOf(accountId, 50)).filter(({ act }) => act.startsWith('collector'));
const setRule = (service: string, rule: CollectorRule, reason = 'décision du comité de sécurité') =>
  identity.collectors.setRule(officer, { service, rule, reason }, schoolOrigin);
const except = (account: string, target: string) =>
  identity.forwarding.make(
    officer,
    { account, target, reason: 'accord signé', until: new Date(t.clock.now().getTime() + 86_400_000) },
    schoolOrigin,
  );

function assertRefused(
  step: SaslStep,
  words = /releve\.example ne peut pas relever.*webmail.*Mes appareils/,
) {
  assert.ok(step.kind === 'explained-refusal', step.kind);
  assert.match(step.sentence.fr, words);
  assert.notEqual(step.sentence.en, step.sentence.fr);
}

test('with the right password a service from outside is refused at every door, told once, and traced', async () => {
  const { person, secret } = await addDevice('nora');
  for (const protocol of ['imap', 'submission', 'sieve'] as const)
    assertRefused(await signIn('nora', secret, collector, protocol));
  assert.equal((await identity.authenticateAppPassword('nora', secret, collector)).kind, 'explained-refusal');
  assert.equal((await signIn('nora', secret, schoolOrigin)).kind, 'authenticated', 'from anywhere else');

  assert.deepEqual(
    noticesOf(person).map(({ notice }) => notice),
    [
      {
        kind: 'collector',
        name: domain,
        isRelay: false,
        outcome: 'refused',
        remoteAddress: collector.remoteAddress,
      },
    ],
  );
  const acts = await actsOf(person);
  assert.deepEqual(
    acts.map(({ act, detail }) => [act, detail]),
    [['collector.refused', { service: domain, evidence: 'network', protocol: 'imap', outcome: 'refused' }]],
  );
  const lines = await identity.connections.list(person.accountId, { before: null, limit: 20 });
  const fromThere = lines.filter(({ remoteAddress }) => remoteAddress === collector.remoteAddress);
  assert.deepEqual(
    fromThere.map(({ outcome, protocol }) => [outcome, protocol]),
    [['refused', 'imap']],
  );
  const used = await identity.listAppPasswords(person.accountId);
  assert.ok(
    used.every(({ lastUsedAt }) => lastUsedAt !== null),
    'the school’s use alone counted',
  );
});

test('a wrong password hears nothing of it, and nobody is told', async () => {
  const { person } = await addDevice('omar');
  assert.equal((await signIn('omar', 'a'.repeat(32), collector)).kind, 'refused');
  assert.deepEqual(noticesOf(person), []);
  assert.deepEqual(await actsOf(person), []);
});

test('SCRAM proves the password first, and then says the same', async () => {
  const { secret } = await addDevice('omar');
  const run = async (password: string) => {
    const conversation = identity.sasl.begin('SCRAM-SHA-256', {
      protocol: 'imap',
      origin: collector,
      channelBinding: null,
    });
    const [header, bare] = ['n,,', 'n=omar,r=client'];
    const first = await conversation.next(Buffer.from(`${header}${bare}`));
    assert.ok(first.kind === 'challenge');
    const { final } = answerScram({ password, header, bare, serverFirst: first.data.toString() });
    const second = await conversation.next(Buffer.from(final));
    assert.ok(second.kind === 'challenge');
    assert.match(second.data.toString(), /^e=/);
    return conversation.next(Buffer.alloc(0));
  };
  assertRefused(await run(secret));
  assert.equal((await run('a'.repeat(32))).kind, 'refused');
});

test('a service that never gives up is told of again after a week, not before', async () => {
  const { person, secret } = await addDevice('paul');
  await signIn('paul', secret, collector);
  t.clock.advance(WEEK_SECONDS);
  await signIn('paul', secret, collector);
  assert.equal(noticesOf(person).length, 1);
  t.clock.advance(61);
  await signIn('paul', secret, collector);
  assert.equal(noticesOf(person).length, 2);
  assert.equal((await actsOf(person)).length, 2);
});

test('an exception for the service’s domain opens it, for one person, until it ends; one for an address does not', async () => {
  const { person, secret } = await addDevice('rita');
  const other = await addDevice('sami');
  assert.equal((await except(person.address, `paul@${domain}`)).kind, 'made');
  assertRefused(await signIn('rita', secret, collector));
  const made = await except(person.address, `@${domain}`);
  assert.ok(made.kind === 'made');
  assert.equal((await signIn('rita', secret, collector)).kind, 'authenticated');
  assertRefused(await signIn('sami', other.secret, collector));
  const [opened] = await actsOf(person);
  assert.equal(opened?.act, 'collector.opened');
  assert.equal(opened?.detail?.['exception'], made.exceptionId);
  assert.equal(noticesOf(person).length, 1, 'of the refusal alone');
  t.clock.advance(86_400);
  assertRefused(await signIn('rita', secret, collector));
});

test('Outlook’s cloud comes in and its person is told, until the académie says otherwise', async () => {
  const { person, secret } = await addDevice('theo');
  assert.equal((await signIn('theo', secret, outlook)).kind, 'authenticated');
  const [told] = noticesOf(person);
  assert.ok(told?.notice.kind === 'collector');
  assert.deepEqual([told.notice.isRelay, told.notice.outcome], [true, 'told']);
  assert.equal(await setRule('microsoft', 'refuse'), true);
  assertRefused(await signIn('theo', secret, outlook), /Outlook passe par les serveurs de Microsoft/);
  assert.equal(await setRule('microsoft', 'off'), true);
  assert.equal((await signIn('theo', secret, outlook)).kind, 'authenticated');
  assert.equal(noticesOf(person).length, 2);
});

test('the security staff alone sees and decides, with a reason, which is kept without a secret', async () => {
  const teacher = await findPerson('nora');
  assert.equal(await identity.collectors.list(teacher), null);
  const change = { service: 'google', rule: 'off', reason: 'parce que' } as const;
  assert.equal(await identity.collectors.setRule(teacher, change, schoolOrigin), false);
  assert.equal(await setRule('personne', 'off'), false);
  await assert.rejects(setRule('google', 'off', 'son NUMEN est 22E2212345ABC'), {
    code: 'identity/holds-numen',
  });
  const lines = (await identity.collectors.list(officer)) ?? [];
  const byKey = new Map(lines.map((line) => [line.service, line]));
  assert.deepEqual([byKey.get('google')?.rule, byKey.get('google')?.changed], ['refuse', null]);
  assert.deepEqual(byKey.get('microsoft')?.changed?.reason, 'décision du comité de sécurité');
  const seen = byKey.get(domain)?.seen ?? [];
  const nora = seen.find(({ address }) => address === teacher.address);
  assert.deepEqual([nora?.outcome, nora?.evidence], ['refused', 'network']);
  const acts = await identity.audit.listBefore(null, 100);
  assert.equal(acts.filter(({ act }) => act === 'collector-rule.changed').length, 2);
});

test('what has not come for a year is forgotten', async () => {
  t.clock.advance(366 * 86_400 - WEEK_SECONDS);
  await identity.pruneIdentity();
  const before = (await identity.collectors.list(officer))?.flatMap(({ seen }) => seen) ?? [];
  assert.ok(before.length > 0);
  t.clock.advance(3 * WEEK_SECONDS);
  await identity.pruneIdentity();
  const left = (await identity.collectors.list(officer))?.flatMap(({ seen }) => seen) ?? [];
  assert.deepEqual(left, []);
});

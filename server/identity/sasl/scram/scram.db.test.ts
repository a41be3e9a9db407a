import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  createTestIdentity,
  importRow,
  schoolOrigin,
  type TestIdentity,
} from '../../testing/create-test-identity.ts';
import { answerScram } from '../../testing/scram-client.ts';
import type { AccountId } from '#base';
import type { MailProtocol, SaslStep } from '../types.ts';

let t: TestIdentity;
let account: AccountId;
const login = 'nora';
const address = 'nora.adresse@ac-exemple.fr';

before(async () => {
  t = await createTestIdentity();
  const [created] = await t.identity.importAccounts([
    importRow(login, { appPassword: 'importe-depuis-le-fichier' }),
  ]);
  assert.ok(created?.kind === 'created');
  account = created.accountId;
});
after(async () => {
  await t.identity.revocations.close();
  await t.testDb.close();
});

const begin = (protocol: MailProtocol = 'imap') =>
  t.identity.sasl.begin('SCRAM-SHA-256', { protocol, origin: schoolOrigin, channelBinding: null });

async function ask(name: string): Promise<{ first: string; salt: string }> {
  const step = await begin().next(Buffer.from(`n,,n=${name},r=client`));
  assert.ok(step.kind === 'challenge');
  const first = step.data.toString();
  return { first, salt: /s=([^,]+)/.exec(first)?.[1] ?? '' };
}

async function signIn(
  name: string,
  password: string,
  protocol: MailProtocol = 'imap',
  header = 'n,,',
): Promise<SaslStep> {
  const conversation = begin(protocol);
  const bare = `n=${name},r=client`;
  const first = await conversation.next(Buffer.from(`${header}${bare}`));
  if (first.kind !== 'challenge') return first;
  const serverFirst = first.data.toString();
  const { final, signature } = answerScram({ password, header, bare, serverFirst });
  const second = await conversation.next(Buffer.from(final));
  if (second.kind !== 'challenge') return second;
  const text = second.data.toString();
  assert.ok(text === signature || text.startsWith('e='), text);
  return conversation.next(Buffer.alloc(0));
}

test('each of several device passwords signs in, by login and by address, and the credential says which', async () => {
  const phone = await t.identity.createAppPassword(account, 'Téléphone');
  const tablet = await t.identity.createAppPassword(account, 'Tablette');
  for (const name of [login, 'NORA', address]) {
    for (const made of [phone, tablet]) {
      const step = await signIn(name, made.appPassword);
      assert.ok(step.kind === 'authenticated', name);
      assert.deepEqual(step.credential, { kind: 'app-password', id: made.appPasswordId });
      assert.equal(step.person.accountId, account);
    }
  }
  const shown = tablet.appPassword.match(/.{4}/g)?.join(' ') ?? '';
  assert.equal((await signIn(login, shown)).kind, 'authenticated', 'as the screen shows it');
  const listed = await t.identity.listAppPasswords(account);
  assert.ok(listed.find(({ name }) => name === 'Tablette')?.lastUsedAt);
  assert.equal((await signIn(login, 'a'.repeat(32))).kind, 'refused');
  assert.equal((await signIn('personne', phone.appPassword)).kind, 'refused');
});

test('names of nobody have a salt as well, always the same; two names of one person share none', async () => {
  const known = await ask(login);
  const unknown = await ask('personne');
  assert.match(unknown.first, /^r=client[^,]{24},s=[^,]{24},i=4096$/);
  assert.equal(known.first.length, unknown.first.length);
  assert.equal((await ask('personne')).salt, unknown.salt);
  assert.equal((await ask('Personne')).salt, unknown.salt);
  const byAddress = await ask(address);
  assert.notEqual(byAddress.salt, known.salt);
  const { mechanisms } = t.identity.sasl;
  const names = (isEncrypted: boolean, hasChannelBinding: boolean) =>
    mechanisms({ isEncrypted, hasChannelBinding }).join(' ');
  assert.equal(names(true, true), 'SCRAM-SHA-256-PLUS SCRAM-SHA-256 OAUTHBEARER XOAUTH2 PLAIN');
  assert.equal(names(true, false), 'SCRAM-SHA-256 OAUTHBEARER XOAUTH2 PLAIN');
  assert.equal(names(false, true), '');
});

test('what a device password may not do, SCRAM does not do either', async () => {
  const expiresAt = new Date(t.clock.now().getTime() + 60_000);
  const limited = await t.identity.createAppPassword(account, 'Écriture', {
    protocols: ['submission'],
    expiresAt,
  });
  const use = (protocol: MailProtocol) => signIn(login, limited.appPassword, protocol);
  assert.equal((await use('imap')).kind, 'refused');
  assert.equal((await use('sieve')).kind, 'refused');
  assert.equal((await use('submission')).kind, 'authenticated');
  t.clock.advance(60);
  assert.equal((await use('submission')).kind, 'refused');
  const lost = await t.identity.createAppPassword(account, 'Perdu');
  await t.identity.endAppPassword(account, lost.appPasswordId);
  for (let tries = 0; tries < 40; tries += 1) {
    assert.equal((await signIn(login, lost.appPassword)).kind, 'refused', 'a retired device is no guess');
  }
  const abroad = await t.identity.createAppPassword(account, 'École', { bound: 'trusted' });
  assert.equal((await signIn(login, abroad.appPassword)).kind, 'explained-refusal', 'it is right');
});

test('a password of an import works by SCRAM from the start, by every name that was imported with it', async () => {
  for (const name of [login, address])
    assert.equal((await signIn(name, 'importe-depuis-le-fichier')).kind, 'authenticated', name);
});

test('a password without verifier works by PLAIN, and by SCRAM from then on', async () => {
  const secret = 'plus-ancien-que-scram';
  await t.identity.importAccounts([importRow('ancienne', { appPassword: secret })]);
  await t.testDb.pool.query(`delete from identity.scram_verifier
    where account_id = (select account_id from identity.account where login = 'ancienne')`);
  assert.equal((await signIn('ancienne', secret)).kind, 'refused');
  const plain = t.identity.sasl.begin('PLAIN', {
    protocol: 'imap',
    origin: schoolOrigin,
    channelBinding: null,
  });
  assert.equal((await plain.next(Buffer.from(`\0ancienne\0${secret}`))).kind, 'authenticated');
  assert.equal((await signIn('ancienne', secret)).kind, 'authenticated');
  const other = 'ancienne.adresse@ac-exemple.fr';
  assert.equal((await signIn(other, secret)).kind, 'refused', 'for the name that it came with');
});

test('guesses are held up as with PLAIN', async () => {
  let last: SaslStep['kind'] = 'refused';
  for (let tries = 0; tries < 200 && last === 'refused'; tries += 1) {
    last = (await signIn('devinette', 'faux')).kind;
  }
  assert.equal(last, 'throttled');
});

test('the keys are unreadable in the database and bound to their row', async () => {
  const made = await t.identity.createAppPassword(account, 'Ordinateur');
  const other = t.reopen({ secret: Buffer.alloc(32, 8) });
  const conversation = other.sasl.begin('SCRAM-SHA-256', {
    protocol: 'imap',
    origin: schoolOrigin,
    channelBinding: null,
  });
  const first = await conversation.next(Buffer.from(`n,,n=${login},r=client`));
  assert.ok(first.kind === 'challenge');
  assert.notEqual(/s=([^,]+)/.exec(first.data.toString())?.[1], (await ask(login)).salt);
  assert.equal((await signIn(login, made.appPassword)).kind, 'authenticated');
  await other.revocations.close();
});

test('for whom a program says it is goes by the same rule as with PLAIN: any name of the person, nobody else', async () => {
  const { appPassword } = await t.identity.createAppPassword(account, 'Programme');
  await t.identity.importAccounts([importRow('paul')]);
  const plain = async (as: string): Promise<string> => {
    const situation = { protocol: 'imap', origin: schoolOrigin, channelBinding: null } as const;
    const message = Buffer.from(`${as}\0${login}\0${appPassword}`);
    return (await t.identity.sasl.begin('PLAIN', situation).next(message)).kind;
  };
  const scram = async (as: string) => (await signIn(login, appPassword, 'imap', `n,a=${as},`)).kind;
  for (const as of [login, 'NORA', address]) {
    assert.deepEqual([await plain(as), await scram(as)], ['authenticated', 'authenticated'], as);
  }
  for (const as of ['paul', 'paul@ac-exemple.fr', 'nobody']) {
    assert.deepEqual([await plain(as), await scram(as)], ['refused', 'refused'], as);
  }
});

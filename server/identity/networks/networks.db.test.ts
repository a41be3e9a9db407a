import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountId } from '#base';
import { createTestIdentity, importRow, type TestIdentity } from '../testing/create-test-identity.ts';
import { parseRange } from './create-networks.ts';

let t: TestIdentity;
let account: AccountId;
let other: AccountId;

before(async () => {
  t = await createTestIdentity();
  const outcomes = await t.identity.importAccounts([importRow('alice'), importRow('bruno')]);
  [account, other] = outcomes.map((one) => (one.kind === 'refused' ? 0 : one.accountId)) as [
    AccountId,
    AccountId,
  ];
});
after(() => t.testDb.close());

const kindOf = async (address: string, of = account) =>
  (await t.identity.networks.classify(of, address)).kind;

test('school, known, unknown and abroad, IPv4 within IPv6 and malformed addresses included', async () => {
  const { networks } = t.identity;
  assert.equal(await networks.setSchool('192.0.2.0/25', 'Collège Émile-Gallé'), true);
  assert.equal(await networks.setSchool('192.0.2.64/26', 'CDI'), true);
  assert.equal(await networks.setSchool('2001:db8:54::/48', 'Lycée'), true);
  for (const [address, kind] of [
    ['192.0.2.1', 'school'],
    ['192.0.2.127', 'school'],
    ['192.0.2.128', 'unknown'],
    ['::ffff:192.0.2.1', 'school'],
    ['2001:db8:54:1::9', 'school'],
    ['2001:db8:55::9', 'unknown'],
    ['127.0.0.1', 'unknown'],
    ['10.0.0.1', 'unknown'],
    ['fe80::1%eth0', 'unknown'],
    ['8.8.8.8', 'abroad'],
    ['2001:4860:4860::8888', 'abroad'],
    ['80.10.246.1', 'unknown'],
    ['', 'unknown'],
    ['not an address', 'unknown'],
    ["1.2.3.4'; drop table identity.session; --", 'unknown'],
  ] as const) {
    assert.equal(await kindOf(address), kind, address);
  }
  assert.equal((await networks.classify(account, '192.0.2.65')).label, 'CDI', 'the narrowest range wins');
  assert.equal((await networks.classify(account, '80.10.246.1')).country, 'FR');
});

test('a network that one person confirmed is known to them alone, until they forget it', async () => {
  const { networks } = t.identity;
  assert.equal(await networks.confirm(account, '2001:4860:4860::8888', 'Maison'), true);
  assert.equal(await kindOf('2001:4860:4860::1234'), 'known', 'one household holds the /64');
  assert.equal(await kindOf('2001:4860:4861::1'), 'abroad');
  assert.equal(await kindOf('2001:4860:4860::1234', other), 'abroad');
  const [line] = await networks.listKnown(account);
  assert.equal(await networks.forget(other, line?.network ?? ''), false);
  assert.equal(await networks.forget(account, line?.network ?? ''), true);
  assert.equal(await kindOf('2001:4860:4860::1234'), 'abroad');
  assert.equal(await networks.confirm(account, 'nowhere', 'Maison'), false);
});

test('one has twenty networks of their own and no more', async () => {
  const { networks } = t.identity;
  for (let n = 1; n <= 20; n++) assert.equal(await networks.confirm(other, `198.51.100.${n}`, 'x'), true);
  assert.equal(await networks.confirm(other, '198.51.100.21', 'x'), false);
  assert.equal(await networks.confirm(other, '198.51.100.20', 'y'), true);
});

test('ranges in their canonical form, or none', () => {
  for (const [text, range] of [
    ['10.54.0.0/16', '10.54.0.0/16'],
    [' 10.54.3.9/16 ', '10.54.0.0/16'],
    ['192.0.2.7', '192.0.2.7/32'],
    ['2001:db8::1/32', '2001:db8::/32'],
    ['2001:db8::1', '2001:db8::1/128'],
    ['10.0.0.0/33', null],
    ['', null],
    ['collège', null],
  ] as const) {
    assert.equal(parseRange(text), range, text);
  }
});

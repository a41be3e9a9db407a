import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accountId } from '#base';
import type { Recipient } from '#identity';
import { findRecipientRefusal, isAddress, RECIPIENT_LIMIT, withoutDuplicates } from './recipients.ts';

const directory = {
  isOwnDomain: (domain: string) => domain === 'ac-exemple.fr',
  resolveRecipients: async (addresses: readonly string[]) =>
    new Map(
      addresses
        .filter((address) => !address.startsWith('inconnu'))
        .map((address): [string, Recipient] => [
          address,
          { address, accountId: accountId(1), kind: 'person', tag: null },
        ]),
    ),
};

describe('recipients', () => {
  for (const [name, addresses, expected] of [
    ['all ours', ['a@ac-exemple.fr', 'b@AC-Exemple.fr'], null],
    ['none', [], { kind: 'no-recipients' }],
    [
      'one of the outside',
      ['a@ac-exemple.fr', 'x@gmail.com'],
      { kind: 'outside-recipients', addresses: ['x@gmail.com'] },
    ],
    [
      'a look-alike of our domain',
      ['a@evil.ac-exemple.fr', 'a@ac-exemple.fr.evil.fr'],
      { kind: 'outside-recipients', addresses: ['a@evil.ac-exemple.fr', 'a@ac-exemple.fr.evil.fr'] },
    ],
    [
      'nobody',
      ['inconnu@ac-exemple.fr'],
      { kind: 'unknown-recipients', addresses: ['inconnu@ac-exemple.fr'] },
    ],
    [
      'malformed',
      ['a@ac-exemple.fr', 'pas une adresse'],
      { kind: 'invalid-recipients', addresses: ['pas une adresse'] },
    ],
    [
      'too many',
      Array.from({ length: RECIPIENT_LIMIT + 1 }, (_, index) => `a${index}@ac-exemple.fr`),
      { kind: 'too-many-recipients' },
    ],
  ] as const) {
    it(`are judged: ${name}`, async () => {
      assert.deepEqual(await findRecipientRefusal(addresses, directory), expected);
    });
  }

  it('are named once', () => {
    assert.deepEqual(withoutDuplicates(['A@x.fr', 'a@X.fr', 'b@x.fr']), ['A@x.fr', 'b@x.fr']);
  });
});

describe('an address', () => {
  for (const text of ['a@b.fr', 'prenom.nom+tag@ac-exemple.fr', 'élodie@ac-exemple.fr', "o'neill@x.fr"]) {
    it(`is one: ${text}`, () => assert.ok(isAddress(text)));
  }
  for (const text of [
    '',
    'a',
    '@b.fr',
    'a@',
    'a@b@c.fr',
    'a b@c.fr',
    'a@b.fr\r\nX: 1',
    'a@b.fr, c@d.fr',
    '<a@b.fr>',
    '"a b"@c.fr',
    '.a@b.fr',
    'a..b@c.fr',
    'a@-b.fr',
    'a@[127.0.0.1]',
    `${'a'.repeat(250)}@b.fr`,
  ]) {
    it(`is none: ${JSON.stringify(text).slice(0, 40)}`, () => assert.ok(!isAddress(text)));
  }
});

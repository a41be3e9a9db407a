import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { AccountId } from '#base';
import type { EmailFilter, EmailId, EmailSort, MailboxId } from '../types.ts';
import { createAccount, createTestStore, deliver, find } from '../testing/index.ts';

const { store } = await createTestStore();
let account: AccountId;
/** By name: a and b are a conversation, c to e stand alone. */
const ids = new Map<string, EmailId>();
const mailboxes = new Map<string, MailboxId>();
const mailbox = (role: string): MailboxId => mailboxes.get(role) as MailboxId;
const day = (number: number): Date => new Date(Date.UTC(2026, 8, number, 8));

async function add(name: string, parts: Parameters<typeof deliver>[2]): Promise<void> {
  ids.set(name, (await deliver(store, account, parts)).emailId);
}

before(async () => {
  account = await createAccount(store);
  for (const { role, mailboxId } of await store.listMailboxes(account)) mailboxes.set(role ?? '', mailboxId);
  await add('a', {
    messageId: 'a@x',
    from: 'Zoé <zoe@exemple.org>',
    subject: 'Budget',
    receivedAt: day(5),
    date: day(1),
    keywords: ['$seen'],
    headers: { 'X-Etat': 'Reçu, classé' },
  });
  await add('b', {
    inReplyTo: 'a@x',
    from: 'élodie <elodie@exemple.org>',
    to: 'Éric <eric@exemple.org>',
    subject: 'Re: Budget',
    receivedAt: day(4),
    date: day(2),
    keywords: ['$flagged'],
  });
  await add('c', {
    from: 'marie@exemple.org',
    to: 'Anne Petit <anne@exemple.org>',
    cc: 'Luc Noir <luc@exemple.org>',
    subject: 'été',
    receivedAt: day(3),
    date: day(3),
    text: 'y'.repeat(3000),
    mailbox: { ids: [mailbox('inbox'), mailbox('archive')] },
  });
  await add('d', {
    from: 'Élan <elan@exemple.org>',
    to: 'Zola <zola@exemple.org>',
    subject: 'Devis',
    headers: { Bcc: 'Paul Bruno <paul@exemple.org>', 'X-Etat': 'attente' },
    receivedAt: day(2),
    date: day(5),
    attachment: { name: 'devis.pdf', type: 'application/pdf', content: 'z'.repeat(9000) },
    mailbox: { role: 'archive' },
  });
  await add('e', {
    from: 'Yann <yann@exemple.org>',
    subject: 'Cantine',
    receivedAt: day(1),
    date: day(4),
    keywords: ['$seen', '$flagged'],
    mailbox: { role: 'trash' },
  });
});

function nameAll(found: readonly EmailId[]): string {
  const names = new Map([...ids].map(([name, id]) => [id, name]));
  return found.map((id) => names.get(id)).join('');
}

describe('filters', () => {
  const rows: [name: string, filter: () => EmailFilter | null, found: string][] = [
    ['nothing asked', () => null, 'abcde'],
    ['an empty condition', () => ({}), 'abcde'],
    ['inMailbox', () => ({ inMailbox: mailbox('inbox') }), 'abc'],
    ['inMailbox, with more', () => ({ inMailbox: mailbox('archive'), hasAttachment: false }), 'c'],
    ['inMailbox that is nobody’s', () => ({ inMailbox: 999_999 as MailboxId }), ''],
    ['inMailboxOtherThan', () => ({ inMailboxOtherThan: [mailbox('inbox'), mailbox('trash')] }), 'cd'],
    ['inMailboxOtherThan none', () => ({ inMailboxOtherThan: [] }), 'abcde'],
    ['before leaves its moment out', () => ({ before: day(3) }), 'de'],
    ['after takes its moment in', () => ({ after: day(3) }), 'abc'],
    ['before a year that nobody will see', () => ({ before: new Date(8.64e15) }), 'abcde'],
    ['after a year that nobody saw', () => ({ after: new Date(-8.64e15) }), 'abcde'],
    ['minSize', () => ({ minSize: 3000 }), 'cd'],
    ['maxSize', () => ({ maxSize: 3000 }), 'abe'],
    ['allInThreadHaveKeyword', () => ({ allInThreadHaveKeyword: '$seen' }), 'e'],
    ['someInThreadHaveKeyword', () => ({ someInThreadHaveKeyword: '$seen' }), 'abe'],
    ['noneInThreadHaveKeyword', () => ({ noneInThreadHaveKeyword: '$seen' }), 'cd'],
    ['hasKeyword, whatever its case', () => ({ hasKeyword: '$FLAGGED' }), 'be'],
    ['notKeyword', () => ({ notKeyword: '$flagged' }), 'acd'],
    ['hasAttachment', () => ({ hasAttachment: true }), 'd'],
    ['hasAttachment false', () => ({ hasAttachment: false }), 'abce'],
    ['text', () => ({ text: 'budget' }), 'ab'],
    ['from', () => ({ from: 'elodie' }), 'b'],
    ['from does not look elsewhere', () => ({ from: 'eric' }), ''],
    ['to', () => ({ to: 'petit' }), 'c'],
    ['to is not cc', () => ({ to: 'noir' }), ''],
    ['cc', () => ({ cc: 'noir' }), 'c'],
    ['bcc', () => ({ bcc: 'bruno' }), 'd'],
    ['subject', () => ({ subject: 'ete' }), 'c'],
    ['body', () => ({ body: 'bonjour' }), 'abde'],
    ['body does not look in the subject', () => ({ body: 'cantine' }), ''],
    ['header there', () => ({ header: ['X-ETAT'] }), 'ad'],
    ['header with a value', () => ({ header: ['x-etat', 'reçu'] }), 'a'],
    ['header without that value', () => ({ header: ['x-etat', 'perdu'] }), ''],
    ['two members of a condition', () => ({ hasKeyword: '$seen', before: day(3) }), 'e'],
    ['AND', () => ({ operator: 'AND', conditions: [{ text: 'budget' }, { hasKeyword: '$seen' }] }), 'a'],
    ['AND of nothing', () => ({ operator: 'AND', conditions: [] }), 'abcde'],
    ['OR', () => ({ operator: 'OR', conditions: [{ subject: 'devis' }, { to: 'eric' }] }), 'bd'],
    ['OR of nothing', () => ({ operator: 'OR', conditions: [] }), ''],
    [
      'NOT is none of them',
      () => ({ operator: 'NOT', conditions: [{ text: 'budget' }, { cc: 'noir' }] }),
      'de',
    ],
    ['NOT of nothing', () => ({ operator: 'NOT', conditions: [] }), 'abcde'],
    [
      'operators within operators',
      () => ({
        operator: 'AND',
        conditions: [
          { operator: 'NOT', conditions: [{ inMailbox: mailbox('trash') }] },
          { operator: 'OR', conditions: [{ hasKeyword: '$flagged' }, { hasAttachment: true }] },
        ],
      }),
      'bd',
    ],
  ];
  for (const [name, filter, found] of rows) {
    test(name, async () => assert.equal(nameAll(await find(store, account, { filter: filter() })), found));
  }
});

describe('sorts', () => {
  const dates: [property: EmailSort['property'], ascending: string][] = [
    ['receivedAt', 'edcba'],
    ['sentAt', 'abced'],
  ];
  const order = async (sort: EmailSort[], collapseThreads = false): Promise<string> =>
    nameAll(await find(store, account, { sort, collapseThreads }));

  for (const [property, ascending] of dates) {
    test(`${property}, both ways`, async () => {
      assert.equal(await order([{ property, isAscending: true }]), ascending);
      assert.equal(await order([{ property, isAscending: false }]), [...ascending].reverse().join(''));
    });
  }

  const texts: [EmailSort['property'], string][] = [
    // Élan, élodie, marie@…, Yann, Zoé: case and accents order nothing.
    ['from', 'dbcea'],
    // Budget (twice: the newer id first), Cantine, Devis, été.
    ['subject', 'baedc'],
    // Anne, Dominique (twice), Éric, Zola.
    ['to', 'ceabd'],
  ];
  for (const [property, expected] of texts) {
    test(`${property}, by what is read there`, async () => {
      assert.equal(await order([{ property, isAscending: true }]), expected);
    });
  }

  const keywords: [EmailSort['property'], string, string][] = [
    ['hasKeyword', '$seen', 'eadcb'],
    ['allInThreadHaveKeyword', '$seen', 'edcba'],
    ['someInThreadHaveKeyword', '$SEEN', 'ebadc'],
  ];
  for (const [property, keyword, expected] of keywords) {
    test(`${property}: those that have it first when descending`, async () => {
      assert.equal(await order([{ property, keyword, isAscending: false }]), expected);
    });
  }

  test('size', async () => {
    const sorted = await order([{ property: 'size', isAscending: false }]);
    assert.equal(sorted.slice(0, 2), 'dc');
  });

  test('what is equal by the first comparator is ordered by the second', async () => {
    const sort: EmailSort[] = [
      { property: 'hasKeyword', keyword: '$seen', isAscending: false },
      { property: 'receivedAt', isAscending: false },
    ];
    assert.equal(await order(sort), 'aebcd');
  });

  test('a conversation shows its first email in the order asked for', async () => {
    assert.equal(await order([{ property: 'receivedAt', isAscending: true }], true), 'edcb');
    assert.equal(await order([{ property: 'sentAt', isAscending: true }], true), 'aced');
  });
});

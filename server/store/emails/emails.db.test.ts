import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { AccountId } from '#base';
import type { EmailId, EmailPatch, MailboxId, Modseq, PatchOutcome } from '../types.ts';
import { createAccount, createTestStore, deliver, find } from '../testing/index.ts';

const { store, pool } = await createTestStore();
let account: AccountId;
let inbox: MailboxId;
let archive: MailboxId;
let trash: MailboxId;

before(async () => {
  account = await createAccount(store);
  const roles = ['inbox', 'archive', 'trash'] as const;
  const found = await Promise.all(roles.map((role) => store.findMailboxByRole(account, role)));
  [inbox, archive, trash] = found as [MailboxId, MailboxId, MailboxId];
});

async function read(emailId: EmailId): Promise<{ keywords: string[]; mailboxIds: MailboxId[] } | null> {
  const [row] = await store.getEmails(account, [emailId]);
  return row === undefined ? null : { keywords: row.keywords, mailboxIds: row.mailboxIds };
}

async function listUids(mailboxId: MailboxId): Promise<Map<EmailId, number>> {
  const { rows } = await pool.query<{ email_id: EmailId; uid: number }>(
    'select email_id, uid from store.membership where account_id = $1 and mailbox_id = $2',
    [account, mailboxId],
  );
  return new Map(rows.map((row) => [row.email_id, row.uid]));
}

type Patch = Omit<EmailPatch, 'emailId'>;
const patches: [
  name: string,
  patch: () => Patch,
  outcome: PatchOutcome,
  keywords: string[],
  places: () => MailboxId[],
][] = [
  ['nothing', () => ({}), 'updated', ['$seen'], () => [inbox]],
  [
    'keywords set',
    () => ({ keywords: { set: ['$Flagged', 'projet', '$flagged'] } }),
    'updated',
    ['$flagged', 'projet'],
    () => [inbox],
  ],
  ['keywords cleared', () => ({ keywords: { set: [] } }), 'updated', [], () => [inbox]],
  [
    'keywords added and removed, whatever their case',
    () => ({ keywords: { add: ['$Answered'], remove: ['$SEEN', 'absent'] } }),
    'updated',
    ['$answered'],
    () => [inbox],
  ],
  ['moved', () => ({ mailboxes: { set: [archive] } }), 'updated', ['$seen'], () => [archive]],
  [
    'copied',
    () => ({ mailboxes: { add: [archive], remove: [] } }),
    'updated',
    ['$seen'],
    () => [inbox, archive],
  ],
  [
    'moved by parts',
    () => ({ mailboxes: { add: [trash], remove: [inbox] } }),
    'updated',
    ['$seen'],
    () => [trash],
  ],
  ['named twice', () => ({ mailboxes: { set: [archive, archive] } }), 'updated', ['$seen'], () => [archive]],
  ['both', () => ({ keywords: { set: [] }, mailboxes: { set: [trash] } }), 'updated', [], () => [trash]],
  [
    'in no mailbox',
    () => ({ keywords: { set: [] }, mailboxes: { set: [] } }),
    'no-mailbox',
    ['$seen'],
    () => [inbox],
  ],
  [
    'out of its only mailbox',
    () => ({ mailboxes: { add: [], remove: [inbox] } }),
    'no-mailbox',
    ['$seen'],
    () => [inbox],
  ],
  [
    'an unknown mailbox',
    () => ({ mailboxes: { set: [inbox, 999_999 as MailboxId] } }),
    'invalid-mailboxes',
    ['$seen'],
    () => [inbox],
  ],
];

describe('a patch', () => {
  for (const [name, patch, outcome, keywords, places] of patches) {
    test(name, async () => {
      const { emailId } = await deliver(store, account, { keywords: ['$seen'] });
      assert.deepEqual(await store.updateEmails(account, [{ emailId, ...patch() }]), [outcome]);
      const row = await read(emailId);
      assert.deepEqual([row?.keywords, row?.mailboxIds], [keywords, places()]);
    });
  }

  test('that changes nothing moves no state; those refused leave the others be', async () => {
    const [a, b] = [await deliver(store, account), await deliver(store, account)];
    const states = await store.states(account);
    await store.updateEmails(account, [
      { emailId: a.emailId, keywords: { set: [] }, mailboxes: { set: [inbox] } },
    ]);
    assert.deepEqual(await store.states(account), states);
    const outcomes = await store.updateEmails(account, [
      { emailId: 999_999 as EmailId, keywords: { set: [] } },
      { emailId: a.emailId, mailboxes: { set: [] } },
      { emailId: b.emailId, keywords: { add: ['x'], remove: [] } },
      { emailId: b.emailId, keywords: { add: ['y'], remove: [] } },
    ]);
    assert.deepEqual(outcomes, ['not-found', 'no-mailbox', 'updated', 'updated']);
    assert.deepEqual((await read(b.emailId))?.keywords, ['x', 'y']);
  });

  test('with a forbidden keyword is refused whole', async () => {
    const { emailId } = await deliver(store, account);
    const bad = [
      { emailId, keywords: { set: ['fine'] } },
      { emailId, keywords: { set: ['not fine'] } },
    ];
    await assert.rejects(store.updateEmails(account, bad), { code: 'store/invalid-keyword' });
    assert.deepEqual((await read(emailId))?.keywords, []);
  });

  test('by many at once: none is lost', async () => {
    const { emailId } = await deliver(store, account);
    const words = Array.from({ length: 12 }, (_, index) => `w${String(index).padStart(2, '0')}`);
    await Promise.all(
      words.map((word) => store.updateEmails(account, [{ emailId, keywords: { add: [word], remove: [] } }])),
    );
    assert.deepEqual((await read(emailId))?.keywords, words);
  });
});

describe('with a state given', () => {
  test('nothing is done once it has moved, and only once when several ask at once', async () => {
    const rows = [
      await deliver(store, account),
      await deliver(store, account),
      await deliver(store, account),
    ];
    const { Email: ifState } = await store.states(account);
    const outcomes = await Promise.all(
      rows.map(({ emailId }) => store.changeEmails(account, { patches: [], destroy: [emailId], ifState })),
    );
    assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), [
      'changed',
      'state-mismatch',
      'state-mismatch',
    ]);
    assert.equal(
      (
        await store.getEmails(
          account,
          rows.map((row) => row.emailId),
        )
      ).length,
      2,
    );
  });

  test('patches and removals are one change', async () => {
    const [a, b] = [await deliver(store, account), await deliver(store, account)];
    const change = {
      patches: [{ emailId: a.emailId, keywords: { set: ['$seen'] } }],
      destroy: [b.emailId, 999_999 as EmailId],
    };
    const stale = { ...change, ifState: 1 as Modseq };
    assert.deepEqual(await store.changeEmails(account, stale), { kind: 'state-mismatch' });
    assert.deepEqual((await read(a.emailId))?.keywords, []);
    const { Email: ifState } = await store.states(account);
    assert.deepEqual(await store.changeEmails(account, { ...change, ifState }), {
      kind: 'changed',
      patched: ['updated'],
      destroyed: [b.emailId],
      left: [],
    });
    assert.deepEqual([(await read(a.emailId))?.keywords, await read(b.emailId)], [['$seen'], null]);
  });
});

test('uids are never given again: not after a move away and back, nor after a removal', async () => {
  const own = [await deliver(store, account), await deliver(store, account)];
  const [a, b] = own.map((row) => row.emailId) as [EmailId, EmailId];
  const first = await listUids(inbox);
  const [uidA, uidB] = [first.get(a) as number, first.get(b) as number];
  assert.equal(uidB, uidA + 1);
  await store.updateEmails(account, [{ emailId: b, mailboxes: { set: [trash] } }]);
  await store.updateEmails(account, [{ emailId: b, mailboxes: { set: [inbox] } }]);
  assert.equal((await listUids(inbox)).get(b), uidB + 1);
  await store.destroyEmails(account, [b]);
  const { emailId } = await deliver(store, account, { mailbox: { ids: [inbox, archive] } });
  assert.equal((await listUids(inbox)).get(emailId), uidB + 2);
  assert.ok((await listUids(archive)).has(emailId), 'and one of its own in each mailbox');
});

test('destroying tells what was there, once, and takes it out of every mailbox', async () => {
  const { emailId, threadId } = await deliver(store, account, { mailbox: { ids: [inbox, archive, trash] } });
  const destroyed = await store.destroyEmails(account, [emailId, 999_999 as EmailId, emailId]);
  assert.deepEqual(destroyed, [emailId]);
  assert.deepEqual(await store.destroyEmails(account, [emailId]), []);
  assert.equal(await read(emailId), null);
  assert.deepEqual(await store.getThreads(account, [threadId]), []);
  for (const inMailbox of [inbox, archive, trash]) {
    assert.ok(!(await find(store, account, { filter: { inMailbox } })).includes(emailId));
  }
  assert.deepEqual(await store.updateEmails(account, [{ emailId, keywords: { set: [] } }]), ['not-found']);
});

test('what rests in quarantine stays there: only junk and the bin take it, and its mark stays', async () => {
  const { emailId } = await deliver(store, account, {
    mailbox: { role: 'junk' },
    keywords: ['$quarantined'],
  });
  const junk = (await store.findMailboxByRole(account, 'junk')) as MailboxId;
  const move = (mailboxId: MailboxId, keywords: string[]) =>
    store.updateEmails(account, [{ emailId, keywords: { set: keywords }, mailboxes: { set: [mailboxId] } }]);
  assert.deepEqual(await move(inbox, []), ['held']);
  assert.deepEqual(await move(archive, ['$seen']), ['held']);
  assert.deepEqual(await read(emailId), { keywords: ['$quarantined'], mailboxIds: [junk] });
  assert.deepEqual(await move(trash, ['$seen']), ['updated']);
  assert.deepEqual(await read(emailId), { keywords: ['$quarantined', '$seen'], mailboxIds: [trash] });
  assert.deepEqual(await move(junk, []), ['updated']);
});

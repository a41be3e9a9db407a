import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { AccountId } from '#base';
import type { Verdict } from '#contract';
import type { Append, BlobDigest, EmailId, MailboxId, Modseq, Store, ThreadId } from '#store';
import { createAccount, createFolder, createTestStore, deliver, find, query } from './testing/index.ts';

const { store } = await createTestStore();

/** What one account has and the other asks for, from its own account, by its true ids. */
interface Foreign {
  account: AccountId;
  inbox: MailboxId;
  folder: MailboxId;
  emailId: EmailId;
  threadId: ThreadId;
  digest: BlobDigest;
}
let theirs: Foreign;
let mine: AccountId;
let myEmail: EmailId;
let [myInbox, myFolder]: [MailboxId, MailboxId] = [0 as MailboxId, 0 as MailboxId];

async function listSources(account: AccountId, emailId: EmailId): Promise<unknown[]> {
  const sources = [];
  for await (const source of store.readSources(account, [emailId])) sources.push(source);
  return sources;
}

const note = new Map([['/shared/a', Buffer.from('secret')]]);
const theirNotes = () => ({ mailboxId: theirs.folder, reader: null });
const everyNote = { names: ['/shared'], depth: 'all' } as const;

before(async () => {
  const account = await createAccount(store);
  const { emailId, threadId } = await deliver(store, account, {
    messageId: 'secret@x',
    subject: 'Secret',
    from: 'source@exemple.org',
    headers: { 'X-Etat': 'secret' },
  });
  await store.noteCorrespondents(account, [{ name: 'Confident', address: 'confident@exemple.org' }]);
  const inbox = (await store.findMailboxByRole(account, 'inbox')) as MailboxId;
  const [row] = await store.getEmails(account, [emailId]);
  const folder = await createFolder(store, account, 'Dossier');
  await store.changeAnnotations(account, folder, [{ reader: null, values: note }], 1);
  theirs = { account, inbox, folder, emailId, threadId, digest: row?.digest as BlobDigest };
  mine = await createAccount(store);
  await store.setSubscription(account, folder, mine, false);
  myEmail = (await deliver(store, mine)).emailId;
  myInbox = (await store.findMailboxByRole(mine, 'inbox')) as MailboxId;
  myFolder = await createFolder(store, mine, 'Dossier');
});

const blank = { name: 'Neuf', role: null, sortOrder: 1, subscribed: true };
const doubt: Verdict = { level: 'caution', score: 0, summary: { fr: '', en: '' }, reasons: [] };
const secretLetter = { messageId: 'secret@x', digest: null, handedIn: () => ({ content: '', added: '' }) };
const noParent = () => ({ kind: 'no-parent' });
const noMailbox = () => ({ kind: 'no-mailbox' });
const everyFlag = { action: 'add', keywords: ['$seen'], hasDeleted: true, unchangedSince: null } as const;
const target = { keywords: [], receivedAt: new Date(), verdict: null };

/** Into these mailboxes of mine, or said to be mine. */
async function letter(...places: MailboxId[][]): Promise<Append> {
  const message = await store.prepare(Buffer.from('Subject: x\r\n\r\nx'));
  const targets = places.map((ids) => ({ ...target, accountId: mine, mailbox: { ids } }));
  return { message, addedHeaders: '', evidence: null, targets };
}

const replaceBy = async (from: MailboxId, to: MailboxId[]) =>
  store.replaceUids(mine, from, [{ uid: 1, append: await letter(to) }]);

/** Of each function that takes an id: what it answers to a foreign one. */
const rows: { [Name in keyof Store]?: [ask: () => Promise<unknown>, answer: () => unknown][] } = {
  replaceUids: [
    [() => replaceBy(theirs.inbox, [myFolder]), () => ({ kind: 'done', pairs: [] })],
    [() => replaceBy(myInbox, [theirs.folder]), noMailbox],
  ],
  append: [
    [
      async () => store.append([await letter([theirs.inbox], [myFolder, theirs.folder])]),
      () => [
        [
          { kind: 'no-mailbox', accountId: mine },
          { kind: 'no-mailbox', accountId: mine },
        ],
      ],
    ],
  ],
  appendTogether: [
    [async () => store.appendTogether([await letter([myFolder]), await letter([theirs.inbox])]), noMailbox],
  ],
  createMailbox: [[() => store.createMailbox(mine, { ...blank, parentId: theirs.folder }), noParent]],
  createMailboxPath: [
    [() => store.createMailboxPath(mine, { parentId: theirs.folder, names: ['x'] }), noParent],
  ],
  updateMailbox: [
    [() => store.updateMailbox(mine, theirs.folder, { name: 'Pris' }), () => ({ kind: 'not-found' })],
    [() => store.updateMailbox(mine, myFolder, { parentId: theirs.folder }), noParent],
  ],
  findGoneMailboxes: [[() => store.findGoneMailboxes(mine, [theirs.folder]), () => new Map()]],
  destroyMailbox: [[() => store.destroyMailbox(mine, theirs.folder, true), () => ({ kind: 'not-found' })]],
  listSent: [[() => store.listSent(mine, 'secret@x'), () => []]],
  findFiled: [[() => store.findFiled([mine], secretLetter.handedIn(), new Date(0)), () => null]],
  findSent: [[() => store.findSent(mine, secretLetter), () => null]],
  settleSent: [[() => store.settleSent(mine, secretLetter), () => null]],
  leaveSent: [[() => store.leaveSent(mine, [theirs.emailId]), () => []]],
  findThread: [[() => store.findThread(mine, ['secret@x']), () => null]],
  listVerdicts: [[() => store.listVerdicts(mine, theirs.digest), () => []]],
  release: [[() => store.release(mine, theirs.digest, doubt), () => 0]],
  getEmails: [[() => store.getEmails(mine, [theirs.emailId]), () => []]],
  queryEmails: [
    [() => find(store, mine, { filter: { inMailbox: theirs.inbox } }), () => []],
    [() => find(store, mine, { filter: { inMailbox: theirs.inbox, hasAttachment: false } }), () => []],
    [() => find(store, mine, { filter: { text: 'secret' } }), () => []],
    [() => find(store, mine, { filter: { from: 'source' } }), () => []],
    [() => find(store, mine, { filter: { header: ['x-etat', 'secret'] } }), () => []],
    [() => find(store, mine, { filter: { inMailboxOtherThan: [theirs.inbox] } }), () => [myEmail]],
    [
      () => store.queryEmails(mine, query({ anchor: { emailId: theirs.emailId, offset: 0 } })),
      () => ({ kind: 'anchor-not-found' }),
    ],
  ],
  changeEmails: [
    [
      () =>
        store.changeEmails(mine, {
          patches: [{ emailId: theirs.emailId, keywords: { set: ['$seen'] } }],
          destroy: [theirs.emailId],
          ifState: null,
        }),
      () => ({ kind: 'changed', patched: ['not-found'], destroyed: [], left: [] }),
    ],
  ],
  updateEmails: [
    [
      () => store.updateEmails(mine, [{ emailId: theirs.emailId, mailboxes: { set: [myFolder] } }]),
      () => ['not-found'],
    ],
    [
      () => store.updateEmails(mine, [{ emailId: myEmail, mailboxes: { add: [theirs.folder], remove: [] } }]),
      () => ['invalid-mailboxes'],
    ],
  ],
  destroyEmails: [[() => store.destroyEmails(mine, [theirs.emailId]), () => []]],
  countDeleted: [[() => store.countDeleted(mine, new Date(0)), () => 0]],
  restoreDeleted: [[() => store.restoreDeleted(mine, new Date(0)), () => ({ restored: 0, failed: 0 })]],
  getThreads: [[() => store.getThreads(mine, [theirs.threadId]), () => []]],
  searchSnippets: [[() => store.searchSnippets(mine, { text: 'secret' }, [theirs.emailId]), () => []]],
  readBlob: [[() => store.readBlob(mine, theirs.digest), () => null]],
  accountsKnowing: [[() => store.accountsKnowing([mine], 'source@exemple.org'), () => new Map()]],
  senderHistory: [
    [
      () => store.senderHistory([mine], { address: 'source@exemple.org', references: [] }),
      () => ({ earlier: [], strange: new Map() }),
    ],
  ],
  listCorrespondents: [[() => store.listCorrespondents(mine, 'conf', 10), () => []]],
  readUids: [[() => store.readUids(mine, theirs.inbox, null), () => null]],
  readKeptIndex: [
    [
      async () => {
        await store.keepIndex(theirs.account, theirs.inbox, {
          modseq: 1 as Modseq,
          packed: Buffer.from('z'),
        });
        return store.readKeptIndex(mine, theirs.inbox);
      },
      () => null,
    ],
  ],
  keepIndex: [
    [
      async () => {
        await store.keepIndex(mine, theirs.inbox, { modseq: 9 as Modseq, packed: Buffer.from('w') });
        return (await store.readKeptIndex(theirs.account, theirs.inbox))?.modseq === 9;
      },
      () => false,
    ],
  ],
  listVanished: [[() => store.listVanished(mine, theirs.inbox, 0 as Modseq), () => []]],
  listTouched: [
    [
      async () => {
        const { changed, left } = (await store.listTouched(mine, 0 as Modseq)) ?? {};
        return changed?.has(theirs.inbox) === true || left?.has(theirs.inbox) === true;
      },
      () => false,
    ],
  ],
  findUids: [
    [() => store.findUids(mine, theirs.inbox, [theirs.emailId]), () => new Map()],
    [() => store.findUids(mine, myFolder, [theirs.emailId]), () => new Map()],
  ],
  countMailboxes: [[() => store.countMailboxes(mine, [theirs.inbox]), () => []]],
  readForms: [[() => store.readForms(mine, [theirs.emailId]), () => new Map()]],
  readFacts: [[() => store.readFacts(mine, [theirs.emailId]), () => []]],
  readSources: [[() => listSources(mine, theirs.emailId), () => [{ emailId: theirs.emailId, octets: null }]]],
  changeFlags: [
    [
      () => store.changeFlags(mine, theirs.inbox, { ...everyFlag, uids: [1] }),
      () => ({ changed: new Map(), was: new Map(), change: null, modified: [] }),
    ],
  ],
  transferUids: [
    [
      () => store.transferUids(mine, { from: theirs.inbox, to: theirs.folder, uids: [1], kind: 'move' }),
      noMailbox,
    ],
    [
      () =>
        store
          .transferUids(mine, { from: theirs.inbox, to: myFolder, uids: [1], kind: 'copy' })
          .then((outcome) => outcome.kind === 'done' && outcome.pairs),
      () => [],
    ],
  ],
  expungeUids: [
    [() => store.expungeUids(mine, theirs.inbox, null), () => ({ uids: [], change: null })],
    [() => store.expungeUids(mine, theirs.inbox, [1]), () => ({ uids: [], change: null })],
  ],
  readAnnotations: [[() => store.readAnnotations(mine, theirNotes(), everyNote), () => []]],
  changeAnnotations: [
    [() => store.changeAnnotations(mine, theirs.folder, [{ reader: null, values: note }], 1), noMailbox],
  ],
  findEmailsIn: [[() => store.findEmailsIn(mine, [theirs.inbox], [theirs.emailId]), () => new Set()]],
  findContentIn: [[() => store.findContentIn(mine, [theirs.inbox], theirs.digest), () => []]],
  readSubscriptions: [[() => store.readSubscriptions([mine], mine), () => new Map()]],
  setSubscription: [[() => store.setSubscription(mine, theirs.folder, mine, false), () => 'no-mailbox']],
  listChangedAnnotations: [
    [
      async () =>
        (await store.listChangedAnnotations(mine, { since: 0 as Modseq, reader: theirs.account, most: 9 }))
          .changed,
      () => [],
    ],
  ],
  keepWordSegment: [
    [
      async () => {
        await store.keepWordSegment(mine, { emailIds: [theirs.emailId], packed: Buffer.from('x') });
        return store.listWordSegments(theirs.account, []);
      },
      () => [],
    ],
  ],
  listWordSegments: [
    [
      async () => {
        await store.keepWordSegment(theirs.account, { emailIds: [theirs.emailId], packed: Buffer.from('y') });
        return (await store.listWordSegments(mine, [])).filter(({ packed }) => String(packed) === 'y');
      },
      () => [],
    ],
  ],
};

/** These take no id but that of the account, or belong to nobody; a recall is of every account by its nature. */
const withoutIds = new Set(
  (
    'createAccounts prepare prepareForAppend listMailboxes findMailboxByRole states quota touch claimState ' +
    'mailboxChanges emailChanges threadChanges uploadBlob noteCorrespondents subscribe verify collectBlobs indexPending close recall ' +
    'undoRecall listCopies describeContents countUnscanned listUnscanned settleScan isHearing ' +
    'as shareReading fileSent listSpellings noteSpellings listSubscribedNames noteSubscribedName ' +
    'keepSubscribedNames dropSubscribedName'
  ).split(' '),
);

test('every function of the store is tried with ids of another account', () => {
  const withIds = Object.keys(store).filter((name) => !withoutIds.has(name));
  assert.deepEqual(withIds.sort(), Object.keys(rows).sort());
});

for (const [name, cases] of Object.entries(rows)) {
  for (const [index, [ask, answer]] of cases.entries()) {
    test(`${name} knows nothing of another account (${index + 1})`, async () => {
      const states = [await store.states(theirs.account), await store.states(mine)];
      const kept = await store.getEmails(theirs.account, [theirs.emailId]);
      assert.deepEqual(await ask(), answer());
      assert.deepEqual([await store.states(theirs.account), await store.states(mine)], states);
      assert.deepEqual(await store.getEmails(theirs.account, [theirs.emailId]), kept);
    });
  }
}

test('changes of an account name only its own', async () => {
  const none = 0 as Modseq;
  const emails = await store.emailChanges(mine, none, 100);
  const threads = await store.threadChanges(mine, none, 100);
  const mailboxes = await store.mailboxChanges(mine, none, 100);
  assert.ok(emails.kind === 'changes' && threads.kind === 'changes' && mailboxes.kind === 'changes');
  const own = (await store.listMailboxes(mine)).map((row) => row.mailboxId);
  assert.deepEqual([emails.created, threads.created.length], [[myEmail], 1]);
  assert.deepEqual(new Set(mailboxes.created), new Set(own));
  assert.ok(!own.includes(theirs.inbox) && !threads.created.includes(theirs.threadId));
});

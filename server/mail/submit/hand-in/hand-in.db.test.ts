import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Person } from '#identity';
import type { EmailRow } from '#store';
import { digestLetter, parseMessage } from '#wire/message';
import { defaultLimits } from '../data/default-limits.ts';
import { handInAs, headers, write } from '../testing/hand-in.ts';
import { ANNA, BRUNO, createSubmitWorld, type SubmitWorld } from '../testing/world.ts';
import type { HandInOutcome, HandInRequest, Submitter } from '../types.ts';

const ANNA_OFFICER: Person = {
  accountId: ANNA,
  login: 'anna',
  givenName: 'Anna',
  familyName: 'Martin',
  name: 'Anna Martin',
  address: 'anna@ac-exemple.fr',
  role: 'security-officer',
  establishment: null,
  epoch: 0,
};

describe('handing a message in', () => {
  let world: SubmitWorld;
  let count = 0;
  let submitter: Submitter | null = null;
  before(async () => void (world = await createSubmitWorld()));
  afterEach(async () => {
    submitter = null;
    await world.calm();
  });
  after(() => world.close());

  const freshId = (): string => `remis-${(count += 1)}`;

  function handIn(text: string, changes: Partial<HandInRequest> = {}): Promise<HandInOutcome> {
    // One process: each bounds its deliveries by itself.
    submitter ??= world.open();
    return handInAs(submitter, text, changes);
  }

  async function sent(subject: string): Promise<EmailRow[]> {
    const inMailbox = (await world.store.findMailboxByRole(ANNA, 'sent')) ?? assert.fail();
    const found = await world.store.queryEmails(ANNA, {
      filter: { inMailbox },
      sort: [],
      collapseThreads: false,
      position: 0,
      anchor: null,
      limit: 1000,
      calculateTotal: false,
    });
    assert.ok(found.kind === 'found');
    const rows = await world.store.getEmails(ANNA, found.ids);
    return rows.filter((row) => row.envelope.subject === subject);
  }

  async function appendToSent(text: string): Promise<void> {
    const message = await world.store.prepare(Buffer.from(text));
    const target = {
      accountId: ANNA,
      mailbox: { role: 'sent' as const },
      keywords: ['$seen'],
      receivedAt: world.clock.now(),
      verdict: null,
    };
    await world.store.append([{ message, addedHeaders: '', evidence: null, targets: [target] }]);
  }

  const letterOf = (id: string) => ({
    messageId: `${id}@ac-exemple.fr`,
    digest: null,
    handedIn: () => ({ ...digestLetter(parseMessage(Buffer.from(write(headers(id))))), added: '' }),
  });

  it('delivers it, files it among what was sent, and the record names that email', async () => {
    const id = freshId();
    const text = write(headers(id, ['Bcc: bruno@ac-exemple.fr']));
    const outcome = await handIn(text);
    assert.ok(outcome.kind === 'accepted', outcome.kind);
    assert.equal((await world.inbox(BRUNO, id)).length, 1);
    const [copy, ...more] = await sent(id);
    assert.equal(more.length, 0);
    assert.deepEqual(copy?.keywords, ['$seen']);
    assert.equal(outcome.submission.emailId, copy.emailId);
    // The sender's own copy keeps the blind recipients, what leaves does not.
    assert.deepEqual(
      copy.envelope.bcc.map(({ address }) => address),
      ['bruno@ac-exemple.fr'],
    );
    const [theirs] = await world.inbox(BRUNO, id);
    assert.deepEqual(theirs?.envelope.bcc, []);
  });

  it('adds From, Date and Message-ID where they are missing, the same in both copies', async () => {
    const id = freshId();
    const text = write([`Subject: ${id}`, 'To: bruno@ac-exemple.fr']);
    const outcome = await handIn(text);
    assert.equal(outcome.kind, 'accepted');
    const [[theirs], [own]] = [await world.inbox(BRUNO, id), await sent(id)];
    assert.deepEqual(theirs?.envelope.from, [{ name: 'Anna Martin', address: 'anna@ac-exemple.fr' }]);
    assert.equal(theirs.envelope.sentAt?.getTime(), world.clock.now().getTime());
    assert.equal(theirs.envelope.messageId.length, 1);
    assert.deepEqual(own?.envelope.messageId, theirs.envelope.messageId);
    assert.equal(own?.digest, theirs.digest);
    // By what the program gave, its own copy is recognised.
    const copy = { ...digestLetter(parseMessage(Buffer.from(text))), added: '' };
    const filed = await world.store.findFiled([ANNA], copy, new Date(0));
    assert.match(filed?.handedIn?.added ?? '', /^Date: [^]*\nMessage-ID: [^]*\nFrom: Anna Martin/);
  });

  it('does not double a copy that the program put there first', async () => {
    const id = freshId();
    const own = write(headers(id, ['Bcc: cache@ac-exemple.fr']));
    await appendToSent(own);
    const outcome = await handIn(write(headers(id)));
    assert.ok(outcome.kind === 'accepted');
    const copies = await sent(id);
    assert.equal(copies.length, 1);
    assert.equal(copies[0]?.envelope.bcc.length, 1);
    assert.equal(outcome.submission.emailId, copies[0].emailId);
  });

  it('gives way to a copy that the program puts there afterwards, and settles what came at once', async () => {
    const id = freshId();
    await handIn(write(headers(id)));
    await appendToSent(write(headers(id, ['Bcc: cache@ac-exemple.fr'])));
    const kept = await world.store.settleSent(ANNA, letterOf(id));
    const copies = await sent(id);
    assert.deepEqual(
      copies.map(({ emailId }) => emailId),
      [kept?.emailId],
    );
    assert.equal(copies[0]?.envelope.bcc.length, 1);
    assert.equal((await world.store.settleSent(ANNA, letterOf(id)))?.emailId, kept?.emailId);
    const other = freshId();
    const prepared = await world.store.prepare(Buffer.from(write(headers(other))));
    const handedIn = letterOf(other).handedIn();
    await Promise.all(
      Array.from({ length: 5 }, () => world.store.fileSent(ANNA, prepared, world.clock.now(), handedIn)),
    );
    await world.store.settleSent(ANNA, letterOf(other));
    assert.equal((await sent(other)).length, 1);
  });

  it('knows a letter again by the Sender that its program gave and this server took out, and by no other', async () => {
    const id = freshId();
    const given = (sender: string, ...more: string[]) => write(headers(id, [`Sender: ${sender}`, ...more]));
    const own = given('anna@ac-exemple.fr', 'Bcc: cache@ac-exemple.fr');
    const settle = (text: string) =>
      world.store.settleSent(ANNA, {
        messageId: `${id}@ac-exemple.fr`,
        digest: null,
        handedIn: () => ({ ...digestLetter(parseMessage(Buffer.from(text))), added: '' }),
      });
    assert.equal((await handIn(given('anna@ac-exemple.fr'))).kind, 'accepted');
    await appendToSent(given('bruno@ac-exemple.fr'));
    await settle(given('bruno@ac-exemple.fr'));
    assert.equal((await sent(id)).length, 2);
    await appendToSent(own);
    await settle(own);
    const blind = (await sent(id)).map(({ envelope }) => envelope.bcc.length);
    assert.deepEqual(blind.sort(), [0, 1]);
  });

  it('never destroys what a program put there twice itself', async () => {
    const id = freshId();
    await appendToSent(write(headers(id)));
    await appendToSent(write(headers(id)));
    await world.store.settleSent(ANNA, letterOf(id));
    assert.equal((await sent(id)).length, 2);
  });

  it('lets somebody’s own address be their name, and signs that are no address', async () => {
    for (const name of ['"anna@ac-exemple.fr"', '"Anna @ Metz"', '"Anna, 3@B"']) {
      const text = write(headers(freshId())).replace('Anna <', `${name} <`);
      assert.equal((await handIn(text)).kind, 'accepted', name);
    }
  });

  const refused: {
    name: string;
    text: (id: string) => string;
    changes?: Partial<HandInRequest>;
    kind: string;
  }[] = [
    { name: 'a NUMEN', text: (id) => write(headers(id), 'Mon NUMEN : 99Z9999999ZZZ'), kind: 'held-back' },
    {
      name: 'two From fields',
      text: (id) => write(headers(id, ['From: anna@ac-exemple.fr'])),
      kind: 'forbidden-from',
    },
    {
      name: 'a colleague in From',
      text: (id) => write(headers(id)).replace('Anna <anna@', 'Bruno <bruno@'),
      kind: 'forbidden-from',
    },
    {
      name: 'a colleague beside oneself in From',
      text: (id) => write(headers(id)).replace('fr>', 'fr>, bruno@ac-exemple.fr'),
      kind: 'forbidden-from',
    },
    {
      name: 'a colleague’s address for a name in From',
      text: (id) => write(headers(id)).replace('Anna <', '"bruno@ac-exemple.fr" <'),
      kind: 'misleading-name',
    },
    {
      name: 'a stranger’s address within a name',
      text: (id) =>
        write(headers(id)).replace('Anna <', '=?UTF-8?Q?Le_recteur_=28recteur=40ailleurs.example=29?= <'),
      kind: 'misleading-name',
    },
    ...['Bruno Petit', '=?UTF-8?B?QnJ1bm8gUNC10YLRltGC?=', '=?UTF-8?Q?=E2=80=AEtitep_onurb?='].map(
      (name) => ({
        name: `a colleague’s name over one’s own address, ${name}`,
        text: (id: string) => write(headers(id)).replace('Anna <', `${name} <`),
        kind: 'borrowed-name',
      }),
    ),
    {
      name: 'a colleague in the envelope',
      text: (id) => write(headers(id)),
      changes: { envelope: { mailFrom: 'bruno@ac-exemple.fr', rcptTo: ['bruno@ac-exemple.fr'] } },
      kind: 'forbidden-mail-from',
    },
    {
      name: 'somebody outside',
      text: (id) => write(headers(id)),
      changes: { envelope: { mailFrom: 'anna@ac-exemple.fr', rcptTo: ['a@gmail.example'] } },
      kind: 'outside-recipients',
    },
    {
      name: 'too many header fields',
      text: (id) => write(headers(id, [`X: ${'x'.repeat(300_000)}`])),
      kind: 'too-complex',
    },
  ];
  for (const { name, text, changes = {}, kind } of refused) {
    it(`refuses ${name}, and leaves nothing behind`, async () => {
      const id = freshId();
      assert.equal((await handIn(text(id), changes)).kind, kind);
      assert.equal((await sent(id)).length, 0);
      assert.equal((await world.inbox(BRUNO, id)).length, 0);
    });
  }

  it('a warning refuses once; the same message sent again within ten minutes leaves', async () => {
    const id = freshId();
    const text = (extra: string) =>
      write(
        headers(`${id}${extra}`)
          .filter((line) => !line.startsWith('Subject'))
          .concat(`Subject: ${id}`),
        'Vous trouverez ci-joint le compte rendu.',
      );
    assert.equal((await handIn(text('a'))).kind, 'held-back');
    assert.equal((await sent(id)).length, 0);
    // A program that sends again writes another Message-ID.
    assert.equal((await handIn(text('b'))).kind, 'accepted');
    assert.equal((await sent(id)).length, 1);
    world.advance(10 * 60_000);
    assert.equal((await handIn(text('c'))).kind, 'held-back');
    world.advance(10 * 60_000 - 1);
    const other = text('d').replace('compte rendu', 'procès');
    assert.equal((await handIn(other)).kind, 'held-back', 'another message is another answer');
    assert.equal((await handIn(text('d'))).kind, 'accepted');
  });

  it('a stop stays one, however often it is sent', async () => {
    const id = freshId();
    const text = write(headers(id), 'Voici ci-joint mon NUMEN : 99Z9999999ZZZ');
    for (let again = 0; again < 3; again++) assert.equal((await handIn(text)).kind, 'held-back');
  });

  it('beyond the limits nothing is filed; frozen, nothing is taken', async () => {
    const id = freshId();
    world.advance(60 * 60_000);
    const origin = { remoteAddress: '192.0.2.1', userAgent: 'test' };
    const limits = { ...defaultLimits, windows: [{ minutes: 1, warn: 12, max: 12 }] };
    await world.open().outgoingRules.setLimits(ANNA_OFFICER, { limits, reason: 'un essai' }, origin);
    // At night a quarter of it: three.
    const all = await Promise.all(Array.from({ length: 4 }, () => handIn(write(headers(id)))));
    assert.deepEqual(all.map(({ kind }) => kind).sort(), [
      'accepted',
      'accepted',
      'accepted',
      'too-many-sent',
    ]);
    assert.equal((await sent(id)).length, 1);
    const other = freshId();
    assert.equal((await handIn(write(headers(other)))).kind, 'too-many-sent');
    assert.equal((await sent(other)).length, 0);
    world.frozen.add(ANNA);
    assert.equal((await handIn(write(headers(other)))).kind, 'sending-frozen');
    assert.equal((await sent(other)).length, 0);
    world.frozen.clear();
  });
});

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { AccountId } from '#base';
import type { HandedIn } from '#contract';
import { readPage } from '#store/testing';
import { digestLetter, parseMessage } from '#wire/message';
import { startHarness, type Harness } from './testing/harness.ts';
import { end, join } from './testing/hearing.ts';
import type { ImapClient } from './testing/imap-client.ts';

let harness: Harness;
let turn = 0;
let [own, office, other]: AccountId[] = [];
let client: ImapClient;

before(async () => {
  harness = await startHarness();
});
after(() => harness.close());
beforeEach(async () => {
  turn += 1;
  own = await harness.found(`anna${turn}`);
  office = await harness.found(`bureau${turn}`);
  other = await harness.found(`autre${turn}`);
  harness.share(`anna${turn}`, office, 'member');
  harness.share(`anna${turn}`, other, 'member');
  client = await harness.connect(`anna${turn}`);
  await client.say('ENABLE UTF8=ACCEPT');
});

const sentOf = (account: AccountId | undefined): string =>
  account === own ? '"Envoyés"' : `"Boîtes partagées/partage-${account}@ac-exemple.fr/Envoyés"`;

const BODY = 'Content-Type: text/plain\r\n\r\nBonjour\r\n';
const write = (lines: readonly string[]): string =>
  [`Subject: n° ${turn}`, 'To: bruno@ac-exemple.fr', ...lines, BODY].join('\r\n');
const named = (...more: string[]): string => write([`Message-ID: <n${turn}@ac-exemple.fr>`, ...more]);

/** As `handIn` files what a program has handed in. */
async function file(
  account: AccountId | undefined,
  text: string,
  { sentAt = new Date(), sender = '', keepsLess = false } = {},
): Promise<void> {
  const given = parseMessage(Buffer.from(text));
  const added = sender + (text.includes('Message-ID') ? '' : `Message-ID: <ajout${turn}@ac-exemple.fr>\r\n`);
  const handedIn: HandedIn = keepsLess ? { content: 'x', added } : { ...digestLetter(given), added };
  const message = await harness.store.prepare(Buffer.from(added + text));
  const outcome = await harness.store.fileSent(account as AccountId, message, sentAt, handedIn);
  assert.equal(outcome.kind, 'filed');
}

const append = (account: AccountId | undefined, text: string, flags = '(\\Seen)', by = client) =>
  end(by, `APPEND ${sentOf(account)} ${flags} {${Buffer.byteLength(text)}+}\r\n${text}`);

/** What lies among what was sent, as it stands. */
async function list(account: AccountId | undefined): Promise<string[]> {
  const id = account as AccountId;
  const mailboxId = (await harness.store.findMailboxByRole(id, 'sent')) ?? assert.fail();
  const page = await readPage(harness.store, id, mailboxId, null);
  const ids = (page?.rows ?? []).map(({ emailId }) => emailId);
  const texts: string[] = [];
  for await (const { octets } of harness.store.readSources(id, ids)) texts.push(octets?.toString() ?? '');
  return texts;
}

test('sent as a shared mailbox and put among one’s own: one copy, where those who share it see it', async () => {
  await file(office, named());
  assert.match(await append(own, named()), /^OK APPEND completed, in the mailbox/);
  assert.deepEqual(await list(own), []);
  assert.deepEqual(await list(office), [named()]);
  assert.match(await append(own, named()), /^OK APPEND completed/, 'repeated');
  assert.deepEqual([await list(own), await list(office)], [[], [named()]]);
});

test('the program’s copy with its blind recipients takes the place of what was filed there', async () => {
  const blind = named('Bcc: cache@ac-exemple.fr');
  await file(office, named());
  assert.match(await append(own, blind), /^OK APPEND completed, in the mailbox/);
  assert.deepEqual([await list(own), await list(office)], [[], [blind]]);
});

test('the program’s copy of what a shared mailbox sent names who wrote, as what was filed does', async () => {
  const sender = 'Sender: Anna Martin <anna@ac-exemple.fr>\r\n';
  for (const account of [own, office]) {
    turn += 1;
    await file(office, named(), { sender });
    assert.match(await append(account, named()), /^OK /);
    assert.match(await append(account, named('Sender: anna@ac-exemple.fr')), /^OK /);
    assert.deepEqual([await list(own), (await list(office)).at(-1)], [[], sender + named()]);
    assert.match(await append(account, named('Bcc: cache@ac-exemple.fr')), /^OK /);
    assert.deepEqual((await list(office)).at(-1), sender + named('Bcc: cache@ac-exemple.fr'));
  }
  assert.equal((await list(office)).length, 2);
});

test('a letter with the Message-ID of what was filed, and other words, stands beside it', async () => {
  const text = named();
  const other = text.replace('Bonjour', 'Bonsoir');
  for (const account of [own, office]) {
    await file(account, text);
    assert.match(await append(account, other), /^OK \[APPENDUID/);
    assert.deepEqual((await list(account)).sort(), [text, other].sort());
    await file(account, text.replace('Bonjour', 'Adieu'));
    assert.equal((await list(account)).length, 3);
  }
});

test('a copy without the line break at the end, in other parts or with another date is of the same letter', async () => {
  const lines = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=zz1'];
  const text = named('Date: Mon, 23 Nov 2026 20:00:00 +0000', ...lines).replace(
    BODY,
    '\r\n--zz1\r\n\r\nBonjour\r\n--zz1--\r\n',
  );
  const again = text.replace('20:00:00 +0000', '21:00:00 +0100').replaceAll('zz1', 'zz2').trimEnd();
  await file(own, text);
  assert.match(await append(own, again), /^OK \[APPENDUID/);
  assert.deepEqual(await list(own), [again]);
  turn += 1;
  await file(own, named());
  assert.match(await append(own, named().trimEnd()), /^OK \[APPENDUID/);
  assert.equal((await list(own)).length, 2);
});

test('sent in one’s own name and put among what a shared mailbox sent: there, and nowhere else', async () => {
  await file(own, named());
  assert.match(await append(office, named()), /^OK \[APPENDUID \d+ \d+\] APPEND completed/);
  assert.deepEqual([await list(own), await list(office)], [[], [named()]]);
});

test('of two shared mailboxes each keeps its copy', async () => {
  await file(office, named());
  assert.match(await append(other, named()), /^OK \[APPENDUID/);
  assert.deepEqual([await list(office), await list(other)], [[named()], [named()]]);
});

test('without a Message-ID of its own, or with another, the copy is known by its content', async () => {
  for (const lines of [[], ['Bcc: cache@ac-exemple.fr'], ['Message-ID: <autre@programme.example>']]) {
    for (const account of [own, office]) {
      const before = await list(account);
      turn += 1;
      await file(account, write([]));
      const answer = await append(own, write(lines));
      assert.match(answer, account === own ? /^OK \[APPENDUID/ : /^OK APPEND completed, in/, lines.join());
      const fresh = (await list(account)).filter((text) => !before.includes(text));
      const added = `Message-ID: <ajout${turn}@ac-exemple.fr>\r\n`;
      const rest = lines.filter((line) => line.startsWith('Bcc'));
      assert.deepEqual(fresh, [added + write(rest)], lines.join());
    }
  }
});

test('what is not the same, came long after, or is not to be seen by the person stays a message of its own', async () => {
  await file(office, write([]));
  assert.match(await append(own, write([]).replace('Bonjour', 'Bonsoir')), /^OK \[APPENDUID/);
  assert.match(await append(own, write([]).replace('bruno', 'carla')), /^OK \[APPENDUID/);
  assert.equal((await list(own)).length, 2);
  turn += 1;
  await file(office, named(), { sentAt: new Date(Date.now() - 11 * 60_000) });
  assert.match(await append(own, named()), /^OK \[APPENDUID/);
  assert.equal((await list(own)).length, 3);
  turn += 1;
  const stranger = await harness.found(`etranger${turn}`);
  await file(stranger, named());
  assert.match(await append(own, named()), /^OK \[APPENDUID/);
  assert.equal((await list(own)).length, 4);
  assert.equal((await list(stranger)).length, 1);
});

test('a reader of a shared mailbox puts nothing there, and a copy for a draft’s place is a draft', async () => {
  harness.share(`anna${turn}`, office as AccountId, 'reader');
  await file(office, named());
  assert.match(await append(own, named()), /^OK \[APPENDUID/);
  assert.deepEqual([await list(own), await list(office)], [[named()], [named()]]);
  const text = named();
  const drafts = `APPEND "Brouillons" {${Buffer.byteLength(text)}+}\r\n${text}`;
  assert.match(await end(client, drafts), /^OK \[APPENDUID/);
});

/** Uids and flags of what lies in a mailbox. */
async function listFlags(mailbox: string): Promise<string[]> {
  await client.say(`EXAMINE ${mailbox}`);
  const said = await client.say('FETCH 1:* (UID FLAGS)');
  return said.flatMap((line) => /FLAGS \(([^)]*)\)/.exec(line)?.[1] ?? []);
}

test('what was filed gives way among what was sent alone: where it was copied to it stays, and its flags are on the other', async () => {
  const login = `anna${turn}`;
  await client.say('CREATE Projet');
  for (const account of [own, office]) {
    turn += 1;
    await file(own, named());
    await client.say('SELECT "Envoyés"');
    assert.match(await end(client, 'COPY 1:* Projet'), /^OK \[COPYUID/);
    await client.say('STORE 1:* +FLAGS.SILENT (\\Flagged important)');
    const others = await Promise.all([1, 2, 3].map(() => join(harness, login, 'ENABLE UTF8=ACCEPT')));
    const blind = [1, 2, 3, 4].map((number) => named(`Bcc: cache${number}@ac-exemple.fr`));
    const answers = await Promise.all(
      [client, ...others].map((by, at) => append(account, blind[at] ?? '', '(\\Seen)', by)),
    );
    for (const answer of answers) assert.match(answer, /^OK \[APPENDUID/);
    assert.deepEqual((await list(account)).sort(), blind);
    const flags = await listFlags(sentOf(account));
    assert.deepEqual(flags.filter((text) => text.includes('\\Flagged')).length, 1, flags.join());
    assert.equal(flags.find((text) => text.includes('\\Flagged'))?.includes('important'), true);
    assert.deepEqual(await listFlags('Projet'), ['\\Flagged \\Seen important']);
    await client.say('SELECT Projet');
    await client.say('STORE 1:* +FLAGS.SILENT \\Deleted');
    await client.say('EXPUNGE');
    await client.say(`SELECT ${sentOf(own)}`);
    await client.say('STORE 1:* +FLAGS.SILENT \\Deleted');
    await client.say('EXPUNGE');
  }
});

const withFile = (from: string, date: string, name: string): string =>
  [
    `From: ${from}`,
    'To: bruno@ac-exemple.fr',
    `Message-ID: <n${turn}@ac-exemple.fr>`,
    `Date: ${date}`,
    'Content-Type: multipart/mixed; boundary=zz',
    '',
    '--zz',
    `Content-Type: application/pdf; name=${name}`,
    `Content-Disposition: attachment; filename=${name}`,
    '',
    '%PDF-1.4',
    '--zz--',
    '',
  ].join('\r\n');

test('a letter of other authors, of another day or with another file stands beside what was sent, in each order', async () => {
  const given: [string, string, string] = [
    'Anna <anna@ac-exemple.fr>',
    'Mon, 23 Nov 2026 20:00:00 +0000',
    'contrat.pdf',
  ];
  for (const [at, other] of [
    [0, 'Nadège <nadege@ac-exemple.fr>'],
    [1, 'Mon, 05 Jan 2026 10:00:00 +0100'],
    [2, 'autre.exe'],
  ] as const) {
    for (const isFiledFirst of [true, false]) {
      turn += 1;
      const before = (await list(own)).length;
      const text = withFile(...given);
      const altered = withFile(...(given.with(at, other) as typeof given));
      if (isFiledFirst) await file(own, text);
      assert.match(await append(own, altered), /^OK \[APPENDUID/);
      if (!isFiledFirst) await file(own, text);
      assert.deepEqual((await list(own)).slice(before).sort(), [text, altered].sort(), other);
    }
  }
});

test('one copy, whatever the transfer encoding that a program writes it in', async () => {
  const encode = (encoding: string, body: string): string =>
    named('Content-Transfer-Encoding: ' + encoding).replace('Bonjour', body);
  for (const [encoding, body] of [
    ['8bit', 'Été à la mer'],
    ['base64', Buffer.from('Été à la mer').toString('base64')],
  ] as const) {
    turn += 1;
    const before = await list(own);
    await file(own, encode('quoted-printable', '=C3=89t=C3=A9 =C3=A0 la=\r\n mer'));
    assert.match(await append(own, encode(encoding, body)), /^OK \[APPENDUID/);
    assert.deepEqual(await list(own), [...before, encode(encoding, body)]);
  }
});

test('what was filed with less written down of it is read again', async () => {
  await file(own, named('From: anna@ac-exemple.fr'), { keepsLess: true });
  assert.match(await append(own, named('From: autre@ac-exemple.fr')), /^OK \[APPENDUID/);
  assert.equal((await list(own)).length, 2);
  const blind = named('From: anna@ac-exemple.fr', 'Bcc: cache@ac-exemple.fr');
  assert.match(await append(own, blind), /^OK \[APPENDUID/);
  assert.deepEqual(await list(own), [named('From: autre@ac-exemple.fr'), blind]);
});

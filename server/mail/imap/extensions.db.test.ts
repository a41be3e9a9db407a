import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deliver } from '#store/testing';
import { startHarness, type Harness } from './testing/harness.ts';
import { end, join, open } from './testing/hearing.ts';

/* What a transcript cannot hold, for its values are made as it runs. */
let harness: Harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.close());

/** Of SELECT: what the client keeps of a mailbox when it goes. */
function readState(lines: readonly string[]): { validity: string; modseq: string } {
  const said = lines.join('\n');
  const find = (pattern: RegExp): string => pattern.exec(said)?.[1] ?? assert.fail(said);
  return { validity: find(/UIDVALIDITY (\d+)/), modseq: find(/HIGHESTMODSEQ (\d+)/) };
}

const isChange = (line: string): boolean => /^\* (?:VANISHED|\d+ FETCH)/.test(line);

test('SELECT with QRESYNC tells what has gone and what has changed since, of the uids the client knows', async () => {
  const { client, account } = await open(harness, 'resync', 'ENABLE QRESYNC');
  for (let count = 2; count <= 6; count += 1) await deliver(harness.store, account);
  const { validity, modseq } = readState(await client.say('SELECT INBOX'));
  await client.say('UNSELECT');
  const other = await join(harness, 'resync', 'SELECT INBOX');
  await other.say('UID STORE 2,4 +FLAGS.SILENT (\\Deleted)');
  await other.say('EXPUNGE');
  await other.say('UID STORE 5 +FLAGS.SILENT (\\Flagged)');
  await deliver(harness.store, account);
  const since = async (parameters: string): Promise<string[]> =>
    (await client.say(`SELECT INBOX (QRESYNC (${parameters}))`))
      .filter(isChange)
      .map((line) => line.replace(/MODSEQ \(\d+\)/, 'MODSEQ'));
  const flagged = '* 3 FETCH (UID 5 FLAGS (\\Flagged) MODSEQ)';
  const fresh = '* 5 FETCH (UID 7 FLAGS () MODSEQ)';
  assert.deepEqual(await since(`${validity} ${modseq}`), ['* VANISHED (EARLIER) 2,4', flagged, fresh]);
  assert.deepEqual(await since(`${validity} ${modseq} 1:3`), ['* VANISHED (EARLIER) 2']);
  assert.deepEqual(await since(`${validity} ${modseq} 5,7:9`), [flagged, fresh]);
  assert.deepEqual(await since(`${validity} ${modseq} 1:6 (1,3 1,3)`), ['* VANISHED (EARLIER) 2,4', flagged]);
  const now = readState(await client.say('SELECT INBOX')).modseq;
  assert.deepEqual(await since(`${validity} ${now}`), [], 'up to date');
  assert.deepEqual(await since(`${Number(validity) + 1} ${modseq}`), [], 'another mailbox by now');
});

test('QRESYNC without ENABLE is refused, and the mailbox that was open stays open', async () => {
  const { client } = await open(harness, 'sans', 'SELECT INBOX');
  assert.match(await end(client, 'SELECT Archives (QRESYNC (1 1))'), /^BAD/);
  assert.match(await end(client, 'FETCH 1 FLAGS'), /^OK/);
});

test('SEARCH by age, on both sides of the edge (RFC 5032)', async () => {
  const account = await harness.found('ages');
  const now = Date.now();
  for (const hours of [3, 1]) {
    await deliver(harness.store, account, { receivedAt: new Date(now - hours * 3_600_000) });
  }
  const client = await join(harness, 'ages', 'SELECT INBOX');
  const find = async (key: string): Promise<string | undefined> => (await client.say(`SEARCH ${key}`))[0];
  assert.equal(await find('OLDER 7200'), '* SEARCH 1');
  assert.equal(await find('YOUNGER 7200'), '* SEARCH 2');
  assert.equal(await find('OLDER 3600'), '* SEARCH 1 2');
  assert.equal(await find('YOUNGER 12000'), '* SEARCH 1 2');
  assert.equal(await find('YOUNGER 7200 OLDER 7200'), '* SEARCH');
});

test('SEARCH by mod-sequence and by identifier finds what FETCH told (RFC 7162, 8474)', async () => {
  const { client, account } = await open(harness, 'reperes', 'SELECT INBOX');
  await deliver(harness.store, account);
  await deliver(harness.store, account);
  await client.say('NOOP');
  await client.say('STORE 1 +FLAGS.SILENT (\\Seen)');
  const told = (await client.say('FETCH 1:3 (MODSEQ EMAILID THREADID)')).slice(0, -1);
  const [first, , third] = told.map((line) => ({
    modseq: Number(/MODSEQ \((\d+)\)/.exec(line)?.[1]),
    email: /EMAILID \((E\d+)\)/.exec(line)?.[1],
    thread: /THREADID \((T\d+)\)/.exec(line)?.[1],
  }));
  assert.ok(first !== undefined && third !== undefined);
  const find = async (key: string): Promise<string | undefined> => (await client.say(`SEARCH ${key}`))[0];
  assert.equal(await find(`MODSEQ ${first.modseq}`), `* SEARCH 1 (MODSEQ ${first.modseq})`);
  assert.equal(await find(`MODSEQ ${third.modseq}`), `* SEARCH 1 3 (MODSEQ ${first.modseq})`);
  assert.equal(await find(`MODSEQ ${first.modseq + 1}`), '* SEARCH');
  assert.equal(await find(`EMAILID ${third.email}`), '* SEARCH 3');
  assert.equal(await find(`THREADID ${first.thread}`), '* SEARCH 1');
});

test('a quota is told in whole units of 1,024 octets, and grows with the mail (RFC 9208)', async () => {
  await harness.found('quota', 10 * 1024);
  const client = await harness.connect('quota');
  const message = `Subject: x\r\n\r\n${'x'.repeat(1_025 - 14)}`;
  assert.equal((await client.say('GETQUOTA ""'))[0], '* QUOTA "" (STORAGE 0 10)');
  assert.match(await end(client, `APPEND INBOX {${message.length}+}\r\n${message}`), /^OK/);
  assert.deepEqual((await client.say('GETQUOTAROOT INBOX')).slice(0, 2), [
    '* QUOTAROOT "INBOX" ""',
    '* QUOTA "" (STORAGE 2 10)',
  ]);
  const rest = 10 * 1024 - 1_025 - 14;
  for (const [length, told] of [
    [rest - 100, 10],
    [86, 10],
  ] as const) {
    const more = `Subject: x\r\n\r\n${'x'.repeat(length)}`;
    assert.match(await end(client, `APPEND INBOX {${more.length}+}\r\n${more}`), /^OK/);
    assert.equal((await client.say('GETQUOTA ""'))[0], `* QUOTA "" (STORAGE ${told} 10)`);
  }
  assert.match(await end(client, 'GETQUOTA "autre@ac-exemple.fr"'), /^NO \[NONEXISTENT\]/);
});

test('a quota of no whole units is not told as smaller than what it holds', async () => {
  await harness.found('presque', 10 * 1024 + 1_000);
  const client = await harness.connect('presque');
  const message = `Subject: x\r\n\r\n${'x'.repeat(10 * 1024 + 900 - 14)}`;
  assert.match(await end(client, `APPEND INBOX {${message.length}+}\r\n${message}`), /^OK/);
  assert.equal((await client.say('GETQUOTA ""'))[0], '* QUOTA "" (STORAGE 11 11)');
});

test('SORT puts accented initials where they belong (RFC 5256, 5051)', async () => {
  const account = await harness.found('ordre');
  for (const initial of ['Z', 'Éa', 'f', 'a', '[l] b'])
    await deliver(harness.store, account, {
      subject: initial === 'a' ? 'Re: a' : initial,
      from: `"${initial.replace('[l] ', '')}" <"${initial.replace('É', 'E').replace('[l] ', '')} @"@x.fr>`,
      to: `"${initial.replace('[l] ', '')}" <a@x.fr>`,
    });
  const client = await join(harness, 'ordre', 'SELECT INBOX');
  for (const key of ['SUBJECT', 'DISPLAYFROM', 'DISPLAYTO', 'FROM'])
    assert.equal((await client.say(`SORT (${key}) UTF-8 ALL`))[0], '* SORT 4 5 2 3 1', key);
});

test('MODSEQ in an extended answer is of what is told (RFC 4731, section 3.2)', async () => {
  const { client, account } = await open(harness, 'extremes', 'SELECT INBOX');
  for (let count = 1; count < 3; count += 1) await deliver(harness.store, account);
  await client.say('NOOP');
  await client.say('STORE 2 +FLAGS.SILENT (\\Seen)');
  const told = (await client.say('FETCH 1:3 MODSEQ')).slice(0, -1);
  const [first, second, third] = told.map((line) => Number(/MODSEQ \((\d+)\)/.exec(line)?.[1]));
  assert.ok(Number(second) > Number(third) && Number(third) > Number(first));
  for (const [returns, words] of [
    ['MIN', `MIN 1 MODSEQ ${first}`],
    ['MAX', `MAX 3 MODSEQ ${third}`],
    ['MIN MAX', `MIN 1 MAX 3 MODSEQ ${third}`],
    ['MIN SAVE', `MIN 1 MODSEQ ${first}`],
    ['MIN COUNT', `MIN 1 COUNT 3 MODSEQ ${second}`],
    ['MAX ALL', `MAX 3 ALL 1:3 MODSEQ ${second}`],
    ['COUNT', `COUNT 3 MODSEQ ${second}`],
    ['', `ALL 1:3 MODSEQ ${second}`],
    ['PARTIAL 3:4', `PARTIAL (3:4 3) MODSEQ ${third}`],
    ['PARTIAL 3:4 MIN', `MIN 1 PARTIAL (3:4 3) MODSEQ ${third}`],
  ] as const)
    assert.equal(
      (await client.say(`SEARCH RETURN (${returns}) MODSEQ 1`))[0]?.replace(/^.*"\) /, ''),
      words,
      returns,
    );
});

test('a mailbox may be made for a use that none has any more (RFC 6154)', async () => {
  const account = await harness.found('usages');
  const client = await harness.connect('usages');
  const archive = (await harness.store.listMailboxes(account)).find(({ role }) => role === 'archive');
  assert.ok(archive);
  await harness.store.destroyMailbox(account, archive.mailboxId, true);
  assert.match(await end(client, 'CREATE Classement (USE (\\Archive))'), /^OK \[MAILBOXID/);
  const listed = await client.say('LIST (SPECIAL-USE) "" Classement');
  assert.match(listed[0] ?? '', /\\Archive\) "\/" "Classement"$/);
  assert.match(await end(client, 'CREATE Autre (USE (\\Archive))'), /^NO \[USEATTR\]/);
  assert.equal((await client.say('LIST "" Autre')).length, 1, 'nothing of it is made');
});

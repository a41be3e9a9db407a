import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startHarness, type Harness } from './testing/harness.ts';
import { end, join } from './testing/hearing.ts';
import type { ImapClient } from './testing/imap-client.ts';
import { plant, requireTree } from './testing/tree.ts';

let harness: Harness;
/** Once, before a mailbox is given another name or place. */
let beforeUpdate: (() => Promise<void>) | null = null;
before(async () => {
  harness = await startHarness({}, (store) => ({
    ...store,
    async updateMailbox(...given) {
      const todo = beforeUpdate;
      beforeUpdate = null;
      await todo?.();
      return store.updateMailbox(...given);
    },
  }));
});
after(() => harness.close());

/** Sessions of one person, at two processes. */
async function openMany(login: string, count: number): Promise<ImapClient[]> {
  await harness.found(login);
  const places = Array.from({ length: count }, (_, at) =>
    at % 2 === 0 ? harness.connect(login) : harness.connectElsewhere(login),
  );
  return Promise.all(places);
}

async function listNames(client: ImapClient, pattern: string): Promise<string[]> {
  const said = await client.say(`LIST "" "${pattern}"`);
  return said.flatMap((line) => /^\* LIST .* "\/" "(.*)"$/.exec(line)?.[1] ?? []).sort();
}

const isOk = (text: string): boolean => text.startsWith('OK');

test('of those who make, or rename to, one name at once, one does; the others are refused', async () => {
  const clients = await openMany('memes', 6);
  const [first] = clients as [ImapClient];
  for (let round = 0; round < 5; round += 1) {
    const made = await Promise.all(clients.map((client) => end(client, `CREATE m${round}`)));
    assert.equal(made.filter(isOk).length, 1, made.join());
    assert.ok(
      made.every((text) => isOk(text) || text.startsWith('NO [ALREADYEXISTS]')),
      made.join(),
    );
    for (const at of clients.keys()) await first.say(`CREATE p${round}-${at}`);
    const renamed = await Promise.all(
      clients.map((client, at) => end(client, `RENAME p${round}-${at} target${round}`)),
    );
    assert.equal(renamed.filter(isOk).length, 1, renamed.join());
    assert.ok(
      renamed.every((text) => isOk(text) || text.startsWith('NO [ALREADYEXISTS]')),
      renamed.join(),
    );
    assert.equal((await listNames(first, `p${round}-*`)).length, clients.length - 1);
  }
});

test('one mailbox renamed twice at once has the name that one of the two was told, and whoever has it open goes on', async () => {
  const [one, other, reader] = (await openMany('deux-noms', 3)) as [ImapClient, ImapClient, ImapClient];
  for (let round = 0; round < 8; round += 1) {
    await one.say(`CREATE r${round}`);
    await one.say(`APPEND r${round} {2+}\r\nxx`);
    assert.match(await end(reader, `SELECT r${round}`), /^OK/);
    const said = await Promise.all([
      end(one, `RENAME r${round} a${round}`),
      end(other, `RENAME r${round} b${round}`),
    ]);
    assert.equal(said.filter(isOk).length, 1, said.join());
    assert.match(said.find((text) => !isOk(text)) ?? '', /^NO \[NONEXISTENT\]/);
    const names = await listNames(one, `*${round}`);
    assert.deepEqual(names, [`${isOk(said[0] ?? '') ? 'a' : 'b'}${round}`]);
    assert.match((await reader.say('FETCH 1 UID')).join(), /^\* 1 FETCH \(UID 1\),OK/);
    assert.match((await one.say(`STATUS ${names[0]} (MESSAGES)`))[0] ?? '', /MESSAGES 1\)/);
  }
});

test('renamed, deleted and written to at once: each is done or refused, and what is kept is where it was said', async () => {
  const clients = (await openMany('melee', 4)) as [ImapClient, ImapClient, ImapClient, ImapClient];
  const [renames, deletes, appends, copies] = clients;
  await copies.say('APPEND INBOX {2+}\r\nxx');
  await copies.say('SELECT INBOX');
  for (let round = 0; round < 20; round += 1) {
    await renames.say(`CREATE q${round}`);
    const said = await Promise.all([
      end(renames, `RENAME q${round} n${round}`),
      end(deletes, `DELETE q${round}`),
      end(appends, `APPEND q${round} {2+}\r\nxx`),
      end(copies, `COPY 1 q${round}`),
    ]);
    const [renamed, deleted, appended, copied] = said as [string, string, string, string];
    assert.ok(
      said.every((text) => isOk(text) || /^NO \[(?:NONEXISTENT|TRYCREATE)\]/.test(text)),
      said.join('\n'),
    );
    assert.equal([renamed, deleted].filter(isOk).length, 1, `one of them found it:\n${said.join('\n')}`);
    const refused = isOk(renamed) ? deleted : renamed;
    assert.match(refused, /^NO \[NONEXISTENT\]/);
    const names = [...(await listNames(renames, `q${round}`)), ...(await listNames(renames, `n${round}`))];
    assert.deepEqual(names, isOk(deleted) ? [] : [`n${round}`], said.join('\n'));
    const kept = [appended, copied].filter(isOk).length;
    if (names.length > 0) {
      const [status = ''] = await renames.say(`STATUS n${round} (MESSAGES)`);
      assert.match(status, new RegExp(`MESSAGES ${kept}\\)`), said.join('\n'));
    }
  }
  for (const client of clients) assert.match(await end(client, 'NOOP'), /^OK/);
});

test('what a rename has made above its target goes again when the mailbox is deleted in between', async () => {
  const [renames, deletes] = (await openMany('etages', 2)) as [ImapClient, ImapClient];
  await renames.say('CREATE parti');
  await renames.say('CREATE garde');
  beforeUpdate = async () => void (await deletes.say('DELETE parti'));
  assert.match(await end(renames, 'RENAME parti haut/milieu/parti'), /^NO \[NONEXISTENT\]/);
  assert.deepEqual(await listNames(renames, 'haut*'), []);
  // What somebody else uses meanwhile stays.
  beforeUpdate = async () => void (await deletes.say('CREATE haut/autre'), await deletes.say('DELETE garde'));
  assert.match(await end(renames, 'RENAME garde haut/milieu/garde'), /^NO \[NONEXISTENT\]/);
  assert.deepEqual(await listNames(renames, 'haut*'), ['haut', 'haut/autre']);
});

test('a folder moved into one that is being moved into it: one of the two, whoever asks', async () => {
  const account = await harness.found('croises');
  const [one, other] = [await harness.connect('croises'), await harness.connectElsewhere('croises')];
  for (let round = 0; round < 8; round += 1) {
    const [x, y] = [`x${round}`, `y${round}`];
    const planted = await plant(harness, { account, client: one }, [x, y]);
    const said = await Promise.all([end(one, `RENAME ${x} ${y}/${x}`), end(other, `RENAME ${y} ${x}/${y}`)]);
    assert.ok(said.some(isOk) && said.every((text) => isOk(text) || text.startsWith('NO [')), said.join());
    const now = await requireTree(harness, { account, client: other }, planted);
    const places = [now.get(x), now.get(y)];
    if (!said.every(isOk))
      assert.deepEqual(places, isOk(said[0] ?? '') ? [`${y}/${x}`, y] : [x, `${x}/${y}`]);
    else assert.ok(places[0] === `${y}/${x}` || places[1] === `${x}/${y}`, places.join());
  }
  const fresh = await join(harness, 'croises');
  assert.match(await end(fresh, 'LIST "" "*"'), /^OK/);
});

test('who idles in a mailbox that goes is told at once', async () => {
  await harness.found('attente');
  const [idle, other] = [await harness.connect('attente'), await harness.connectElsewhere('attente')];
  await other.say('CREATE Passager');
  await idle.say('SELECT Passager');
  idle.send('i IDLE\r\n');
  assert.equal(await idle.line(), '+ idling');
  await other.say('DELETE Passager');
  assert.match((await idle.line()) ?? '', /^\* OK \[CLOSED\]/);
  idle.send('DONE\r\n');
  assert.deepEqual(await idle.until('i'), ['OK IDLE completed']);
  assert.match((await idle.say('FETCH 1 FLAGS')).at(-1) ?? '', /^BAD/);
});

/** Two sessions in a folder of three messages, and folders that these may go to: of the same mailbox, and of another. */
async function openCopies(login: string) {
  const [copies, expunges] = (await openMany(login, 2)) as [ImapClient, ImapClient];
  const shared = await harness.found(`${login}-bureau`);
  harness.share(login, shared, 'member');
  await copies.say('ENABLE UTF8=ACCEPT');
  await copies.say('CREATE Pres');
  const expunge = async (uid: number): Promise<void> => {
    await expunges.say(`UID STORE ${uid} +FLAGS.SILENT \\Deleted`);
    await expunges.say('EXPUNGE');
  };
  let round = 0;
  const fill = async (): Promise<void> => {
    const source = `s${(round += 1)}`;
    await copies.say(`CREATE ${source}`);
    await copies.say(`APPEND ${source}${' {4+}\r\nX: y'.repeat(3)}`);
    for (const client of [copies, expunges]) await client.say(`SELECT ${source}`);
  };
  const count = async (mailbox: string): Promise<number> =>
    Number(/MESSAGES (\d+)/.exec((await copies.say(`STATUS ${mailbox} (MESSAGES)`))[0] ?? '')?.[1]);
  const targets = ['Pres', `"Boîtes partagées/partage-${shared}@ac-exemple.fr/Archives"`];
  return { copies, expunge, fill, count, targets };
}

test('by their numbers all messages are copied or none, by their uids those that are there', async () => {
  const { copies, expunge, fill, count, targets } = await openCopies('copie');
  for (const target of targets) {
    await fill();
    const before = await count(target);
    await expunge(2);
    assert.match(await end(copies, `COPY 1:3 ${target}`), /^NO \[EXPUNGEISSUED\]/);
    assert.equal(await count(target), before);
    assert.match(await end(copies, `UID COPY 1:3 ${target}`), /^OK \[COPYUID \d+ 1,3 1:2\]/);
    for (let round = 0; round < 10; round += 1) {
      await fill();
      const known = await count(target);
      const [copied] = await Promise.all([end(copies, `COPY 1:3 ${target}`), expunge(2)]);
      assert.match(copied, /^(?:OK \[COPYUID \d+ 1:3 \d+:\d+\]|NO \[EXPUNGEISSUED\])/);
      assert.equal(await count(target), known + (isOk(copied) ? 3 : 0), copied);
    }
  }
});

test('a move that finds a message gone moves the others, and says which', async () => {
  const { copies, expunge, fill, count, targets } = await openCopies('deplace');
  for (const target of targets) {
    await fill();
    const before = await count(target);
    await expunge(2);
    const said = await copies.say(`MOVE 1:3 ${target}`);
    assert.match(said.at(-1) ?? '', /^NO \[EXPUNGEISSUED\]/);
    assert.match(said[0] ?? '', /^\* OK \[COPYUID \d+ 1,3 \d+:\d+\]/);
    assert.equal(await count(target), before + 2);
  }
});

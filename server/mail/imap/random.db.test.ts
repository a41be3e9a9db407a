import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { deliver } from '#store/testing';
import { startHarness } from './testing/harness.ts';
import { createChance, Told } from './testing/told.ts';

const CONNECTIONS = 8;
const ROUNDS = 60;
/** So often they are all compared. */
const PAUSE = 10;
const FOLDERS = ['INBOX', 'Archives', 'Corbeille'];

const harness = await startHarness();
after(() => harness.close());

/** Some hear at once, some where a command lets them, most with their commands alone. */
const WISHES = ['selected', 'selected-delayed', null, null] as const;

/** Uid validity and uid name one message for ever. */
const subjects = new Map<string, string>();

function createCommand(chance: (below: number) => number, told: Told, round: number): string {
  const uid = 1 + chance(40);
  const other = FOLDERS[chance(FOLDERS.length)] ?? 'INBOX';
  const flags = ['\\Seen', '\\Flagged', '\\Deleted', 'Projet', '\\Draft'][chance(5)] ?? '\\Seen';
  const text = `Subject: ${told.folder}-${uid}-${round}-${chance(1_000_000)}\r\n\r\n`;
  const commands = [
    `APPEND ${other} {${text.length}+}\r\n${text}`,
    `UID STORE ${uid}:${uid + chance(5)} +FLAGS (${flags})`,
    `UID STORE ${uid}:${uid + chance(5)} ${'+-'[chance(2)]}FLAGS.SILENT (${flags})`,
    `UID STORE 1:* FLAGS (${flags})`,
    `UID MOVE ${uid}:${uid + 2} ${other}`,
    `UID COPY ${uid} ${other}`,
    'EXPUNGE',
    `FETCH 1:${Math.max(1, told.count)} (FLAGS UID)`,
    `UID FETCH ${uid} BODY[]`,
    'UID SEARCH SEEN UNDELETED SUBJECT inbox',
    'NOOP',
    `SELECT ${other}`,
    `STATUS ${other} (MESSAGES UNSEEN)`,
  ];
  return commands[chance(commands.length)] ?? 'NOOP';
}

async function start(told: Told, index: number): Promise<void> {
  const wish = wishOf(index);
  if (wish !== null) {
    const events = '(MessageNew MessageExpunge FlagChange)';
    await told.say(`NOTIFY SET (${wish} ${events}) (personal ${events})`);
  }
  told.folder = FOLDERS[index % FOLDERS.length] ?? 'INBOX';
  await told.say(`SELECT ${told.folder}`);
}

const wishOf = (index: number): (typeof WISHES)[number] => WISHES[index % WISHES.length] ?? null;

async function play(told: Told, chance: (below: number) => number, round: number): Promise<void> {
  const command = createCommand(chance, told, round);
  const lines = await told.say(command);
  if (command.startsWith('SELECT') && lines.at(-1)?.startsWith('OK') === true) told.folder = command.slice(7);
  if (round % 3 === 0 && !told.picture.isWhole) await told.say('UID FETCH 1:* (FLAGS)');
  if (round % 20 === 0) await told.readSubjects(subjects);
}

/** What each has pictured of what it was told is what another finds, and what it finds itself. */
async function compare(all: readonly Told[]): Promise<void> {
  for (const folder of FOLDERS) {
    const fresh = new Told(await harness.connect('hasard'));
    await fresh.say(`SELECT ${folder}`);
    const expected = await fresh.say('FETCH 1:* (UID FLAGS)');
    for (const [index, told] of all.entries()) {
      if (told.folder !== folder) continue;
      await told.say('NOOP');
      assert.equal(told.count, fresh.count);
      // Who is told by itself cannot say which came first, that or what it has done in silence.
      const found = fresh.picture.list();
      if (wishOf(index) === null) assert.deepEqual(told.picture.list(found), found);
      assert.deepEqual(await told.say('FETCH 1:* (UID FLAGS)'), expected);
      await told.readSubjects(subjects);
    }
    fresh.client.destroy();
  }
}

test('after random commands of several connections everybody has been told the same', async (t) => {
  const account = await harness.found('hasard');
  for (let count = 0; count < 20; count += 1) await deliver(harness.store, account);
  const all = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => new Told(await harness.connect('hasard'))),
  );
  t.after(() => {
    for (const { client } of all) client.destroy();
  });
  await Promise.all(all.map(start));
  const chances = all.map((_, index) => createChance(index + 7));
  for (let from = 0; from < ROUNDS; from += PAUSE) {
    await Promise.all(
      all.map(async (told, index) => {
        for (let round = from; round < from + PAUSE; round += 1)
          await play(told, chances[index] as (below: number) => number, round);
      }),
    );
    await compare(all);
  }
});

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { deliver } from '#store/testing';
import { startHarness } from './testing/harness.ts';
import { createChance, Told } from './testing/told.ts';

const CONNECTIONS = 8;
const ROUNDS = 60;
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
    `UID STORE ${uid} -FLAGS.SILENT (${flags})`,
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

test('after random commands of several connections everybody has been told the same', async () => {
  const account = await harness.found('hasard');
  for (let count = 0; count < 20; count += 1) await deliver(harness.store, account);
  const all = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => new Told(await harness.connect('hasard'))),
  );
  await Promise.all(
    all.map(async (told, index) => {
      const chance = createChance(index + 7);
      told.folder = FOLDERS[index % FOLDERS.length] ?? 'INBOX';
      const wish = WISHES[index % WISHES.length];
      if (wish != null) {
        const events = '(MessageNew MessageExpunge FlagChange)';
        await told.say(`NOTIFY SET (${wish} ${events}) (personal ${events})`);
      }
      await told.say(`SELECT ${told.folder}`);
      for (let round = 0; round < ROUNDS; round += 1) {
        const command = createCommand(chance, told, round);
        const lines = await told.say(command);
        if (command.startsWith('SELECT') && lines.at(-1)?.startsWith('OK') === true)
          told.folder = command.slice(7);
        if (round % 20 === 0) await told.readSubjects(subjects);
      }
    }),
  );
  for (const folder of FOLDERS) {
    const fresh = new Told(await harness.connect('hasard'));
    await fresh.say(`SELECT ${folder}`);
    const expected = await fresh.say('FETCH 1:* (UID FLAGS)');
    for (const told of all.filter((each) => each.folder === folder)) {
      await told.say('NOOP');
      assert.equal(told.count, fresh.count);
      assert.deepEqual(await told.say('FETCH 1:* (UID FLAGS)'), expected);
      await told.readSubjects(subjects);
    }
    fresh.client.destroy();
  }
  for (const { client } of all) client.destroy();
});

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { demo } from '../../e2e/demo.ts';
import type { Product } from '../../e2e/product.ts';
import { ImapClient } from '../../server/mail/imap/testing/imap-client.ts';
import { createChance, Told } from '../../server/mail/imap/testing/told.ts';
import { createAppend, createCommand, shared } from './commands.ts';
import { Resync } from './resync.ts';

const people = [demo.teacher.login, demo.colleague.login];
const IDLE_MS = 300;

export interface Walk {
  seed: number;
  index: number;
  /** A `performance.now()`. */
  until: number;
  /** Milliseconds after each command. */
  rest: number;
  /** Per account, what each uid names. */
  subjects: Map<string, string>[];
  /** Completions by their first words, e.g. `EXPUNGE OK`. */
  tally: Map<string, number>;
}

/** Plain, STARTTLS or TLS, every other one compressed. */
async function connect(product: Product, index: number): Promise<Told> {
  const isTls = index % 3 === 1;
  const client = await ImapClient.open(isTls ? product.imapsPort : product.imapPort, isTls);
  if (index % 3 === 2) {
    assert.match((await client.say('STARTTLS')).at(-1) ?? '', /^OK/);
    await client.startTls();
  }
  const login = await client.say(`LOGIN ${people[index % people.length]} ${demo.appPassword}`);
  assert.match(login.at(-1) ?? '', /^OK/);
  if (index % 4 === 3) {
    assert.match((await client.say('COMPRESS DEFLATE')).at(-1) ?? '', /^OK/);
    client.compress();
  }
  return new Told(client);
}

async function idle(told: Told): Promise<string[]> {
  told.client.send('idle IDLE\r\n');
  await sleep(IDLE_MS);
  told.client.send('DONE\r\n');
  const lines = await told.client.until('idle');
  told.take(lines, 'IDLE');
  return lines;
}

async function select(told: Told, command: string): Promise<string[]> {
  const lines = await told.say(command);
  const isOpen = lines.at(-1)?.startsWith('OK') === true;
  told.folder = isOpen ? (command.split(' ')[1] ?? '') : '';
  return lines;
}

async function step(told: Told, command: string, tally: Map<string, number>): Promise<void> {
  const verb = (/^(?:UID )?\w+/.exec(command) ?? [''])[0];
  const lines =
    verb === 'IDLE'
      ? await idle(told)
      : /^(?:SELECT|EXAMINE)$/.test(verb)
        ? await select(told, command)
        : await told.say(command);
  const end = lines.at(-1) ?? '';
  assert.doesNotMatch(end, /SERVERBUG|closed/, command);
  const outcome = `${verb} ${end.split(' ')[0]}`;
  tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
}

/** What this client alone writes is all there, once, with uids that only go up. */
async function checkOwn(told: Told, own: string, kept: readonly string[]): Promise<void> {
  await select(told, `SELECT ${own}`);
  const lines = await told.say('UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (Subject)])');
  const found = lines.map((line) => /Subject: (.+)\r\n/.exec(line)?.[1]).filter((each) => each !== undefined);
  assert.deepEqual(found, kept, `${own} holds what was acknowledged`);
}

/** One client's random commands up to the end; returns how many, and throws on the first that cannot be. */
export async function walk(
  product: Product,
  { seed, index, until, rest, subjects, tally }: Walk,
): Promise<number> {
  const chance = createChance(seed + index);
  const told = await connect(product, index);
  const resync = index % 5 === 4 ? new Resync() : null;
  const own = `Garde${index}`;
  const names = subjects[index % people.length] as Map<string, string>;
  const kept: string[] = [];
  if (resync !== null) await told.say('ENABLE QRESYNC');
  await told.say(`CREATE ${own}`);
  await select(told, 'SELECT INBOX');
  let count = 0;
  for (; performance.now() < until; count += 1) {
    await step(told, createCommand(chance, `c${index}`), tally);
    await sleep(rest);
    if (resync !== null && count % 7 === 0) {
      const lines = await select(told, resync.command(shared[chance(shared.length)] ?? 'INBOX'));
      if (told.folder !== '') await resync.take(told, lines);
    }
    if (count % 20 === 0) {
      const subject = `${own}-${count}`;
      const end = (await told.say(createAppend(own, subject))).at(-1) ?? '';
      if (end.startsWith('OK')) kept.push(subject);
    }
    // Other folders come and go: what names a message is asked only where the folder keeps its name.
    if (count % 50 === 0 && /^(?:INBOX|Archives)$/.test(told.folder)) await told.readSubjects(names);
  }
  await checkOwn(told, own, kept);
  told.client.destroy();
  return count;
}

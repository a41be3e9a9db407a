import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import type { Product } from '../../e2e/product.ts';
import { createMessages, createMix } from './corpus.ts';
import { settledDiskUse } from './disk.ts';
import { startDovecot } from './dovecot.ts';
import {
  fill,
  measureAppends,
  measureNotice,
  measureReading,
  measureWriting,
  type ImapPlace,
  type Measures,
} from './imap-commands.ts';
import { BenchClient } from './imap-client.ts';
import { untilAtRest } from './rest.ts';
import { measureMemory } from './memory.ts';
import type { Row } from './standing.ts';

/** So many that folders and PostgreSQL's maps count for little. */
const MIX = 6_000;
const PORTION = 500;
const SETTLE_MS = 3_000;
/** What takes less is not told apart. */
const SHORTEST_MS = 0.01;

/** What the issue asks of a row; level where nothing is said. */
const aims: [pattern: RegExp, aim: string][] = [
  [/SEARCH TEXT, a/, '200×'],
  [/SEARCH SUBJECT$/, '20×'],
  [/EXISTS/, '2 ms'],
  [/to its flags/, '200 ms'],
  [/the first/, ''],
  [/disk/, '45 %'],
];
/** Where Dovecot does not wait for the disk, and we do. */
const notDurable = /^(?:STORE on|MOVE|EXPUNGE)/;

/** The same commands to whichever server. */
async function measureAll(place: ImapPlace, count: number, pid: number): Promise<Measures> {
  const appends = await measureAppends(place, createMessages(count));
  await untilAtRest(pid);
  const reading = await measureReading(place, count);
  const notice = await measureNotice(place);
  return new Map([...appends, ...reading, ...notice, ...(await measureWriting(place))]);
}

function compare(title: string, ours: Measures, theirs: Measures | null): Row[] {
  return [...ours].map(([what, value]): Row => {
    const other = theirs?.get(what);
    const isRate = what.endsWith('a second');
    const ratio = other === undefined ? NaN : isRate ? value / other : other / Math.max(value, SHORTEST_MS);
    const note = notDurable.test(what) ? ', which does not wait for the disk' : '';
    const beside = Number.isNaN(ratio) ? '' : ` (Dovecot ${format(other ?? 0)}${note}: ${ratio.toFixed(2)}×)`;
    const aim = aims.find(([pattern]) => pattern.test(what))?.[1] ?? '1×';
    return [`${title}: ${what}${isRate ? '' : ', ms'}`, `${format(value)}${beside}`, aim];
  });
}

const format = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

/** Ours and Dovecot's rows of one size, in the same run. */
export async function measureImap(
  product: Product,
  users: readonly string[],
  password: string,
  count: number,
) {
  const user = users[0] ?? '';
  const ours = await measureAll({ port: product.imapPort, user, password }, count, product.pid);
  const memory = await measureMemory(product.pid, product.dataDir);
  const dovecot = await startDovecot(users, password);
  const theirs =
    dovecot === null ? null : await measureAll({ port: dovecot.port, user, password }, count, dovecot.pid);
  await dovecot?.stop();
  const rows = compare(`IMAP, ${count} messages`, ours, theirs);
  rows.push([`IMAP, ${count} messages: server after all that, MiB PSS`, memory.server.toFixed(0), '']);
  return rows;
}

/** The disk that mail takes. */
export async function measureImapRoom(
  product: Product,
  users: readonly string[],
  password: string,
): Promise<Row[]> {
  const dovecot = await startDovecot(users, password);
  const folders = [join(product.dataDir, 'blobs'), join(product.dataDir, 'postgresql/base')];
  const share = await diskShare({ port: product.imapPort, user: users[1] ?? '', password }, folders);
  const theirShare =
    dovecot === null
      ? null
      : await diskShare({ port: dovecot.port, user: users[1] ?? '', password }, [dovecot.mail]);
  await dovecot?.stop();
  return [
    [
      `IMAP: disk of ${MIX} messages of 20 KB, whole blocks, database and indexes, of what was received`,
      `${share.toFixed(0)} %${theirShare === null ? '' : ` (Dovecot ${theirShare.toFixed(0)} %, no index of words)`}`,
      '45 %',
    ],
  ];
}

/** Per cent of the octets received. */
async function diskShare(place: ImapPlace, folders: readonly string[]): Promise<number> {
  const use = async (): Promise<number> => {
    let sum = 0;
    for (const folder of folders) sum += await settledDiskUse(folder);
    return sum;
  };
  const client = await BenchClient.open(place.port, place.user, place.password);
  await client.say('CREATE Melange');
  const before = await use();
  let received = 0;
  for (let count = 0; count < MIX; count += PORTION) {
    const messages = createMix(PORTION, count);
    received += messages.reduce((sum, message) => sum + message.length, 0);
    await fill(client, 'Melange', messages);
  }
  client.close();
  await sleep(SETTLE_MS);
  return (((await use()) - before) / received) * 100;
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from '../../e2e/product.ts';
import { createMessages } from './corpus.ts';
import { startDovecot } from './dovecot.ts';
import { fill } from './imap-commands.ts';
import { BenchClient } from './imap-client.ts';
import type { Reader } from './arrival.ts';
import { measureMemory, measureTree } from './memory.ts';
import { untilAtRest } from './rest.ts';
import type { Row } from './standing.ts';

const SESSIONS = 1_000;
const AIM = '60 MiB';
const BEFORE_MS = 3_000;
/** Sessions wait for minutes, and what they leave at rest is packed after ten seconds at most. */
const WAITING_MS = 15_000;
const NOTIFY =
  'NOTIFY SET (SELECTED (MessageNew MessageExpunge FlagChange)) (INBOXES (MessageNew MessageExpunge FlagChange))';

/** MiB of the server, and of its database where it has one. */
type Measure = () => Promise<{ server: number; postgres: number }>;

interface Place {
  port: number;
  readers: readonly Reader[];
  measure: Measure;
}

/** What waits after SELECT, in each session. */
type Wait = (client: BenchClient) => Promise<unknown>;

const idle: Wait = (client) => client.begin('IDLE', /\+ .*\r\n$/);
const notify: Wait = (client) => client.say(NOTIFY);

/** MiB above the server before any session, which has none left afterwards. */
async function measureSessions(place: Place, wait: Wait): ReturnType<Measure> {
  await sleep(BEFORE_MS);
  const before = await place.measure();
  const clients: BenchClient[] = [];
  const share = SESSIONS / place.readers.length;
  for (let index = 0; index < SESSIONS; index += 1) {
    const { login, password } = place.readers[Math.floor(index / share)] as Reader;
    const client = await BenchClient.open(place.port, login, password);
    clients.push(client);
    await client.say('SELECT INBOX');
    await wait(client);
  }
  await sleep(WAITING_MS);
  const after = await place.measure();
  for (const client of clients) client.close();
  return { server: after.server - before.server, postgres: after.postgres - before.postgres };
}

/** The same sessions at Dovecot's, on inboxes as full; null where there is none. */
async function measureDovecot(readers: readonly Reader[], count: number): Promise<number | null> {
  const dovecot = await startDovecot(
    readers.map(({ login }) => login),
    readers[0]?.password ?? '',
  );
  if (dovecot === null) return null;
  try {
    for (const { login, password } of readers) {
      const client = await BenchClient.open(dovecot.port, login, password);
      await fill(client, 'INBOX', createMessages(count));
      client.close();
    }
    const measure = async () => ({ server: await measureTree(dovecot.pid), postgres: 0 });
    return (await measureSessions({ port: dovecot.port, readers, measure }, idle)).server;
  } finally {
    await dovecot.stop();
  }
}

/**
 * Sessions that wait in inboxes of `count` messages, of a server that has just started. `restart` starts it anew: what
 * it has cached for one way of waiting is not there for the other.
 */
export async function measureWaiting(
  restart: () => Promise<Product>,
  readers: readonly Reader[],
  count: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  const theirs = await measureDovecot(readers, count);
  for (const [name, wait, about] of [
    ['idle', idle, ', opened for the first time'],
    ['idle', idle, ''],
    ['NOTIFY', notify, ''],
  ] as const) {
    const product = await restart();
    await untilAtRest(product.pid);
    const measure = () => measureMemory(product.pid, product.dataDir);
    const found = await measureSessions({ port: product.imapPort, readers, measure }, wait);
    const what = `IMAP: ${SESSIONS} ${name} sessions in ${readers.length} inboxes of ${count}${about}`;
    const beside = about !== '' && theirs !== null ? ` (Dovecot ${theirs.toFixed(0)})` : '';
    rows.push(
      [`${what}, MiB PSS above the empty server`, `${found.server.toFixed(0)}${beside}`, AIM],
      [`${what}, PostgreSQL's MiB PSS above that`, found.postgres.toFixed(0), ''],
    );
  }
  return rows;
}

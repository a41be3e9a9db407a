import { connectJmap } from '../../e2e/jmap-client.ts';
import { createOwnPostgres } from '../../e2e/own-postgres.ts';
import { startRole, type Product } from '../../e2e/product.ts';
import { createMessage } from './corpus.ts';
import { BenchClient } from './imap-client.ts';
import { median } from './median.ts';
import { openSession } from './smtp-load.ts';
import type { Row } from './standing.ts';

const DELIVERIES = 200;
/** Not counted: connections, statements and code that are met for the first time. */
const FIRST = 10;
const AIM = '2 ms';

export interface Reader {
  login: string;
  address: string;
  password: string;
}

const newsRule = {
  name: 'Infolettres',
  enabled: true,
  when: 'any',
  conditions: [{ field: 'subject', match: 'contains', text: 'infolettre' }],
  actions: [{ kind: 'mark-read' }],
  last: false,
};

/**
 * Milliseconds from the 250 after DATA, said on port 25 once verdict, rules and the insert are done, to the EXISTS in a
 * session that idles in the inbox. What is told before the 250 counts as nothing.
 */
async function measureDeliveries(
  { smtpPort }: Product,
  { imapPort, url }: Product,
  { login, address, password }: Reader,
): Promise<{ middle: number; p99: number }> {
  const jmap = await connectJmap(url, login, password);
  await jmap.call([['RuleSet/set', { update: { singleton: { rules: [newsRule] } } }]]);
  const idler = await BenchClient.open(imapPort, login, password);
  await idler.say('SELECT INBOX');
  const ask = await openSession(smtpPort);
  const waits: number[] = [];
  for (let round = 0; round < FIRST + DELIVERIES; round += 1) {
    const message = createMessage(4_000, `e${round}`);
    await idler.begin('IDLE', /\+ .*\r\n$/);
    const told = idler.next(/EXISTS\r\n/);
    await ask(`MAIL FROM:<parent.e${round}@courriel.example>\r\n`, '250');
    await ask(`RCPT TO:<${address}>\r\n`, '250');
    await ask('DATA\r\n', '354');
    await ask(Buffer.concat([message, Buffer.from('.\r\n')]), '250');
    const acknowledged = performance.now();
    const moment = await told;
    if (round >= FIRST) waits.push(Math.max(0, moment - acknowledged));
    await idler.end('DONE');
  }
  await ask('QUIT\r\n', '221');
  idler.close();
  waits.sort((a, b) => a - b);
  return { middle: median(waits), p99: waits[Math.ceil(DELIVERIES * 0.99) - 1] ?? Number.NaN };
}

function describe(where: string, { middle, p99 }: { middle: number; p99: number }): Row {
  const what = `IMAP: acknowledged delivery to EXISTS, ${where}, median / p99 of ${DELIVERIES}, ms`;
  return [what, `${middle.toFixed(2)} / ${p99.toFixed(2)}`, AIM];
}

/** Mail that comes to the process the reader is connected to. */
export async function measureArrival(product: Product, reader: Reader): Promise<Row> {
  return describe('one process', await measureDeliveries(product, product, reader));
}

/** Mail that comes to another process than the reader's; they share a PostgreSQL and a data folder. */
export async function measureArrivalElsewhere(
  settings: Record<string, string>,
  createAccounts: (product: Product, settings: Record<string, string>) => Promise<void>,
  reader: Reader,
): Promise<Row> {
  const postgres = await createOwnPostgres();
  const running: Product[] = [];
  try {
    await postgres.start();
    const shared = { ...settings, DIGUE_DATABASE_URL: postgres.url };
    const here = await startRole('all', shared);
    running.push(here);
    await createAccounts(here, shared);
    const there = await startRole('smtp', shared, here.dataDir);
    running.push(there);
    return describe('another process', await measureDeliveries(there, here, reader));
  } finally {
    for (const product of running.toReversed()) await product.stop();
    await running[0]?.remove();
    await postgres.remove();
  }
}

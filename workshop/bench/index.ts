/**
 * `npm run bench`: figures of this machine, medians of three. Nothing here passes or fails; the load and the server
 * share the machine's cores.
 */
import { spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { connectJmap, type JmapClient } from '../../e2e/jmap-client.ts';
import { createDataDir, runDigue, startProduct, type Product } from '../../e2e/product.ts';
import { createMessage, createMix } from './corpus.ts';
import { diskUse, settledDiskUse } from './disk.ts';
import { median } from './median.ts';
import { measureMemory } from './memory.ts';
import { broadcast, pour } from './smtp-load.ts';
import { describeStanding, type Row } from './standing.ts';

const DOMAIN = 'ac-bench.example';
const SETTINGS = { DIGUE_DEMO: '0', DIGUE_DOMAINS: DOMAIN };
const APP_PASSWORD = 'mot-de-passe-de-programme-bench';
const MAILBOXES = 1000;
const MESSAGES = 1500;
const LARGE = 100_000;
const IMAP_SIZES = (process.env['BENCH_IMAP_SIZES'] ?? '10000,100000').split(',').map(Number);
/** Messages of each inbox that sessions wait in. */
const WAITING = Number(process.env['BENCH_WAITING_MESSAGES'] ?? '10000');
/** Those with a device password. */
const PROGRAM_ACCOUNTS = 20;

const rows: Row[] = [];

async function thrice(measure: (round: number) => Promise<number>): Promise<number> {
  const values: number[] = [];
  for (let round = 0; round < 3; round++) values.push(await measure(round));
  return median(values);
}

const addresses = Array.from({ length: MAILBOXES }, (_, index) => `agent.n${index}@${DOMAIN}`);

async function createAccounts(product: Product, settings: Record<string, string> = SETTINGS): Promise<void> {
  const file = join(dirname(product.dataDir), 'comptes.csv');
  const lines = addresses.map(
    (address, index) =>
      `agent${index},Agent,Numéro ${index},${address},teacher,0541234X,,${index < PROGRAM_ACCOUNTS ? APP_PASSWORD : ''}`,
  );
  await writeFile(
    file,
    `login,given_name,family_name,address,role,establishment,password,app_password\n${lines.join('\n')}\n`,
  );
  const { code, stderr } = await runDigue(['accounts', 'import', file], {
    ...settings,
    DIGUE_DATA_DIR: product.dataDir,
  });
  if (code !== 0) throw new Error(`import: ${stderr}`);
}

async function health(product: Product): Promise<{ eventLoopDelayP99Ms: number }> {
  return (await (await fetch(`${product.url}/healthz`)).json()) as { eventLoopDelayP99Ms: number };
}

async function measureIngest(product: Product): Promise<void> {
  const messages = createMix(MESSAGES);
  const octets = messages.reduce((sum, message) => sum + message.length, 0);
  const before = {
    blobs: diskUse(join(product.dataDir, 'blobs')),
    database: diskUse(join(product.dataDir, 'postgresql/base')),
  };
  let poured = 0;
  for (const [connections, aim] of [
    [1, ''],
    [8, '600'],
    [16, '600'],
  ] as const) {
    const rate = await thrice((round) => {
      poured++;
      const fresh = round === 0 && connections === 1 ? messages : createMix(MESSAGES);
      return pour(product.smtpPort, fresh, addresses, connections);
    });
    rows.push([
      `messages a second, acknowledged and in the mailbox, ${connections} connection(s)`,
      rate.toFixed(0),
      aim,
    ]);
  }
  rows.push([
    'event-loop delay p99 during ingest, ms',
    (await health(product)).eventLoopDelayP99Ms.toFixed(1),
    '',
  ]);
  const count = poured * MESSAGES;
  const blobs = (diskUse(join(product.dataDir, 'blobs')) - before.blobs) / count;
  const indexed = await settledDiskUse(join(product.dataDir, 'postgresql/base'));
  const database = (indexed - before.database) / count;
  const mean = octets / MESSAGES;
  rows.push([
    `bytes stored per message of ${mean.toFixed(0)}: files (whole blocks) + database with its indexes`,
    `${blobs.toFixed(0)} + ${database.toFixed(0)}`,
    '',
  ]);
  rows.push(['of the bytes received', `${(((blobs + database) / mean) * 100).toFixed(0)} %`, '45 %']);
  const memory = await measureMemory(product.pid, product.dataDir);
  rows.push(
    ['memory of the server, MiB PSS', memory.server.toFixed(0), ''],
    ['memory of PostgreSQL, MiB PSS', memory.postgres.toFixed(0), ''],
  );
}

async function measureBroadcast(product: Product): Promise<void> {
  const seconds = await thrice((round) =>
    broadcast(product.smtpPort, createMessage(20_000, `b${round}`), addresses),
  );
  rows.push(['one message to 1,000 mailboxes over SMTP, s', seconds.toFixed(3), '0.1']);
}

/** Milliseconds of one JMAP request, as a client sees it. */
async function time(client: JmapClient, calls: Parameters<JmapClient['call']>[0]): Promise<number> {
  const started = performance.now();
  await client.call(calls);
  return performance.now() - started;
}

async function measureLargeInbox(product: Product): Promise<void> {
  const client = await connectJmap(product.url, 'agent0', APP_PASSWORD);
  const [mailboxes] = await client.call([['Mailbox/get', { ids: null, properties: ['role'] }]]);
  const inbox = ((mailboxes?.['list'] ?? []) as { id: string; role: string }[]).find(
    (mailbox) => mailbox.role === 'inbox',
  )?.id;
  const open: Parameters<JmapClient['call']>[0] = [
    [
      'Email/query',
      {
        filter: { inMailbox: inbox },
        sort: [{ property: 'receivedAt', isAscending: false }],
        limit: 50,
        calculateTotal: true,
      },
    ],
    [
      'Email/get',
      {
        '#ids': { resultOf: '0', name: 'Email/query', path: '/ids' },
        properties: [
          'threadId',
          'mailboxIds',
          'keywords',
          'from',
          'subject',
          'receivedAt',
          'preview',
          'hasAttachment',
          'digueVerdict',
        ],
      },
    ],
  ];
  const [first] = open;
  const total = Number((await client.call([first as (typeof open)[number]]))[0]?.['total']);
  const rounds = 21;
  const measure = async (calls: typeof open) => {
    const values: number[] = [];
    for (let round = 0; round < rounds; round++) values.push(await time(client, calls));
    return median(values).toFixed(1);
  };
  rows.push([`opening an inbox of ${total} by JMAP (query + get of 50), ms`, await measure(open), '12']);
  const collapsed: typeof open = [
    ['Email/query', { ...open[0]?.[1], collapseThreads: true, calculateTotal: false }],
    ...open.slice(1),
  ];
  rows.push(['the same as conversations, ms', await measure(collapsed), '']);
  const search: typeof open = [
    [
      'Email/query',
      {
        filter: { inMailbox: inbox, text: 'orientation' },
        sort: [{ property: 'receivedAt', isAscending: false }],
        limit: 50,
      },
    ],
  ];
  rows.push(['one word searched in it, ms', await measure(search), '']);
}

function printTable(): void {
  const version = spawnSync(process.execPath, ['--version']).stdout.toString().trim();
  console.log(
    `\n${cpus()[0]?.model ?? 'CPU'}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${version}, PostgreSQL 18 embedded, fsync on`,
  );
  console.log(
    `medians of three, of nine where IMAP reads; the load runs on the same cores; load average ${loadavg()[0]?.toFixed(1)}\n`,
  );
  const width = Math.max(...rows.map(([what]) => what.length));
  for (const row of [['', 'measured', 'aim'] as Row, ...rows]) {
    const [what, figure, aim] = row;
    const line = `${what.padEnd(width)}  ${figure.padStart(14)}  ${aim.padStart(6)}  ${describeStanding(row)}`;
    console.log(line.trimEnd());
  }
}

async function measureServer(): Promise<void> {
  const product = await startProduct(SETTINGS);
  try {
    await createAccounts(product);
    await measureIngest(product);
    await measureBroadcast(product);
  } finally {
    await product.stop();
  }
  // The large inbox and the mass delivery go around SMTP's limit of 1,000 recipients: same store, same delivery.
  const { measureMassDelivery, fillInboxes } = await import('./inside.ts');
  rows.push(...(await measureMassDelivery(thrice)));
  await fillInboxes(product.dataDir, addresses.slice(0, 1), LARGE);
  const again = await startProduct(SETTINGS, product.dataDir);
  try {
    await measureLargeInbox(again);
  } finally {
    await again.remove();
  }
}

async function measurePrograms(): Promise<void> {
  const { measureImap, measureImapRoom } = await import('./imap.ts');
  const { findDovecotMissing } = await import('./dovecot.ts');
  const missing = findDovecotMissing();
  if (missing !== null) rows.push(['Dovecot, which the aims in × are held against', missing, '']);
  const users = Array.from({ length: PROGRAM_ACCOUNTS }, (_, index) => `agent${index}`);
  for (const count of IMAP_SIZES) {
    const product = await startProduct(SETTINGS);
    try {
      await createAccounts(product);
      rows.push(...(await measureImap(product, users, APP_PASSWORD, count)));
    } finally {
      await product.remove();
    }
  }
  const product = await startProduct(SETTINGS);
  try {
    await createAccounts(product);
    rows.push(...(await measureImapRoom(product, users, APP_PASSWORD)));
    const { measureSubmission } = await import('./submission.ts');
    const [address = ''] = addresses;
    // Not one sign from the author's own: that would be asked about.
    const other = addresses.at(-1) ?? '';
    const agent = { login: 'agent0', password: APP_PASSWORD, address };
    rows.push(...(await measureSubmission(product.submissionsPort, agent, other)));
  } finally {
    await product.remove();
  }
}

async function measureWaiting(): Promise<void> {
  const { measureSessions } = await import('./sessions.ts');
  const readers = addresses
    .slice(0, PROGRAM_ACCOUNTS)
    .map((address, index) => ({ login: `agent${index}`, address, password: APP_PASSWORD }));
  const site = { settings: SETTINGS, createAccounts, readers, count: WAITING };
  rows.push(...(await measureSessions(site)));
}

async function measurePeople(): Promise<void> {
  const { measureIdentity, measureImport } = await import('./identity.ts');
  rows.push(...(await measureIdentity()));
  const crowd = await createDataDir();
  rows.push(...(await measureImport(crowd)));
  await rm(dirname(crowd), { recursive: true, force: true });
}

async function measureQueue(): Promise<void> {
  const { measureOutgoing } = await import('./outgoing.ts');
  rows.push(...(await measureOutgoing()));
  const { measureFirstWalk } = await import('./first-walk.ts');
  rows.push(await measureFirstWalk());
}

/** `npm run bench -- imap sessions` measures these parts alone. */
const parts = {
  server: measureServer,
  imap: measurePrograms,
  sessions: measureWaiting,
  outgoing: measureQueue,
  people: measurePeople,
};
const wanted = process.argv.slice(2);
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) await measure();
  }
} finally {
  // What was measured before a part failed took long enough.
  printTable();
}

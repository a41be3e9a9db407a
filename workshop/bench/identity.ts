import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectJmap } from '../../e2e/jmap-client.ts';
import { runDigue, startProduct, type Product } from '../../e2e/product.ts';
import { openRooms } from './inside.ts';

type Row = [what: string, figure: string, aim: string];

const DOMAIN = 'ac-bench.example';
const SETTINGS = { DIGUE_DEMO: '0', DIGUE_DOMAINS: DOMAIN };
const PASSWORD = 'sept crayons dorment sous le grand chapiteau bleu';
const APP_PASSWORD = 'mot-de-passe-de-programme-bench';
const PEOPLE = 100;
const CROWD = 100_000;
const NEWCOMERS = 10_000;
const PARALLEL = 8;
const SECONDS = 10;

/** Sign-ins, per-device passwords, the end of a session elsewhere, and a large import. */
export async function measureIdentity(): Promise<Row[]> {
  const product = await startProduct(SETTINGS);
  try {
    await importPeople(product);
    return [
      ...(await measureSignIns(product)),
      await measureAppPasswords(product),
      ...(await measureInside(product)),
    ];
  } finally {
    await product.remove();
  }
}

async function importPeople(product: Product): Promise<void> {
  const file = join(dirname(product.dataDir), 'personnes.csv');
  const lines = Array.from(
    { length: PEOPLE },
    (_, n) => `agent${n},Agent,Numéro ${n},agent.n${n}@${DOMAIN},pupil,0541234X,${PASSWORD},${APP_PASSWORD}`,
  );
  const header = 'login,given_name,family_name,address,role,establishment,password,app_password';
  await writeFile(file, `${header}\n${lines.join('\n')}\n`);
  const settings = { ...SETTINGS, DIGUE_DATA_DIR: product.dataDir };
  const { code, stderr } = await runDigue(['accounts', 'import', '--own-passwords', file], settings);
  if (code !== 0) throw new Error(`import: ${stderr}`);
}

async function signIn(product: Product, login: string): Promise<{ cookie: string; csrf: string }> {
  const response = await fetch(`${product.url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`sign-in: ${response.status}`);
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '', csrf: csrfToken };
}

/** How often `work` is done in a second by so many at once. */
async function countPerSecond(work: (n: number) => Promise<unknown>): Promise<number> {
  const end = performance.now() + SECONDS * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: PARALLEL }, async (_, worker) => {
      for (let n = worker; performance.now() < end; n += PARALLEL) {
        await work(n % PEOPLE);
        done++;
      }
    }),
  );
  return done / SECONDS;
}

async function measureSignIns(product: Product): Promise<Row[]> {
  const client = await connectJmap(product.url, 'agent0', APP_PASSWORD);
  const waits: number[] = [];
  const over = new AbortController();
  const reading = (async () => {
    while (!over.signal.aborted) {
      const started = performance.now();
      await client.call([['Mailbox/get', { ids: null }]]);
      waits.push(performance.now() - started);
      await sleep(20);
    }
  })();
  const rate = await countPerSecond((n) => signIn(product, `agent${n}`));
  over.abort();
  await reading;
  const p99 = waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? Number.NaN;
  return [
    ['sign-ins a second', rate.toFixed(1), ''],
    ['a JMAP call meanwhile, p99, ms', p99.toFixed(1), ''],
  ];
}

async function measureAppPasswords(product: Product): Promise<Row> {
  const rate = await countPerSecond(async (n) => {
    const authorization = `Basic ${Buffer.from(`agent${n}:${APP_PASSWORD}`).toString('base64')}`;
    const response = await fetch(`${product.url}/jmap/session`, { headers: { authorization } });
    if (!response.ok) throw new Error(`app password: ${response.status}`);
    await response.arrayBuffer();
  });
  return ['JMAP sessions a second, each with a per-device password to check', rate.toFixed(0), ''];
}

/** What argon2id costs here, and what it costs to look for one's own password in a message. */
async function measureInside(product: Product): Promise<Row[]> {
  const rooms = await openRooms(product.dataDir, { beside: true });
  try {
    const { memoryCost, timeCost } = rooms.hashParameters;
    const found = await rooms.identity.resolveRecipients([`agent.n1@${DOMAIN}`]);
    const account = [...found.values()][0]?.accountId;
    if (account === undefined) throw new Error('the person of the bench is not there');
    const text = (words: number) =>
      Array.from({ length: words }, (_, n) => `mot${(n * 7919) % 5000}`).join(' ');
    const look = async (words: number): Promise<string> => {
      const started = performance.now();
      for (let n = 0; n < 5; n++) await rooms.identity.passwordSpotter.isIn(account, `${text(words)} ${n}`);
      return ((performance.now() - started) / 5).toFixed(0);
    };
    return [
      ['argon2id as chosen for this machine, MiB / passes', `${memoryCost / 1024} / ${timeCost}`, ''],
      [
        'one’s own password looked for in 200 / 2,000 words, ms',
        `${await look(200)} / ${await look(2000)}`,
        '',
      ],
      await measureRevocation(product, rooms),
    ];
  } finally {
    await rooms.close();
  }
}

/** From the click in one process to the word of it in another. */
async function measureRevocation(
  product: Product,
  rooms: Awaited<ReturnType<typeof openRooms>>,
): Promise<Row> {
  const waits: number[] = [];
  for (let round = 0; round < 9; round++) {
    const { cookie, csrf } = await signIn(product, `agent${round}`);
    let started = 0;
    const heard = new Promise<void>((resolve) => rooms.identity.revocations.subscribe(() => resolve()));
    await sleep(700 + 50 * round);
    started = performance.now();
    await fetch(`${product.url}/auth/contain`, {
      method: 'POST',
      headers: { cookie, 'x-digue-csrf': csrf, 'content-type': 'application/json' },
      body: '{}',
    });
    await heard;
    waits.push(performance.now() - started);
  }
  await rooms.identity.revocations.close();
  const [middle, worst] = [waits.sort((a, b) => a - b)[4] ?? Number.NaN, waits.at(-1) ?? Number.NaN];
  const figure = `${middle.toFixed(0)} / ${worst.toFixed(0)}`;
  return ['“it was not me” until another process knows, median / worst of nine, ms', figure, '2000'];
}

/** A hundred thousand people into an empty directory, and once more unchanged. */
export async function measureImport(dataDir: string): Promise<Row[]> {
  const rooms = await openRooms(dataDir);
  const rows = Array.from({ length: CROWD }, (_, n) => ({
    login: `agent${n}`,
    givenName: 'Agent',
    familyName: `Numéro ${n}`,
    address: `agent.n${n}@${DOMAIN}`,
    role: 'pupil',
    establishment: '0541234X',
    password: '',
    appPassword: '',
  }));
  let peak = process.memoryUsage.rss();
  const before = peak;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
  const figures: number[] = [];
  for (let round = 0; round < 2; round++) {
    const started = performance.now();
    await rooms.identity.importAccounts(rows);
    figures.push((performance.now() - started) / 1000);
  }
  clearInterval(watch);
  const withPasswords = await measurePasswords(rooms);
  await rooms.close();
  return [
    withPasswords,
    ['100,000 people imported / again unchanged, s', figures.map((one) => one.toFixed(1)).join(' / '), ''],
    ['memory added meanwhile at the peak, MiB', ((peak - before) / 2 ** 20).toFixed(0), ''],
  ];
}

/** Ten thousand newcomers with a password that serves once, as `accounts import` does it: preview, then apply. */
async function measurePasswords({ identity }: Awaited<ReturnType<typeof openRooms>>): Promise<Row> {
  const rows = Array.from({ length: NEWCOMERS }, (_, n) => ({
    login: `nouveau${n}`,
    givenName: 'Nouveau',
    familyName: `Numéro ${n}`,
    address: `nouveau.n${n}@${DOMAIN}`,
    role: 'teacher',
    establishment: '0541234X',
    password: `rentrée-${n * 7919}-une-fois`,
    appPassword: '',
  }));
  const figures: string[] = [];
  for (let round = 0; round < 2; round++) {
    const started = performance.now();
    await identity.previewImport(rows);
    await identity.importAccounts(rows, { areTemporary: true });
    figures.push(((performance.now() - started) / 1000).toFixed(1));
  }
  return ['10,000 people imported with passwords / again unchanged, s', figures.join(' / '), '120'];
}

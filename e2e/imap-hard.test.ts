import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { appendUntil } from './append-until.ts';
import { demo } from './demo.ts';
import { createOwnPostgres, type OwnPostgres } from './own-postgres.ts';
import { runDigue, startProduct, startRole, type Product } from './product.ts';
import { RawImap } from './raw-imap.ts';
import { until } from './until.ts';

const MIB = 1024 * 1024;

async function signIn(product: Product, login = demo.teacher.login, from = '127.0.0.1'): Promise<RawImap> {
  const client = await RawImap.open(product.imapPort, from);
  assert.match(await client.end(`LOGIN ${login} ${demo.appPassword}`), /^OK/);
  return client;
}

async function memoryOf({ pid }: Product): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

describe('one process', () => {
  let product: Product;
  before(async () => {
    product = await startProduct();
  });
  after(() => product.remove());

  test('a client that reads nothing while a gigabyte is fetched: it costs what a few messages cost, and then it gets all of it', async () => {
    const client = await signIn(product);
    const body = `Subject: lourd\r\n\r\n${`${'x'.repeat(76)}\r\n`.repeat(Math.floor((18 * MIB) / 78))}`;
    assert.match(await client.end('CREATE Lourd'), /^OK/);
    assert.match(await client.end(`APPEND Lourd {${body.length}+}\r\n${body}`), /^OK/);
    await client.say('SELECT Lourd');
    const { socket } = client;
    socket.removeAllListeners('data').pause();
    // So many one after the other, to a client that waits before it reads: the most memory at any moment of it.
    const fetchMany = async (name: string, rounds: number, waits: number): Promise<number> => {
      let most = 0;
      for (let round = 0; round < rounds; round += 1) socket.write(`${name}${round} FETCH 1 BODY.PEEK[]\r\n`);
      for (let time = 0; time < waits; time += 1) {
        await sleep(200);
        most = Math.max(most, await memoryOf(product));
      }
      let octets = 0;
      let tail = '';
      const take = (text: string): void => {
        octets += text.length;
        tail = (tail + text).slice(-40);
      };
      socket.on('data', take).resume();
      await until('all of it', 120_000, async () => {
        most = Math.max(most, await memoryOf(product));
        return tail.includes(`${name}${rounds - 1} OK`);
      });
      socket.off('data', take).pause();
      assert.ok(octets > rounds * body.length);
      return most;
    };
    const few = await fetchMany('w', 6, 0);
    const gigabyte = await fetchMany('f', Math.ceil((1024 * MIB) / body.length), 15);
    const grown = Math.round((gigabyte - few) / MIB);
    assert.ok(grown < 64, `${grown} MiB more than six messages cost`);
    socket.destroy();
  });

  test('ten thousand connections that say nothing shut out nobody, of their own network or another', async () => {
    const inside = await signIn(product, demo.colleague.login, '127.9.0.1');
    await inside.say('SELECT INBOX');
    const before = await memoryOf(product);
    const open = new Set<Socket>();
    for (let batch = 0; batch < 20; batch += 1) {
      const sockets = Array.from({ length: 500 }, (_, at) => {
        const localAddress = `127.9.0.${2 + (at % 200)}`;
        const socket = connect({ port: product.imapPort, host: '127.0.0.1', localAddress });
        socket.on('error', () => undefined).on('close', () => open.delete(socket));
        open.add(socket.resume());
        return socket;
      });
      await Promise.all(sockets.map((socket) => Promise.race([once(socket, 'data'), once(socket, 'close')])));
    }
    // Those that were refused have heard why, and may still be closing.
    await until('no more to be kept than there is room for', 10_000, async () => open.size <= 2_200);
    assert.match(await inside.end('NOOP'), /^OK/);
    const other = await signIn(product, demo.teacher.login, '127.8.0.1');
    assert.match(await other.end('SELECT INBOX'), /^OK/);
    const beside = await Promise.all(
      Array.from({ length: 30 }, () => signIn(product, demo.teacher.login, '127.9.0.7')),
    );
    for (const client of beside) assert.match(await client.end('NOOP'), /^OK/);
    const grown = (await memoryOf(product)) - before;
    assert.ok(grown < 200 * MIB, `${Math.round(grown / MIB)} MiB more`);
    for (const socket of open) socket.destroy();
    for (const { socket } of [inside, other, ...beside]) socket.destroy();
  });
});

describe('PostgreSQL of its own', () => {
  let postgres: OwnPostgres;
  const running: Product[] = [];
  before(async () => {
    postgres = await createOwnPostgres();
    await postgres.start();
    const first = await startRole('all', { DIGUE_DATABASE_URL: postgres.url });
    running.push(first);
    running.push(await startRole('imap', { DIGUE_DATABASE_URL: postgres.url }, first.dataDir));
  });
  after(async () => {
    for (const product of running.toReversed()) await product.stop();
    await running[0]?.remove();
    await postgres.remove();
  });

  test('flags set on one process are seen in IDLE on the other', async () => {
    const [here, there] = [await signIn(running[0] as Product), await signIn(running[1] as Product)];
    await here.say('SELECT INBOX');
    await there.say('SELECT INBOX');
    there.socket.write('i IDLE\r\n');
    assert.equal(await there.line(), '+ idling');
    for (const [change, flags] of [
      ['+FLAGS', 'Essai'],
      ['-FLAGS', 'Essai'],
    ] as const) {
      const said = once(there.socket, 'data');
      await here.say(`STORE 1 ${change}.SILENT (${flags})`);
      await said;
      const line = (await there.line()) ?? '';
      assert.equal(/\bEssai\b/.test(line), change === '+FLAGS', line);
    }
    for (const { socket } of [here, there]) socket.destroy();
  });

  test('a restart under open sessions: they are told, nothing acknowledged is lost, and all goes on', async () => {
    const product = running[0] as Product;
    const [idle, quiet, writer] = [await signIn(product), await signIn(product), await signIn(product)];
    await writer.say('CREATE Essai');
    await idle.say('SELECT Essai');
    await quiet.say('SELECT Essai');
    idle.socket.write('i IDLE\r\n');
    await idle.line();
    const kept: string[] = [];
    const refused: string[] = [];
    const ending = new AbortController();
    const writing = appendUntil(ending.signal, writer, 'Essai', { kept, refused });
    await until('some to be kept', 10_000, async () => kept.length > 20);
    for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
      await postgres.stop(signal);
      const end = await quiet.end('STATUS INBOX (MESSAGES)');
      assert.match(end, /^NO \[UNAVAILABLE\]|^closed/);
      await postgres.start();
      const before = kept.length;
      await until('writing to go on', 30_000, async () => kept.length > before + 20);
    }
    ending.abort();
    await writing;
    // None at all where PostgreSQL is back before an APPEND gives it up.
    assert.ok(
      refused.every((end) => end.startsWith('NO [UNAVAILABLE]')),
      refused.join(),
    );
    const fresh = await signIn(product);
    await fresh.say('SELECT Essai');
    const lines = await fresh.say('FETCH 1:* BODY.PEEK[HEADER.FIELDS (SUBJECT)]');
    const there = lines.filter((line) => line.startsWith('Subject: ')).map((line) => line.slice(9));
    for (const subject of kept) assert.ok(there.includes(subject), `${subject} is lost`);
    assert.match(await quiet.end('NOOP'), /^OK|^closed/);
    // Who idled hears of all of them, or was told goodbye.
    let last = '';
    for (let line = await idle.line(); line !== null; line = await idle.line()) {
      if (line.endsWith(' EXISTS')) last = line;
      if (last === `* ${there.length} EXISTS`) break;
    }
    assert.ok(idle.isClosed || last === `* ${there.length} EXISTS`, last);
    const verified = await runDigue(['verify'], {
      DIGUE_DATABASE_URL: postgres.url,
      DIGUE_DATA_DIR: product.dataDir,
    });
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  });
});

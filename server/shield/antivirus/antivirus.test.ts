import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { systemClock } from '#base';
import { parseMessage, type Message } from '#wire/message';
import { startFakeClamd, type FakeClamd } from '../testing/fake-clamd.ts';
import { createAntivirus, type Antivirus } from './index.ts';

let clamd: FakeClamd;
let antivirus: Antivirus;

beforeEach(async () => {
  clamd = await startFakeClamd();
  antivirus = create();
});
afterEach(async () => {
  antivirus.close();
  await clamd.stop();
});

const create = (limits: Parameters<typeof createAntivirus>[0]['limits'] = {}) =>
  createAntivirus({ address: clamd.address, clock: systemClock, limits, checkMs: 300 });

function letter(files: readonly string[], size = 0): Message {
  const parts = files.map(
    (text, index) =>
      `--q\r\nContent-Type: application/octet-stream; name=f${index}.bin\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${btoa(text)}\r\n`,
  );
  const head = 'From: a@b.example\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n';
  return parseMessage(
    Buffer.from(`${head}--q\r\n\r\nBonjour${'x'.repeat(size)}\r\n${parts.join('')}--q--\r\n`),
  );
}

test('the message and each of its files are sent whole, in chunks, and found clean', async () => {
  const message = letter(['un', 'deux'], 300_000);
  assert.deepEqual(await antivirus.scan(message, 5_000), { kind: 'clean' });
  const sizes = clamd.seen.map(({ octets }) => octets);
  assert.deepEqual(sizes, [message.bytes.length, 2, 4]);
  const report = antivirus.takeReport();
  assert.deepEqual([report.examined, report.found, report.failed, report.isReachable], [1, 0, 0, true]);
  assert.equal(antivirus.takeReport().examined, 0, 'told once');
});

test('a virus in the last file outweighs one that cannot be looked into', async () => {
  clamd.reply = (_command, content, socket) => {
    const said = content.equals(Buffer.from('mal'))
      ? 'Some.Thing FOUND'
      : content.equals(Buffer.from('clos'))
        ? 'Heuristics.Encrypted.Zip FOUND'
        : 'OK';
    socket.end(`stream: ${said}\0`);
  };
  assert.deepEqual(await antivirus.scan(letter(['clos', 'mal']), 5_000), {
    kind: 'found',
    signature: 'Some.Thing',
  });
  assert.deepEqual(await antivirus.scan(letter(['clos', 'bon']), 5_000), { kind: 'impossible' });
});

test('of 200 files all are examined; of 201 it is never said that all are clean', async () => {
  const files = (count: number) => Array.from({ length: count }, (_, n) => `f${n}`);
  assert.deepEqual(await antivirus.scan(letter(files(200)), 20_000), { kind: 'clean' });
  assert.deepEqual(await antivirus.scan(letter(files(201)), 20_000), { kind: 'impossible' });
});

describe('a clamd that', () => {
  const failed = (why: string) => ({ kind: 'failed', why });
  const ask = (budget = 5_000) => antivirus.scan(letter(['un']), budget);

  test('never answers costs the budget and no more', async () => {
    clamd.reply = () => undefined;
    assert.deepEqual(await ask(100), failed('timeout'));
  });

  test('does not read costs the budget and no more, however large the message', async () => {
    clamd.greet = (socket) => void socket.pause();
    assert.deepEqual(await antivirus.scan(letter(['un'], 15_000_000), 200), failed('timeout'));
  });

  test('drips its answer octet by octet is cut off at the budget', async () => {
    clamd.reply = (_command, _content, socket) => {
      const timer = setInterval(() => socket.write('s'), 20);
      socket.on('close', () => clearInterval(timer));
    };
    assert.deepEqual(await ask(200), failed('timeout'));
  });

  test('answers by half and hangs up is nonsense', async () => {
    clamd.reply = (_command, _content, socket) => void socket.end('stream: O');
    assert.deepEqual(await ask(), failed('nonsense'));
  });

  test('says OK without the NUL that ends it is not believed', async () => {
    clamd.reply = (_command, _content, socket) => void socket.end('stream: OK');
    assert.deepEqual(await ask(), failed('nonsense'));
  });

  test('hangs up without a word, or in the middle of the content, is nonsense', async () => {
    clamd.reply = (_command, _content, socket) => void socket.destroy();
    assert.deepEqual(await ask(), failed('nonsense'));
    antivirus = create();
    clamd.greet = (socket) => void socket.once('data', () => socket.resetAndDestroy());
    assert.deepEqual(await antivirus.scan(letter(['un'], 5_000_000), 5_000), failed('nonsense'));
  });

  test('answers without end is cut off: 4,096 octets are an answer, one more is not', async () => {
    clamd.reply = (_command, _content, socket) => {
      const pour = () => {
        while (!socket.destroyed && socket.write('x'.repeat(65_536)));
        socket.once('drain', pour);
      };
      pour();
    };
    assert.deepEqual(await ask(), failed('nonsense'));
  });

  test('answers something else, or another command', async () => {
    for (const text of ['PONG', '250 OK', 'stream: FOUND', '\u0000', 'stream: OK\r\n']) {
      antivirus = create();
      clamd.reply = (_command, _content, socket) => void socket.end(`${text}\0`);
      assert.deepEqual(await ask(), failed('nonsense'), JSON.stringify(text));
    }
  });

  test('is gone is passed by at once until it is asked for again', async () => {
    await clamd.stop();
    assert.deepEqual(await ask(), failed('unreachable'));
    assert.deepEqual(await ask(), failed('unreachable'));
    assert.equal(antivirus.takeReport().failed, 1, 'the second was not tried');
    assert.equal(await antivirus.check(), false);
    assert.equal(antivirus.takeReport().isReachable, false);
  });

  test('comes back is used again after the next check', async () => {
    clamd.reply = (_command, _content, socket) => void socket.destroy();
    await ask();
    clamd.reply = (command, _content, socket) =>
      void socket.end(command === 'PING' ? 'PONG\0' : 'stream: OK\0');
    assert.equal((await ask()).kind, 'failed', 'rests');
    assert.equal(await antivirus.check(), true);
    assert.deepEqual(await ask(), { kind: 'clean' });
  });

  test('is slow for one file is asked again for the next, and rests after three', async () => {
    clamd.reply = () => undefined;
    for (let times = 0; times < 3; times += 1) await ask(30);
    const before = clamd.seen.length;
    assert.deepEqual(await ask(30), failed('timeout'));
    assert.equal(clamd.seen.length, before, 'the fourth was not tried');
    assert.ok(before >= 3);
  });
});

describe('the places', () => {
  test('so many connections at once and no more, the others in turn', async () => {
    antivirus = create({ atOnce: 3 });
    let [now, most] = [0, 0];
    clamd.reply = (_command, _content, socket) => {
      now += 1;
      most = Math.max(most, now);
      setTimeout(() => {
        now -= 1;
        socket.end('stream: OK\0');
      }, 5);
    };
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => antivirus.scan(letter(['un']), 10_000)),
    );
    assert.deepEqual(new Set(outcomes.map(({ kind }) => kind)), new Set(['clean']));
    assert.equal(most, 3);
  });

  test('beyond the queue, and beyond the octets, the answer is busy at once', async () => {
    clamd.reply = () => undefined;
    const busy = { kind: 'failed', why: 'busy' };
    antivirus = create({ atOnce: 1, waiting: 1 });
    const held = [antivirus.scan(letter(['un']), 300), antivirus.scan(letter(['un']), 300)];
    assert.deepEqual(await antivirus.scan(letter(['un']), 300), busy, 'the third');
    await Promise.all(held);
    antivirus = create({ octets: 2_000 });
    const large = antivirus.scan(letter(['un'], 5_000), 100);
    assert.deepEqual(await antivirus.scan(letter(['un']), 100), busy, 'no room beside it');
    assert.deepEqual((await large).kind, 'failed');
  });

  test('who waited too long leaves the queue', async () => {
    antivirus = create({ atOnce: 1 });
    clamd.reply = (_command, _content, socket) => void setTimeout(() => socket.end('stream: OK\0'), 150);
    const first = antivirus.scan(letter([]), 2_000);
    assert.deepEqual(await antivirus.scan(letter([]), 20), { kind: 'failed', why: 'busy' });
    assert.deepEqual(await first, { kind: 'clean' });
    assert.deepEqual(await antivirus.scan(letter([]), 2_000), { kind: 'clean' });
  });

  test('a stop ends what is under way', async () => {
    clamd.reply = () => undefined;
    const slow = antivirus.scan(letter(['un']), 60_000);
    setTimeout(() => antivirus.close(), 50);
    assert.deepEqual(await slow, { kind: 'failed', why: 'busy' });
    assert.equal((await antivirus.scan(letter(['un']), 60_000)).kind, 'failed');
  });
});

test('a check learns the version and the signatures; a liar teaches nothing', async () => {
  assert.equal(await antivirus.check(), true);
  assert.equal(antivirus.takeReport().facts?.signatures, '27500');
  clamd.reply = (command, _content, socket) =>
    void socket.end(`${command === 'PING' ? 'PONG' : '<script>'}\0`);
  assert.equal(await antivirus.check(), true);
  assert.equal(antivirus.takeReport().facts, null);
  clamd.reply = (_command, _content, socket) => void socket.end('PING\0');
  assert.equal(await antivirus.check(), false);
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { systemClock } from '#base';
import type { Evidence } from '#contract';
import { createSecondFilter, type SecondFilter } from './index.ts';

const evidence: Evidence = {
  source: 'smtp',
  remoteAddress: '192.0.2.7',
  helo: 'mx.exemple.fr',
  mailFrom: 'a@b.example',
  spf: { result: 'none', domain: null },
  dkim: [],
  dmarc: { result: 'none', domain: null, policy: null },
  arc: { result: 'none', sealer: null },
};
const letter = Buffer.from('Subject: x\r\n\r\nBonjour');

let reply: (request: IncomingMessage, response: ServerResponse) => void;
let filter: SecondFilter;
const server = createServer((request, response) => reply(request, response));

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
after(async () => {
  await filter.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(startAfresh);

function startAfresh(): void {
  const { port } = server.address() as AddressInfo;
  filter = createSecondFilter({ url: `http://127.0.0.1:${port}`, clock: systemClock, timeoutMs: 200 });
}

const say = (body: string, status = 200) => {
  reply = (request, response) => {
    request.resume();
    response.writeHead(status).end(body);
  };
};

test('the message is posted whole with where it came from, and the score read', async () => {
  let seen: { url?: string | undefined; headers: IncomingMessage['headers']; body: string } | null = null;
  reply = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen = { url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() };
      response.end('{"score":7.25,"required_score":15,"action":"no action","symbols":{}}');
    });
  };
  assert.deepEqual(await filter.ask(letter, evidence), { score: 7.25, required: 15 });
  const { url, headers, body } = seen as unknown as NonNullable<typeof seen>;
  assert.equal(url, '/checkv2');
  assert.equal(body, letter.toString());
  assert.deepEqual(
    [headers['ip'], headers['helo'], headers['from']],
    ['192.0.2.7', 'mx.exemple.fr', 'a@b.example'],
  );
  assert.deepEqual(filter.takeReport().examined, 1);
});

test('what could break a header line is left out', async () => {
  reply = (request, response) => {
    request.resume();
    assert.equal(request.headers['helo'], undefined);
    response.end('{"score":1,"required_score":15}');
  };
  const opinion = await filter.ask(letter, { ...evidence, helo: 'a\r\nIP: 127.0.0.1' });
  assert.deepEqual(opinion, { score: 1, required: 15 });
});

const nonsense: [what: string, body: string, status?: number][] = [
  ['no JSON', '<html>'],
  ['nothing', ''],
  ['JSON of another kind', '[1,2]'],
  ['a score that is text', '{"score":"15","required_score":15}'],
  ['no required score', '{"score":3}'],
  ['a required score of nought', '{"score":3,"required_score":0}'],
  ['a score out of all bounds', '{"score":1e99,"required_score":15}'],
  ['nested beyond reading', `${'['.repeat(200_000)}`],
  ['a status of fault', '{"score":3,"required_score":15}', 500],
  ['an answer of more than 256 KB', `{"score":3,"required_score":15,"x":"${'x'.repeat(270_000)}"}`],
];
for (const [what, body, status] of nonsense) {
  test(`${what} is no opinion`, async () => {
    say(body, status);
    assert.equal(await filter.ask(letter, evidence), null);
    assert.equal(filter.takeReport().failed, 1);
  });
}

test('an endless answer, a silent one and a redirect end by themselves', async () => {
  reply = (request, response) => {
    request.resume();
    const pour = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
      response.once('drain', pour);
    };
    pour();
  };
  assert.equal(await filter.ask(letter, evidence), null);
  startAfresh();
  reply = (request) => void request.resume();
  assert.equal(await filter.ask(letter, evidence), null);
  assert.equal(filter.takeReport().lastFailure?.why, 'timeout');
  startAfresh();
  reply = (request, response) => {
    request.resume();
    response.writeHead(302, { location: 'http://192.0.2.1/' }).end();
  };
  assert.equal(await filter.ask(letter, evidence), null);
});

test('gone, it is passed by at once; a message of 2 MB is shown to it, a larger one not', async () => {
  const gone = createSecondFilter({ url: 'http://127.0.0.1:1', clock: systemClock, timeoutMs: 200 });
  assert.equal(await gone.ask(letter, evidence), null);
  assert.equal(await gone.ask(letter, evidence), null);
  const report = gone.takeReport();
  assert.deepEqual([report.failed, report.isReachable, report.lastFailure?.why], [1, false, 'unreachable']);
  await gone.close();
  let asked = 0;
  reply = (request, response) => {
    asked += 1;
    request.resume();
    request.on('end', () => response.end('{"score":1,"required_score":15}'));
  };
  const size = 2 * 1024 * 1024;
  assert.notEqual(await filter.ask(Buffer.alloc(size, 'x'), evidence), null);
  assert.equal(await filter.ask(Buffer.alloc(size + 1, 'x'), evidence), null);
  assert.equal(asked, 1);
});

test('eight at once and no more', async () => {
  reply = (request, response) => {
    request.resume();
    setTimeout(() => response.end('{"score":1,"required_score":15}'), 30);
  };
  const opinions = await Promise.all(Array.from({ length: 10 }, () => filter.ask(letter, evidence)));
  assert.equal(opinions.filter((opinion) => opinion === null).length, 2);
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { demo } from './demo.ts';
import { basic, connectJmap, type JmapClient } from './jmap-client.ts';
import { startProduct, type Product } from './product.ts';

/** Stands in every message and every address of this file: found in the log, it was written there. */
const MARK = 'zqxjkv';

let product: Product;
let teacher: JmapClient;
before(async () => {
  product = await startProduct({ DIGUE_LOG_LEVEL: 'debug' });
  teacher = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
});
after(() => product.remove());

/** Writes the octets of a session, one chunk after each reply, and returns every final reply line. */
async function talk(chunks: readonly (string | Buffer)[]): Promise<string[]> {
  const socket = connect(product.smtpPort, '127.0.0.1');
  socket.on('error', () => undefined);
  const waiting = [...chunks];
  let text = '';
  let answered = 0;
  const list = (): string[] => text.split('\r\n').filter((line) => /^\d{3} /.test(line));
  socket.on('data', (data: Buffer) => {
    text += data.toString();
    for (; answered < list().length; answered += 1) {
      const next = waiting.shift();
      if (next !== undefined) socket.write(next);
    }
  });
  await once(socket, 'close');
  return list();
}

function letter(header: string | Buffer, body = 'Bonjour'): Promise<string[]> {
  return talk([
    'EHLO client.exemple.org\r\n',
    `MAIL FROM:<${MARK}@exemple.org>\r\n`,
    `RCPT TO:<${demo.teacher.address}>\r\n`,
    'DATA\r\n',
    Buffer.concat([Buffer.from(header), Buffer.from(`\r\n\r\n${body}\r\n.\r\n`)]),
    'QUIT\r\n',
  ]);
}

interface Found {
  id: string;
  subject: string | null;
  from: { name: string | null; email: string }[] | null;
  digueVerdict: { level: string } | null;
}

async function search(filter: Record<string, unknown>): Promise<Found[]> {
  const [, got] = await teacher.call([
    ['Email/query', { filter, sort: [{ property: 'receivedAt', isAscending: false }] }],
    [
      'Email/get',
      {
        '#ids': { resultOf: '0', name: 'Email/query', path: '/ids' },
        properties: ['id', 'subject', 'from', 'digueVerdict'],
      },
    ],
  ]);
  return (got?.['list'] ?? []) as Found[];
}

describe('a message from the internet', () => {
  const subjects: { what: string; header: string | Buffer; subject: string }[] = [
    {
      what: 'SQL',
      header: `Subject: ${MARK} a'); DROP TABLE store.email; --`,
      subject: `${MARK} a'); DROP TABLE store.email; --`,
    },
    {
      what: 'operators of tsquery',
      header: `Subject: ${MARK} b & | ! <-> :* ('`,
      subject: `${MARK} b & | ! <-> :* ('`,
    },
    {
      what: 'line ends and NUL in an encoded word',
      header: `Subject: =?utf-8?Q?${MARK}_c=0D=0ABcc:_x=00?=`,
      subject: `${MARK} c  Bcc: x`,
    },
    {
      what: 'a charset that does not exist',
      header: `Subject: =?x-nexiste-pas?Q?${MARK}_d?=`,
      subject: `${MARK} d`,
    },
    {
      what: '8-bit octets that are Latin-1',
      header: Buffer.from(`Subject: ${MARK} e \xe9t\xe9`, 'latin1'),
      subject: `${MARK} e été`,
    },
  ];
  for (const { what, header, subject } of subjects) {
    test(`with ${what} in its subject is kept, shown without control characters, and found`, async () => {
      assert.match((await letter(header)).at(-2) ?? '', /^250 2\.6\.0 /);
      const words = subject.slice(0, MARK.length + 2);
      const found = (await search({ subject: words })).filter((email) => email.subject?.startsWith(words));
      assert.equal(found.length, 1);
      assert.doesNotMatch(found[0]?.subject ?? '\0', /\p{Cc}/u);
      assert.equal(found[0]?.subject?.replace(/\s+/g, ' '), subject.replace(/\s+/g, ' '));
      for (const text of [subject, `"${subject}"`]) await search({ text });
    });
  }

  test('with a forged Authentication-Results and our own address is believed in nothing', async () => {
    const header = [
      `Authentication-Results: localhost; spf=pass; dkim=pass header.d=${demo.domain}; dmarc=pass`,
      `From: Rectrice <rectrice@${demo.domain}>`,
      `Subject: ${MARK} f`,
    ].join('\r\n');
    assert.match((await letter(header)).at(-2) ?? '', /^250 /);
    const [email] = (await search({ subject: `${MARK} f` })).filter(({ subject }) => subject === `${MARK} f`);
    assert.ok(['caution', 'danger'].includes(email?.digueVerdict?.level ?? ''), JSON.stringify(email));
  });

  for (const end of ['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r\r\n']) {
    test(`smuggled behind ${JSON.stringify(end)} is not there, nor is what carried it`, async () => {
      const second = `MAIL FROM:<${MARK}@b.fr>\r\nRCPT TO:<${demo.teacher.address}>\r\nDATA\r\nSubject: ${MARK} volé\r\n\r\nx`;
      const replies = await letter(`Subject: ${MARK} porteur`, `a${end}${second}`);
      assert.match(replies.at(-1) ?? '', /^554 5\.5\.2 /);
      const found = await search({ text: MARK });
      assert.ok(found.every(({ subject }) => subject !== `${MARK} volé` && subject !== `${MARK} porteur`));
    });
  }

  test('of one octet more than is said in EHLO is refused at MAIL', async () => {
    const replies = await talk([
      'EHLO client.exemple.org\r\n',
      `MAIL FROM:<${MARK}@b.fr> SIZE=${20 * 1024 * 1024 + 1}\r\n`,
      `MAIL FROM:<${MARK}@b.fr> SIZE=${20 * 1024 * 1024}\r\n`,
      'QUIT\r\n',
    ]);
    assert.deepEqual(
      replies.slice(2, 4).map((reply) => reply.slice(0, 3)),
      ['552', '250'],
    );
  });
});

describe('a request to the API', () => {
  const post = (body: string): Promise<Response> =>
    fetch(`${product.url}/jmap/api`, {
      method: 'POST',
      headers: {
        authorization: basic(demo.teacher.login, demo.appPassword),
        'content-type': 'application/json',
      },
      body,
    });

  for (const [what, body, status, type] of [
    ['too deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, 'limit'],
    ['too large', `"${'x'.repeat(10 * 1024 * 1024)}"`, 413, 'limit'],
    [
      'of too many calls',
      JSON.stringify({ using: [], methodCalls: Array.from({ length: 33 }, () => ['Core/echo', {}, 'c']) }),
      400,
      'limit',
    ],
    ['that is no JSON', '{', 400, 'notJSON'],
  ] as const) {
    test(`${what} is refused in the words of the RFC, and the next one is answered`, async () => {
      const reply = await post(body);
      assert.equal(reply.status, status);
      const problem = (await reply.json()) as { type: string };
      assert.equal(problem.type, `urn:ietf:params:jmap:error:${type}`);
      assert.equal((await post('{"using":[],"methodCalls":[]}')).status, 200);
    });
  }

  test('that uploads more than a message may be hears 413, not a broken connection', async () => {
    const reply = await fetch(`${product.url}/jmap/upload/${teacher.accountId}`, {
      method: 'POST',
      headers: {
        authorization: basic(demo.teacher.login, demo.appPassword),
        'content-type': 'application/pdf',
      },
      body: Buffer.alloc(40 * 1024 * 1024),
    });
    assert.equal(reply.status, 413);
    assert.equal(((await reply.json()) as { limit: string }).limit, 'maxSizeUpload');
  });

  test('whose references double each other is refused before memory is full', async () => {
    const double = (id: number) => ({ resultOf: String(id), name: 'Core/echo', path: '' });
    const calls = Array.from({ length: 31 }, (_, index) => [
      'Core/echo',
      { '#left': double(index), '#right': double(index) },
      String(index + 1),
    ]);
    const reply = await post(
      JSON.stringify({
        using: ['urn:ietf:params:jmap:core'],
        methodCalls: [['Core/echo', { a: MARK.repeat(10) }, '0'], ...calls],
      }),
    );
    assert.equal(reply.status, 200);
    const text = await reply.text();
    assert.ok(text.length < 20_000_000, `${text.length} characters`);
    assert.match(text, /"invalidResultReference"/);
  });
});

test('of all this, nothing of mail has reached the log, and the product still answers', async () => {
  assert.equal((await fetch(`${product.url}/healthz`)).status, 200);
  assert.ok(!product.output().includes(MARK), 'the log holds an address or a subject');
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { demo } from './demo.ts';
import { basic, connectJmap, findBySubject, type JmapClient } from './jmap-client.ts';
import { startOwnDns, type OwnDns } from './own-dns.ts';
import { startProduct, type Product } from './product.ts';
import { until } from './until.ts';

const REASON = 'Les devoirs se rendent en classe, pas par courriel';
const SCRIPT = `require "reject";\r\nif header :contains "subject" "devoir" { reject "${REASON}"; }\r\n`;
const proved = { name: 'Parent', address: 'parent@prouve.example' };

let [product, dns, teacher]: [Product | null, OwnDns | null, JmapClient | null] = [null, null, null];
const at = (): { product: Product; teacher: JmapClient } =>
  product === null || teacher === null ? assert.fail('not begun') : { product, teacher };

before(async () => {
  dns = await startOwnDns({ 'prouve.example': 'v=spf1 ip4:127.0.0.1 -all' });
  product = await startProduct({ ...dns.settings, DIGUE_SIEVE_REJECT: 'on' });
  teacher = await connectJmap(product.url, demo.teacher.login, demo.appPassword);
  const uploaded = await fetch(`${product.url}/jmap/upload/${teacher.accountId}`, {
    method: 'POST',
    headers: {
      authorization: basic(demo.teacher.login, demo.appPassword),
      'content-type': 'application/sieve',
    },
    body: SCRIPT,
  });
  const { blobId } = (await uploaded.json()) as { blobId: string };
  const [made] = await teacher.call([
    ['SieveScript/set', { create: { k: { name: 'Refus', blobId } }, onSuccessActivateScript: '#k' }],
  ]);
  assert.ok(made?.['created'], JSON.stringify(made));
});
after(async () => {
  await product?.remove();
  dns?.close();
});

/** From outside, by port 25; resolves to what the server said last, accepted or not. */
async function send(message: SendMailOptions): Promise<string> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: at().product.smtpPort,
    tls: { rejectUnauthorized: false },
  });
  try {
    return (await transport.sendMail({ to: demo.teacher.address, text: 'Bonjour', ...message })).response;
  } catch (fault) {
    return (fault as { response?: string }).response ?? String(fault);
  } finally {
    transport.close();
  }
}

const find = (subject: string) => findBySubject(at().teacher, subject);
const isThere = (subject: string) =>
  until(subject, 10_000, async () => ((await find(subject)).length > 0 ? true : null));

test('a letter that a rule refuses is refused in the session with the person’s words, and kept nowhere', async () => {
  const said = await send({ from: proved, subject: 'Mon devoir de maths' });
  assert.match(
    said,
    /^550-5\.7\.1 Refused by a rule.*\n550 5\.7\.1 Les devoirs se rendent en classe, pas par courriel$/,
  );
  assert.match(await send({ from: proved, subject: 'Bonjour à tous' }), /^250 /);
  await isThere('Bonjour à tous');
  assert.deepEqual(await find('Mon devoir de maths'), []);
});

test('a sender who is not proved, a list, and a letter for somebody else as well: kept, and nothing is sent back', async () => {
  const kept: [string, SendMailOptions][] = [
    ['devoir sans preuve', { from: 'parent@ailleurs.example' }],
    ['devoir d’une liste', { from: proved, headers: { 'List-Id': '<classe.prouve.example>' } }],
    ['devoir pour deux', { from: proved, to: [demo.teacher.address, demo.colleague.address] }],
  ];
  for (const [subject, message] of kept) {
    assert.match(await send({ ...message, subject }), /^250 /, subject);
    await isThere(subject);
  }
});

test('whoever writes from within is told by a letter of the service, and nothing goes back and forth', async () => {
  const transport = createTransport({
    host: '127.0.0.1',
    port: at().product.submissionPort,
    auth: { user: demo.teacher.login, pass: demo.appPassword },
    tls: { rejectUnauthorized: false },
  });
  const { address } = demo.teacher;
  const { response } = await transport.sendMail({
    from: address,
    to: address,
    subject: 'devoir du dedans',
    text: 'x',
  });
  transport.close();
  assert.match(response, /^250 /);
  await isThere('Un de vos messages a été refusé');
  const copies = await find('devoir du dedans');
  assert.equal(copies.length, 1, 'the one in “Sent”');
  assert.equal((await find('Un de vos messages a été refusé')).length, 1);
});

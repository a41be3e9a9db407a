import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { demo } from './demo.ts';
import { startProduct, type Product } from './product.ts';
import { RawImap } from './raw-imap.ts';

/** From the click on « Retirer » to the end of what the device has open. */
const AT_MOST_MS = 2_000;

let product: Product;
/** The webmail’s session, as its page holds it. */
let headers: Record<string, string>;

before(async () => {
  product = await startProduct();
  const reply = await fetch(`${product.url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: demo.teacher.login, password: demo.password }),
  });
  assert.equal(reply.status, 200);
  const { csrfToken } = (await reply.json()) as { csrfToken: string };
  const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
  headers = { cookie, 'x-digue-csrf': csrfToken };
});
after(() => product.remove());

interface Device {
  id: number;
  appPassword: string;
}

async function addDevice(name: string): Promise<Device> {
  const reply = await fetch(`${product.url}/auth/app-passwords`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name, protocols: ['imap', 'submission'] }),
  });
  assert.equal(reply.status, 200, await reply.clone().text());
  return (await reply.json()) as Device;
}

async function removeDevice({ id }: Device): Promise<void> {
  const reply = await fetch(`${product.url}/auth/app-passwords/${id}`, { method: 'DELETE', headers });
  assert.ok(reply.ok, await reply.text());
}

/** A submission session over TLS, line by line. */
class Submission {
  readonly #socket: TLSSocket;
  #received = '';
  #isClosed = false;
  #wake: () => void = () => undefined;

  constructor(socket: TLSSocket) {
    this.#socket = socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      this.#received += text;
      this.#wake();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#isClosed = true;
      this.#wake();
    });
  }

  static async open(password: string): Promise<Submission> {
    const socket = connectTls({
      port: product.submissionsPort,
      host: '127.0.0.1',
      rejectUnauthorized: false,
    });
    await once(socket, 'secureConnect');
    const session = new Submission(socket);
    assert.match((await session.reply()) ?? '', /^220 /);
    assert.match(await session.say('EHLO portable'), /^250 /);
    const plain = Buffer.from(`\0${demo.teacher.login}\0${password}`).toString('base64');
    assert.match(await session.say(`AUTH PLAIN ${plain}`), /^235 /);
    return session;
  }

  write(text: string): void {
    this.#socket.write(text);
  }

  async say(line: string): Promise<string> {
    this.write(`${line}\r\n`);
    return (await this.reply()) ?? 'closed';
  }

  /** The last line of the next reply; null once the server has closed. */
  async reply(): Promise<string | null> {
    for (;;) {
      const line = /^(\d{3}[ -][^\r]*)\r\n/.exec(this.#received)?.[1];
      if (line !== undefined) {
        this.#received = this.#received.slice(line.length + 2);
        if (line[3] === ' ') return line;
        continue;
      }
      if (this.#isClosed) return null;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

async function openImap(password: string): Promise<RawImap> {
  const client = await RawImap.open(product.imapPort);
  const said = await client.say(`LOGIN ${demo.teacher.login} ${password}`);
  assert.match(said.at(-1) ?? '', /^OK/);
  return client;
}

/** All that is said until the server has closed. */
async function listRest(next: () => Promise<string | null>): Promise<string[]> {
  const said: string[] = [];
  for (let line = await next(); line !== null; line = await next()) said.push(line);
  return said;
}

test('a device that is removed is put out of what it has open, whatever it is doing, within two seconds', async () => {
  const [gone, kept] = [await addDevice('Perdu'), await addDevice('Gardé')];
  const quiet = await Submission.open(gone.appPassword);
  const sending = await Submission.open(gone.appPassword);
  assert.match(await sending.say(`MAIL FROM:<${demo.teacher.address}>`), /^250 /);
  assert.match(await sending.say(`RCPT TO:<${demo.colleague.address}>`), /^250 /);
  assert.match(await sending.say('DATA'), /^354 /);
  sending.write(`From: ${demo.teacher.address}\r\nSubject: Jamais parti\r\n\r\nBonj`);
  const idle = await openImap(gone.appPassword);
  await idle.say('SELECT INBOX');
  idle.socket.write('i IDLE\r\n');
  assert.match((await idle.line()) ?? '', /^\+ /);
  const listening = await openImap(gone.appPassword);
  await listening.say('NOTIFY SET (personal (MessageNew MessageExpunge))');
  const others = {
    imap: await openImap(kept.appPassword),
    submission: await Submission.open(kept.appPassword),
  };

  const removed = performance.now();
  await removeDevice(gone);
  const ends = await Promise.all([
    listRest(() => quiet.reply()),
    listRest(() => sending.reply()),
    listRest(() => idle.line()),
    listRest(() => listening.line()),
  ]);
  const took = performance.now() - removed;
  const [quietEnd, sendingEnd, idleEnd, listeningEnd] = ends.map((said) => said.at(-1) ?? '');
  for (const last of [quietEnd, sendingEnd])
    assert.match(last ?? '', /^421 4\.7\.0 Cet appareil n'a plus le droit/);
  for (const last of [idleEnd, listeningEnd]) assert.match(last ?? '', /^\* BYE \[EXPIRED\]/);

  assert.ok(took < AT_MOST_MS, `it took ${Math.round(took)} ms`);

  assert.match(await others.submission.say(`MAIL FROM:<${demo.teacher.address}>`), /^250 /);
  assert.match((await others.imap.say('SELECT INBOX')).at(-1) ?? '', /^OK/);
  const said = await others.imap.say('SEARCH SUBJECT "Jamais parti"');
  assert.equal(said[0], '* SEARCH', 'what was cut off has left nothing behind');
  await assert.rejects(Submission.open(gone.appPassword));
  others.imap.socket.destroy();
});

import assert from 'node:assert/strict';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { after, before, test } from 'node:test';
import { silentLog, type AccountId } from '#base';
import { arriveFrom, createTestCertificate } from '#base/testing';
import { ANNA, createRulesWorld, type RulesWorld } from '../rules/testing/world.ts';
import type { Person } from '#identity';
import { createFakeSasl } from '#identity/testing';
import { startManageSieve } from './index.ts';
import type { ManageSieveListener } from './types.ts';

let world: RulesWorld;
let listener: ManageSieveListener;
let isInForce = true;
const anna: Person = {
  accountId: ANNA,
  login: 'anna',
  givenName: 'Anna',
  familyName: 'Exemple',
  name: 'Anna Exemple',
  address: 'anna@ac-exemple.fr',
  role: 'teacher',
  establishment: null,
  epoch: 0,
};
const revoked = new Set<(account: AccountId) => void>();

before(async () => {
  world = await createRulesWorld();
  listener = await startManageSieve(
    {
      scripts: world.rules.scripts,
      identity: {
        sasl: createFakeSasl(async (login, password) => {
          if (login === 'lent') return { kind: 'throttled', retryAfterSeconds: 5 };
          if (login !== 'anna' || password !== 'secret') return { kind: 'refused' };
          return { kind: 'authenticated', person: anna, appPasswordId: 1 };
        }),
        isCredentialInForce: async () => isInForce,
        revocations: {
          subscribe(told) {
            revoked.add(told);
            return () => revoked.delete(told);
          },
          close: async () => undefined,
        },
      },
      log: silentLog,
      tls: await createTestCertificate('mx.ac-exemple.fr'),
      limits: { failures: 3, strangers: 8 },
    },
    { host: '127.0.0.1', port: 0 },
  );
});
after(async () => {
  await listener.close();
  await world.close();
});

/** A client of a few lines: says something and waits for the line that ends the answer. */
class Client {
  socket: Socket;
  #text = '';
  constructor(socket: Socket) {
    this.#use(socket);
    this.socket = socket;
  }
  #use(socket: Socket): void {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => (this.#text += chunk.toString()));
    socket.on('error', () => undefined);
  }
  static async open(): Promise<Client> {
    const client = new Client(connectPlain(listener.port, '127.0.0.1'));
    await client.answer();
    return client;
  }
  async say(text: string): Promise<string> {
    this.socket.write(text);
    return this.answer();
  }
  async answer(): Promise<string> {
    const end = /^(?:OK|NO|BYE)(?:[^\r\n]*(?:\{\d+\}\r\n[^\0]*|[^}\r\n]))?\r\n$/m;
    for (let tries = 0; tries < 500; tries += 1) {
      if (end.test(this.#text) || this.socket.destroyed) break;
      await new Promise((done) => setTimeout(done, 10));
    }
    const text = this.#text;
    this.#text = '';
    return text;
  }
  async closed(): Promise<void> {
    if (!this.socket.destroyed) await new Promise((done) => this.socket.once('close', done));
  }
  async startTls(behind = ''): Promise<string> {
    assert.match(await this.say(`STARTTLS\r\n${behind}`), /^OK/);
    this.socket.removeAllListeners('data');
    const secure = connectTls({ socket: this.socket, rejectUnauthorized: false });
    this.#use(secure);
    return this.answer();
  }
}

const plain = (login: string, password: string) => Buffer.from(`\0${login}\0${password}`).toString('base64');
async function signedIn(): Promise<Client> {
  const client = await Client.open();
  assert.match(await client.say(`AUTHENTICATE "PLAIN" "${plain('anna', 'secret')}"\r\n`), /^OK/);
  return client;
}

test('the greeting tells what is there, and STARTTLS what is there then', async () => {
  const client = await Client.open();
  const before = await client.say('CAPABILITY\r\n');
  assert.match(before, /^"SASL" "SCRAM-SHA-256 OAUTHBEARER XOAUTH2 PLAIN"\r$/m);
  assert.match(before, /^"SIEVE" "fileinto .*vacation/m);
  assert.match(before, /^"STARTTLS"\r$/m);
  const secured = await client.startTls();
  assert.doesNotMatch(secured, /STARTTLS/);
  assert.match(secured, /^"SASL" "SCRAM-SHA-256-PLUS SCRAM-SHA-256 OAUTHBEARER XOAUTH2 PLAIN"\r$/m);
  assert.match(await client.say('STARTTLS\r\n'), /^NO/);
  assert.match(await client.say(`AUTHENTICATE "PLAIN"\r\n"${plain('anna', 'secret')}"\r\n`), /OK/);
  assert.match(await client.say('CAPABILITY\r\n'), /^"OWNER" "anna"\r$/m);
  assert.match(await client.say('LOGOUT\r\n'), /^OK/);
  await client.closed();
});

for (const address of ['192.0.2.7', '::ffff:192.0.2.7', '2001:db8::7'])
  test(`from ${address} nobody signs in before STARTTLS`, async (t) => {
    t.after(arriveFrom(address));
    const client = await Client.open();
    assert.match(await client.say('CAPABILITY\r\n'), /^"SASL" ""\r$[^]*^"STARTTLS"\r$/m);
    // Not even asked for: what follows would already have crossed in clear.
    for (const command of [`"PLAIN" "${plain('anna', 'secret')}"`, '"SCRAM-SHA-256"'])
      assert.match(await client.say(`AUTHENTICATE ${command}\r\n`), /^NO \(ENCRYPT-NEEDED\)/, command);
    const secured = await client.startTls();
    assert.match(secured, /^"SASL" "[^"]* PLAIN"\r$/m);
    assert.match(await client.say(`AUTHENTICATE "PLAIN" "${plain('anna', 'secret')}"\r\n`), /^OK/);
    client.socket.destroy();
  });

test('what is sent in clear behind STARTTLS is not listened to', async () => {
  const client = await Client.open();
  const answer = await client
    .startTls(`AUTHENTICATE "PLAIN" "${plain('anna', 'secret')}"\r\n`)
    .catch(() => '');
  assert.doesNotMatch(answer, /OWNER/);
  client.socket.destroy();
});

test('a script is put, checked, listed, read, renamed, made active and deleted', async () => {
  const client = await signedIn();
  const script = 'require "fileinto";\r\nfileinto "Été";\r\n';
  const literal = `{${Buffer.byteLength(script)}+}\r\n${script}`;
  assert.match(await client.say(`HAVESPACE "règles" 999\r\n`), /^OK/);
  assert.match(await client.say(`CHECKSCRIPT ${literal}\r\n`), /^OK/);
  assert.match(await client.say(`PUTSCRIPT "règles" ${literal}\r\n`), /^OK/);
  assert.match(
    await client.say('PUTSCRIPT "fautif" {6+}\r\ndance;\r\n'),
    /^NO "Ligne 1 : .*dance.* \/ Line 1: /,
  );
  assert.match(await client.say('PUTSCRIPT "règles" "keep;"\r\n'), /^OK/);
  assert.match(await client.say(`PUTSCRIPT "règles" ${literal}\r\n`), /^OK/);
  assert.match(await client.say('SETACTIVE "règles"\r\n'), /^OK/);
  assert.equal(await client.say('LISTSCRIPTS\r\n'), '"règles" ACTIVE\r\nOK\r\n');
  assert.equal(
    await client.say('GETSCRIPT "règles"\r\n'),
    `{${Buffer.byteLength(script)}}\r\n${script}\r\nOK\r\n`,
  );
  assert.match(await client.say('DELETESCRIPT "règles"\r\n'), /^NO \(ACTIVE\)/);
  assert.match(await client.say('RENAMESCRIPT "règles" "autre"\r\n'), /^OK/);
  assert.match(await client.say('GETSCRIPT "règles"\r\n'), /^NO \(NONEXISTENT\)/);
  assert.match(await client.say('SETACTIVE ""\r\n'), /^OK/);
  assert.match(await client.say('DELETESCRIPT "autre"\r\n'), /^OK/);
  assert.equal(await client.say('LISTSCRIPTS\r\n'), 'OK\r\n');
  assert.match(await client.say('HAVESPACE "x" 65537\r\n'), /^NO \(QUOTA\/MAXSIZE\)/);
  assert.match(await client.say('HAVESPACE "x" 65536\r\n'), /^OK/);
  for (const name of ['', ' ', '\u202ex'])
    for (const command of ['HAVESPACE "{}" 9', 'PUTSCRIPT "{}" "keep;"'])
      assert.match(
        await client.say(`${command.replace('{}', name)}\r\n`),
        /^NO .*Ce nom ne convient pas/,
        command,
      );
  const large = `# ${'x'.repeat(65_536)}`;
  assert.match(
    await client.say(`PUTSCRIPT "x" {${large.length}+}\r\n${large}\r\n`),
    /^NO \(QUOTA\/MAXSIZE\)/,
  );
  assert.equal(await client.say('NOOP "a b"\r\n'), 'OK (TAG "a b") "Done"\r\n');
  assert.match(await client.say('UNAUTHENTICATE\r\n'), /^OK/);
  assert.match(await client.say('LISTSCRIPTS\r\n'), /^NO/);
  client.socket.destroy();
});

test('a forward whose address is known only at arrival is taken with a warning', async () => {
  const client = await signedIn();
  const script = 'require "variables";\r\nset "qui" "anna";\r\nredirect "${qui}@ailleurs.fr";\r\n';
  const warned = /^OK \(WARNINGS\) "Ligne 3 : .*\$\{qui\}@ailleurs\.fr.* \/ Line 3: /;
  assert.match(await client.say(`CHECKSCRIPT {${script.length}+}\r\n${script}\r\n`), warned);
  assert.match(await client.say(`PUTSCRIPT "v" {${script.length}+}\r\n${script}\r\n`), warned);
  assert.match(await client.say('DELETESCRIPT "v"\r\n'), /^OK\r\n/);
  client.socket.destroy();
});

test('a script too long to be passed over is refused for its size, and the connection ends with the reason', async () => {
  const client = await signedIn();
  client.socket.write('PUTSCRIPT "x" {99999999+}\r\nkeep;\r\n');
  await client.closed();
  const answer = await client.answer();
  assert.match(answer, /^NO \(QUOTA\/MAXSIZE\) "Un script fait 64 Ko au plus\. \/ A script is 64 KB/);
  assert.match(answer, /^BYE "Ce texte est trop long/m);
  assert.doesNotMatch(answer, /erreurs/);
  const stranger = await Client.open();
  stranger.socket.write('AUTHENTICATE "PLAIN"\r\n{99999999+}\r\n');
  await stranger.closed();
  assert.match(await stranger.answer(), /^NO .*[^]*^BYE "Ce texte/m);
});

test('a script whose name hides or turns letters is refused with a sentence', async () => {
  const client = await signedIn();
  for (const name of ['gp\u202Eevais', 'a\u200Bb', '\u2066x\u2069', 'a\uFEFF', '\u3164']) {
    for (const command of [`PUTSCRIPT "${name}" "keep;"`, `RENAMESCRIPT "vrai" "${name}"`]) {
      await client.say('PUTSCRIPT "vrai" "keep;"\r\n');
      assert.match(await client.say(`${command}\r\n`), /^NO "Ce nom ne convient pas : /, command);
    }
  }
  assert.match(await client.say('DELETESCRIPT "vrai"\r\n'), /^OK/);
  assert.equal(await client.say('LISTSCRIPTS\r\n'), 'OK\r\n');
  client.socket.destroy();
});

test('nobody gets in without a password, or by trying on and on', async () => {
  const client = await Client.open();
  assert.match(await client.say('LISTSCRIPTS\r\n'), /^NO/);
  assert.match(await client.say(`AUTHENTICATE "PLAIN" "${plain('lent', 'x')}"\r\n`), /^NO \(TRYLATER\)/);
  assert.match(await client.say(`AUTHENTICATE "PLAIN" "${plain('anna', 'faux')}"\r\n`), /BYE/);
  await client.closed();
  const other = await Client.open();
  const forAnother = Buffer.from('bruno\0anna\0secret').toString('base64');
  assert.match(await other.say(`AUTHENTICATE "PLAIN" "${forAnother}"\r\n`), /^NO/);
  assert.match(await other.say('AUTHENTICATE "PLAIN"\r\nNOOP\r\n'), /NO/);
  assert.match(await other.say('AUTHENTICATE "PLAIN"\r\n"*"\r\n'), /NO "Connexion interrompue\./);
  other.socket.destroy();
});

test('a program that has no password is told to sign in by the browser', async () => {
  const client = await Client.open();
  const token = Buffer.from('user=anna\x01auth=Bearer x\x01\x01').toString('base64');
  assert.match(
    await client.say(`AUTHENTICATE "XOAUTH2" "${token}"\r\n""\r\n`),
    /NO "Ce logiciel n’a plus le droit de se connecter : reconnectez-le par le navigateur\. /,
  );
  assert.match(
    await client.say(`AUTHENTICATE "PLAIN" "${plain('anna', 'x')}"\r\n`),
    /NO "Identifiant ou mot de passe/,
  );
  client.socket.destroy();
});

test('a device whose access has ended is shown out in mid-session', async () => {
  const client = await signedIn();
  for (const tell of revoked) tell(ANNA);
  // Another device's password has ended, not this one's.
  assert.match(await client.say('NOOP\r\n'), /^OK/);
  isInForce = false;
  for (const tell of revoked) tell(ANNA);
  assert.match(await client.answer(), /^BYE/);
  await client.closed();
});

test('a line without end is the end, and of too many that do not sign in the oldest gives way', async () => {
  const client = await Client.open();
  assert.match(await client.say('x'.repeat(5000)), /^BYE "Ce texte est trop long/);
  await client.closed();
  const many: Client[] = [];
  for (let count = 0; count < 10; count += 1) many.push(await Client.open());
  for (const first of many.slice(0, 2)) await first.closed();
  assert.match((await many.at(-1)?.say('NOOP\r\n')) ?? '', /^OK/);
  for (const { socket } of many) socket.destroy();
});

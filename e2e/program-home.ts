import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { demo } from './demo.ts';
import { startProduct } from './product.ts';
import { RawImap } from './raw-imap.ts';

/** One that hangs: ten thousand messages take the slowest of them half a minute. */
const TIMEOUT_MS = 180_000;

interface Ran {
  code: number | null;
  stdout: string;
  output: string;
}

/** The product, and a folder that other people's programs take for their home. */
export type ProgramHome = Awaited<ReturnType<typeof createProgramHome>>;

const pad = (value: number): string => String(value).padStart(2, '0');
export const dateOf = (number: number): string =>
  ` 3-Feb-2020 ${pad(number % 24)}:${pad(number % 60)}:${pad(number % 59)} +0000`;

/** What `read` says of the message of this number. */
export const expected = (number: number): string => {
  const flags = [...(number % 7 === 0 ? ['\\Flagged'] : []), ...(number % 5 === 0 ? ['\\Seen'] : [])];
  return `${flags.join(' ')} ${dateOf(number).trim()}`;
};

export async function createProgramHome() {
  const [product, folder] = await Promise.all([startProduct(), mkdtemp(join(tmpdir(), 'digue-programs-'))]);
  /** Runs a program to its end with a home of its own; what it was told goes to its standard input. */
  async function run(command: string, args: readonly string[], input = ''): Promise<Ran> {
    const env = {
      PATH: process.env['PATH'],
      HOME: folder,
      USER: demo.teacher.login,
      LANG: 'C.UTF-8',
      TERM: 'dumb',
    };
    const child = spawn(command, args, { cwd: folder, env, stdio: 'pipe', timeout: TIMEOUT_MS });
    let [stdout, output] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { code, stdout, output };
  }

  async function requireRun(command: string, args: readonly string[], input = ''): Promise<Ran> {
    const ran = await run(command, args, input);
    assert.equal(ran.code, 0, `${command} ended with ${ran.code}:\n${ran.output.slice(-3_000)}`);
    return ran;
  }

  /** A file in the programs' home, closed to others as some of them want it. */
  async function file(name: string, text: string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, text);
    await chmod(path, 0o600);
    return path;
  }

  async function signIn(): Promise<RawImap> {
    const client = await RawImap.open(product.imapPort);
    await client.say(`LOGIN ${demo.teacher.login} ${demo.appPassword}`);
    return client;
  }

  /** A mailbox of its own for one program, with so many messages, each fifth one read and each seventh followed. */
  async function fill(name: string, count: number): Promise<void> {
    const client = await signIn();
    await client.say(`CREATE ${name}`);
    for (let from = 1; from <= count; from += 200) {
      const numbers = Array.from({ length: Math.min(200, count - from + 1) }, (_, at) => from + at);
      const messages = numbers.map((number) => {
        const flags = [...(number % 5 === 0 ? ['\\Seen'] : []), ...(number % 7 === 0 ? ['\\Flagged'] : [])];
        const text =
          `From: Ecole <ecole@ac-demo.example>\r\nTo: ${demo.teacher.address}\r\nSubject: ${name} ${number}\r\n` +
          `Message-ID: <${name}-${number}@ac-demo.example>\r\nDate: Tue, 03 Feb 2026 08:00:00 +0000\r\n\r\nTexte ${number}.\r\n`;
        return ` (${flags.join(' ')}) "${dateOf(number)}" {${text.length}+}\r\n${text}`;
      });
      assert.match(await client.end(`APPEND ${name}${messages.join('')}`), /^OK/);
    }
    await client.say('LOGOUT');
  }

  /** Of the certificate, for programs that take one on trust by it. */
  async function readFingerprint(): Promise<string> {
    const socket = connectTls({ port: product.imapsPort, host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { fingerprint } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint.replaceAll(':', '').toLowerCase();
  }

  /** Message by Message-ID: its flags, without order, and its date. */
  async function read(name: string): Promise<Map<string, string>> {
    const client = await signIn();
    await client.say(`EXAMINE ${name}`);
    const said = (
      await client.say('FETCH 1:* (FLAGS INTERNALDATE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])')
    ).join('\n');
    await client.say('LOGOUT');
    const pattern = /FLAGS \(([^)]*)\) INTERNALDATE "([^"]*)"[^<]*<([^>]*)>/g;
    return new Map(
      [...said.matchAll(pattern)].map(([, flags = '', date = '', id = '']) => [
        id,
        `${flags.split(' ').filter(Boolean).sort().join(' ')} ${date.trim()}`,
      ]),
    );
  }

  /** Message by Message-ID: its octets, a character each. */
  async function readOctets(name: string): Promise<Map<string, string>> {
    const client = await signIn();
    await client.say(`EXAMINE ${name}`);
    const said = (await client.say('FETCH 1:* BODY.PEEK[]')).join('\r\n');
    await client.say('LOGOUT');
    const found = new Map<string, string>();
    const announced = /\* \d+ FETCH \(BODY\[\] \{(\d+)\}\r\n/y;
    for (let match = announced.exec(said); match !== null; match = announced.exec(said)) {
      const octets = said.slice(announced.lastIndex, announced.lastIndex + Number(match[1]));
      found.set(/^Message-ID: <([^>]*)>/m.exec(octets)?.[1] ?? '', octets);
      announced.lastIndex += octets.length + ')\r\n'.length;
    }
    return found;
  }

  return {
    product,
    folder,
    run,
    requireRun,
    file,
    signIn,
    fill,
    read,
    readOctets,
    readFingerprint,
    async remove() {
      await product.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

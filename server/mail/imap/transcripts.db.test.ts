import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { deliver } from '#store/testing';
import { startHarness } from './testing/harness.ts';
import { ImapClient } from './testing/imap-client.ts';

/*
 * A transcript, over a new account `jeanne` whose inbox holds three messages: `C:` a line of the client (CRLF added),
 * `C>` octets as written (\r, \n, \0, \xNN; no line end added), `S:` a line of the server (… stands for anything),
 * `S~` lines of the server up to one that fits, `S!` the server closes, `TLS` the handshake, `#` a remark.
 */
const folder = new URL('transcripts/', import.meta.url);
const harness = await startHarness({ messageBytes: 2_000 });
after(() => harness.close());

for (const name of (await readdir(folder)).filter((file) => file.endsWith('.txt')).sort()) {
  const lines = (await readFile(new URL(name, folder), 'utf8')).split('\n');
  test(`transcript ${name}`, () => play(lines));
}

async function prepare(): Promise<void> {
  const account = await harness.found('jeanne');
  for (const subject of ['Un', 'Réunion', 'Trois']) {
    const date = new Date('2026-09-01T08:00:00Z');
    await deliver(harness.store, account, { subject, date, messageId: `${subject.length}@ac-exemple.fr` });
  }
}

async function play(lines: readonly string[]): Promise<void> {
  await prepare();
  const client = await ImapClient.connect(harness.plain.port);
  try {
    for (const [index, line] of lines.entries()) {
      const text = line.slice(3);
      const where = `line ${index + 1}`;
      if (line.startsWith('C:')) client.send(`${text}\r\n`);
      else if (line.startsWith('C>')) client.send(unescape(text));
      else if (line.startsWith('S!')) assert.equal(await client.line(), null, `${where}: still open`);
      else if (line.startsWith('S:')) assertLine((await client.line()) ?? 'closed', text, where);
      else if (line.startsWith('S~')) await skipTo(client, text, where);
      else if (line === 'TLS') await client.startTls();
      else assert.match(line, /^(?:#.*)?$/, `${where} is no transcript line`);
    }
  } finally {
    client.destroy();
  }
}

function createPattern(expected: string): RegExp {
  const parts = expected.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`);
}

function assertLine(said: string, expected: string, where: string): void {
  const plain = said.replaceAll('\r\n', '\\r\\n');
  assert.ok(createPattern(expected).test(plain), `${where}: expected ${expected}, the server said ${plain}`);
}

async function skipTo(client: ImapClient, expected: string, where: string): Promise<void> {
  const said: string[] = [];
  for (let line = await client.line(); line !== null; line = await client.line()) {
    if (createPattern(expected).test(line)) return;
    said.push(line);
  }
  assert.fail(`${where}: nothing fits ${expected} in\n${said.join('\n')}`);
}

function unescape(text: string): Buffer {
  const latin1 = text.replace(/\\(?:x([0-9a-f]{2})|(.))/g, (_, hex: string | undefined, letter: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return { r: '\r', n: '\n', 0: '\0', t: '\t' }[letter] ?? letter;
  });
  return Buffer.from(latin1, 'latin1');
}

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { RawClient } from './raw-client.ts';

/*
 * A transcript: `C:` a line of the client (CRLF added), `C>` octets as written (\r, \n, \0, \xNN; no line end
 * added), `S:` a line of the server (a final … stands for the rest), `S!` the server closes, `T!` the client begins
 * TLS, `#` a remark.
 */

/** Every transcript of a folder, by name. */
export async function listTranscripts(folder: URL): Promise<{ name: string; lines: string[] }[]> {
  const names = (await readdir(folder)).filter((file) => file.endsWith('.txt')).sort();
  return Promise.all(
    names.map(async (name) => ({ name, lines: (await readFile(new URL(name, folder), 'utf8')).split('\n') })),
  );
}

/** Holds a conversation, and fails where the server says something else. */
export async function playTranscript(port: number, lines: readonly string[]): Promise<void> {
  const client = await RawClient.open(port);
  try {
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at] ?? '';
      const text = line.slice(3);
      if (line.startsWith('C:')) client.send(`${text}\r\n`);
      else if (line.startsWith('C>')) client.send(unescape(text));
      else if (line.startsWith('T!')) await client.startTls();
      else if (line.startsWith('S!')) assert.deepEqual(await client.rest(), [], `line ${at + 1}: still open`);
      else if (line.startsWith('S:')) {
        const reply = (await client.reply()).split('\n');
        for (const said of reply) assertLine(said, lines[at++] ?? '', at);
        at--;
      } else assert.match(line, /^(?:#.*)?$/, `line ${at + 1} is no transcript line`);
    }
  } finally {
    client.destroy();
  }
}

function assertLine(said: string, line: string, number: number): void {
  const expected = line.slice(3);
  const matches = expected.endsWith('…') ? said.startsWith(expected.slice(0, -1)) : said === expected;
  assert.ok(line.startsWith('S:') && matches, `line ${number}: expected ${line}, the server said ${said}`);
}

function unescape(text: string): Buffer {
  const latin1 = text.replace(/\\(?:x([0-9a-f]{2})|(.))/g, (_, hex: string | undefined, letter: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return { r: '\r', n: '\n', 0: '\0', t: '\t' }[letter] ?? letter;
  });
  return Buffer.from(latin1, 'latin1');
}

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { attachments, envelope, parseMessage } from './index.ts';
import { useMessage, useValue } from './testing/use-message.ts';

/*
 * Messages that have broken a parser somewhere, small enough to be read. A file is one message: a first line `#`
 * that says what it is, then lines that end in CRLF; \\xNN is one octet and \\\\ a backslash.
 */
const folder = new URL('crashes/', import.meta.url);
const names = (await readdir(folder)).sort();

async function read(name: string): Promise<Buffer> {
  const [remark = '', ...lines] = (await readFile(new URL(name, folder), 'latin1')).split('\n');
  assert.match(remark, /^# ./, `${name} says what it is`);
  const text = lines
    .join('\r\n')
    .replace(/\\(?:x([0-9a-f]{2})|\\)/g, (_, hex?: string) =>
      hex === undefined ? '\\' : String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(text, 'latin1');
}

for (const name of names) {
  test(`crash ${name}, whole, without its end, with every line end turned, and as a value`, async () => {
    const bytes = await read(name);
    useMessage(bytes);
    for (let length = 0; length < bytes.length; length += 1) useMessage(bytes.subarray(0, length));
    for (const end of ['\n', '\r', '\n\r']) {
      useMessage(Buffer.from(bytes.toString('latin1').replaceAll('\r\n', end), 'latin1'));
    }
    useValue(bytes);
  });

  test(`crash ${name}, inside a multipart and inside a message`, async () => {
    const bytes = await read(name);
    const open = Buffer.from('Content-Type: multipart/mixed; boundary=dehors\r\n\r\n--dehors\r\n');
    useMessage(Buffer.concat([open, bytes, Buffer.from('\r\n--dehors--')]));
    useMessage(Buffer.concat([Buffer.from('Content-Type: message/rfc822\r\n\r\n'), bytes]));
  });
}

test('no header, no name and no file name of a crash holds a control character', async () => {
  for (const name of names) {
    const message = parseMessage(await read(name));
    const { subject, from, to, replyTo, messageId } = envelope(message);
    const shown = [subject ?? '', ...messageId, ...attachments(message).map((file) => file.name ?? '')];
    for (const mailbox of [...from, ...to, ...replyTo]) shown.push(mailbox.name ?? '', mailbox.address);
    for (const value of shown) assert.doesNotMatch(value, /\p{Cc}/u, name);
  }
});

test('a file name never leads out of a folder, whatever it says', async () => {
  const message = parseMessage(await read('file-name-path.txt'));
  for (const { name } of attachments(message)) {
    assert.doesNotMatch(name ?? '', /[/\\]|^\.\.?$|[\u202a-\u202e]/u);
  }
});

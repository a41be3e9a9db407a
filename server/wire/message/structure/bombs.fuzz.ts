import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '../types.ts';
import { attachments, bodyViews, envelope, listParts, parseMessage, preview } from '../index.ts';
import { countWork } from '../testing/count-work.ts';

/** Octets read per octet of the message: a header is scanned and then decoded, a delimiter found and then compared. */
const READS_PER_OCTET = 8;
/** What a message costs however small it is. */
const READS_AT_LEAST = 4096;

const MIXED = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
const ATTACHED = 'Content-Type: message/rfc822\r\n\r\n';

function nestedMultiparts(levels: number): string {
  let text = '';
  for (let level = 1; level < levels; level += 1) {
    text += `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`;
  }
  return `${text}\r\nfond`;
}

function parse(text: string): Message {
  const bytes = Buffer.from(text, 'latin1');
  const work = countWork(bytes);
  const message = parseMessage(bytes);
  assert.ok(
    work.octets <= bytes.length * READS_PER_OCTET + READS_AT_LEAST,
    `${work.octets} octets read of ${bytes.length}`,
  );
  envelope(message);
  preview(message);
  bodyViews(message);
  for (const file of attachments(message)) file.content();
  return message;
}

function levelsOf(message: Message): number {
  let levels = 0;
  let part = message.root;
  for (;;) {
    levels += 1;
    const inner = part.message ?? part.children[0];
    if (!inner) return levels;
    part = inner;
  }
}

test('10,000 parts are read, the 10,001st and what follows are one opaque part', () => {
  const part = '--b\r\n\r\nx\r\n';
  const within = parse(MIXED + part.repeat(9999));
  assert.equal(within.exceeded, null);
  assert.equal(listParts(within.root).length, 10_000);
  const text = MIXED + part.repeat(10_005);
  const beyond = parse(text);
  assert.equal(beyond.exceeded, 'parts');
  const last = beyond.root.children.at(-1);
  assert.equal(listParts(beyond.root).length, 10_001);
  assert.equal(last?.type, 'application/octet-stream');
  assert.equal(last?.end, text.length);
  assert.equal(text.slice(last?.start), `\r\nx\r\n${part.repeat(5)}`);
});

test('100 levels are read, the 101st is one opaque part', () => {
  const within = parse(nestedMultiparts(100));
  assert.equal(within.exceeded, null);
  assert.equal(levelsOf(within), 100);
  const beyond = parse(nestedMultiparts(101));
  assert.equal(beyond.exceeded, 'depth');
  assert.equal(levelsOf(beyond), 100);
  assert.equal(listParts(beyond.root).at(-1)?.type, 'application/octet-stream');
});

test('thousands of messages inside each other stop at 100 levels', () => {
  const message = parse(ATTACHED.repeat(50_000));
  assert.equal(message.exceeded, 'depth');
  assert.equal(levelsOf(message), 100);
});

test('messages and multiparts in turn stop at 100 levels', () => {
  const message = parse(`${ATTACHED}${MIXED}--b\r\n`.repeat(5000));
  assert.equal(message.exceeded, 'depth');
  assert.equal(levelsOf(message), 100);
});

test('one field folded over hundreds of thousands of lines is cut at 256 KB', () => {
  const message = parse(`Subject: x\r\n${' y\r\n'.repeat(300_000)}\r\nbonjour`);
  assert.equal(message.exceeded, 'header');
  assert.equal(message.root.type, 'application/octet-stream');
  assert.ok(message.root.bodyStart <= 256 * 1024);
});

test('a header of 256 KB is read, one octet more is cut', () => {
  const header = (octets: number): string => `X: ${'y'.repeat(octets - 7)}\r\n\r\n`;
  assert.equal(parse(`${header(256 * 1024)}z`).exceeded, null);
  assert.equal(parse(`${header(256 * 1024 + 1)}z`).exceeded, 'header');
});

test('what describes the parts is read to a megabyte, one octet more makes a part opaque', () => {
  const field = (octets: number): string => `Content-Description: ${'y'.repeat(octets - 23)}\r\n`;
  const part = (octets: number): string => `--b\r\n${field(octets)}\r\nx\r\n`;
  const head = Buffer.byteLength(
    MIXED.split('\r\n')
      .filter((line) => line.startsWith('Content-'))
      .join('\r\n'),
  );
  const parts = part(128 * 1024).repeat(7);
  const within = parse(MIXED + parts + part(128 * 1024 - head - 2));
  assert.deepEqual([within.exceeded, within.root.children.at(-1)?.type], [null, 'text/plain']);
  const beyond = parse(MIXED + parts + part(128 * 1024 - head - 1));
  assert.deepEqual(
    [beyond.exceeded, beyond.root.children.at(-1)?.type],
    ['header', 'application/octet-stream'],
  );
});

test('fields of three octets in every part stop at the limit of fields', () => {
  const message = parse(MIXED + `--b\r\n${'a:\n'.repeat(2000)}\r\n`.repeat(200));
  assert.equal(message.exceeded, 'header');
  const fields = listParts(message.root).reduce((sum, part) => sum + part.headers.length, 0);
  assert.equal(fields, 100_000);
});

test('huge indexes and thousands of pieces of a parameter (RFC 2231)', () => {
  const huge = parse("Content-Type: a/b; n*4294967295*=x; n*999999999999=y; n*0*=utf-8''ok\r\n\r\n");
  assert.equal(huge.root.parameters.get('n'), 'ok');
  const pieces = Array.from({ length: 10_000 }, (_, index) => `n*${index}=x`).join('; ');
  const many = parse(`Content-Type: a/b; ${pieces}\r\n\r\n`);
  assert.equal(many.root.parameters.get('n')?.length, 1000);
});

test('a boundary inside boundaries: each delimiter begins with the one around it', () => {
  let text = '';
  for (let level = 1; level < 100; level += 1) {
    text += `Content-Type: multipart/mixed; boundary=${'b'.repeat(level)}\r\n\r\n--${'b'.repeat(level)}\r\n`;
  }
  assert.equal(levelsOf(parse(`${text}\r\nfond`)), 100);
});

test('one boundary for every level', () => {
  const message = parse(`${MIXED}--b\r\n`.repeat(3000));
  assert.equal(message.exceeded, 'depth');
});

test('lines that are almost delimiters', () => {
  parse(`${MIXED}${'\r\n--'.repeat(200_000)}`);
  parse(`${MIXED}${'\r\n--b-'.repeat(200_000)}`);
  const message = parse(`${MIXED}${'\r\n--b--'.repeat(100_000)}`);
  assert.equal(message.exceeded, null);
});

test('a boundary as long as the header', () => {
  const boundary = 'b'.repeat(100_000);
  const message = parse(`Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n--${boundary}\r\n\r\nx`);
  assert.equal(message.root.children.length, 1);
});

test('no boundary, and a boundary of blanks', () => {
  assert.equal(parse('Content-Type: multipart/mixed\r\n\r\n--\r\n\r\nx').root.type, 'text/plain');
  assert.equal(
    parse('Content-Type: multipart/mixed; boundary="  "\r\n\r\n--  \r\n\r\nx').root.type,
    'multipart/mixed',
  );
});

test('a message that refers to itself by external-body and partial is not followed', () => {
  const self = 'Message-ID: <a@b>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n';
  const external =
    '--b\r\nContent-Type: message/external-body; access-type=x-cid; cid="a@b"\r\n\r\nContent-ID: <a@b>\r\n\r\n';
  const partial =
    '\r\n--b\r\nContent-Type: message/partial; id="a@b"; number=1; total=1\r\n\r\nMessage-ID: <a@b>\r\n\r\n';
  const message = parse(`${self}${external}${partial}\r\n--b--`);
  assert.deepEqual(
    listParts(message.root).map((part) => part.type),
    ['multipart/mixed', 'message/external-body', 'message/partial'],
  );
  assert.equal(bodyViews(message).attachments.length, 2);
});

test('nothing but line ends, dashes, NUL or 0xff', () => {
  for (const text of ['\n', '\r', '\r\n', '-', '--', '\0', '\xff', ':', ' ']) parse(text.repeat(100_000));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CommandReader } from './command-reader.ts';
import { readAll } from './testing.ts';

const small = { lineBytes: 64, literalBytes: 20, commandBytes: 100, messageBytes: 40, appendBytes: 60 };

function texts(octets: string, reader?: CommandReader): string[] {
  return readAll(octets, reader).map((event) => {
    if (event.kind === 'refused')
      return `${event.isFatal ? 'fatal' : 'refused'} ${event.tag} ${event.reason}`;
    if (event.kind === 'continue') return '+';
    return event.pieces
      .map(({ text, literal, binary }) =>
        literal === null ? String(text) : `${text}${binary ? '~' : ''}<${literal}>`,
      )
      .join('');
  });
}

test('lines, literals of both kinds and literal8 are cut alike, however the octets arrive', () => {
  const octets =
    'a NOOP\r\nb LOGIN {3}\r\nabc {4+}\r\n{1}\n\r\nc X ~{2+}\r\n\0\r\r\nd LOGIN {0}\r\n {0+}\r\n\n';
  const whole = ['a NOOP', '+', 'b LOGIN <abc> <{1}\n>', 'c X ~<\0\r>', '+', 'd LOGIN <> <>'];
  assert.deepEqual(texts(octets), whole);
  const reader = new CommandReader();
  const single = [...octets].flatMap((octet) => texts(octet, reader));
  assert.deepEqual(single, whole);
});

test('a line has its limit on both sides', () => {
  const line = (length: number) => `${'a'.repeat(length - 2)}\r\n`;
  assert.deepEqual(texts(line(64), new CommandReader(small)), ['a'.repeat(62)]);
  assert.deepEqual(texts(line(65), new CommandReader(small)), ['fatal null line-too-long']);
  assert.deepEqual(texts('a'.repeat(63), new CommandReader(small)), []);
  assert.deepEqual(texts('a'.repeat(64), new CommandReader(small)), ['fatal null line-too-long']);
});

test('a literal has its limit on both sides, and what is refused leaves the stream in step', () => {
  assert.deepEqual(texts(`a LOGIN {20}\r\n${'x'.repeat(20)}\r\n`, new CommandReader(small)), [
    '+',
    `a LOGIN <${'x'.repeat(20)}>`,
  ]);
  assert.deepEqual(texts('a LOGIN {21}\r\nb NOOP\r\n', new CommandReader(small)), [
    'refused a literal-too-large',
    'b NOOP',
  ]);
  assert.deepEqual(texts('a LOGIN {21+}\r\n', new CommandReader(small)), ['fatal a literal-too-large']);
  assert.deepEqual(texts('a LOGIN {99999999999999999999}\r\nb NOOP\r\n', new CommandReader(small)), [
    'refused a literal-too-large',
    'b NOOP',
  ]);
});

test('a negative or garbled announcement is none', () => {
  assert.deepEqual(texts('a LOGIN {-1}\r\nb LOGIN {1-}\r\nc LOGIN {}\r\n'), [
    'a LOGIN {-1}',
    'b LOGIN {1-}',
    'c LOGIN {}',
  ]);
});

test('all literals of a command together are bounded', () => {
  const reader = new CommandReader(small);
  assert.deepEqual(texts(`a X {20+}\r\n${'x'.repeat(20)} {20+}\r\n${'x'.repeat(20)} {20+}\r\n`, reader), []);
  assert.deepEqual(texts(`${'x'.repeat(20)} {20+}\r\n`, reader), ['fatal a command-too-large']);
});

test('APPEND brings more, only once signed in; one octet too many is read past or refused', () => {
  const append = (size: number, plus: string) =>
    `a APPEND x {${size}${plus}}\r\n${'m'.repeat(size)}\r\nb NOOP\r\n`;
  const signedIn = () => Object.assign(new CommandReader(small), { mayAppend: true });
  assert.deepEqual(texts(append(40, '+'), signedIn()), [`a APPEND x <${'m'.repeat(40)}>`, 'b NOOP']);
  assert.deepEqual(texts(append(41, '+'), signedIn()), ['refused a message-too-large', 'b NOOP']);
  assert.deepEqual(texts('a APPEND x {41}\r\nb NOOP\r\n', signedIn()), [
    'refused a message-too-large',
    'b NOOP',
  ]);
  assert.deepEqual(texts(append(40, '+'), new CommandReader(small)), ['fatal a literal-too-large']);
  const two = `a APPEND x {30+}\r\n${'m'.repeat(30)} {31+}\r\n${'m'.repeat(31)}\r\nb NOOP\r\n`;
  assert.deepEqual(texts(two, signedIn()), ['refused a message-too-large', 'b NOOP']);
});

test('a literal that would fill the disk is not read past', () => {
  const reader = Object.assign(new CommandReader(small), { mayAppend: true });
  assert.deepEqual(texts('a APPEND x {99999999999+}\r\n', reader), ['fatal a message-too-large']);
});

test('what was sent ahead of STARTTLS is forgotten', () => {
  const reader = new CommandReader();
  reader.push(Buffer.from('a STARTTLS\r\nb LOGIN {5}\r\nab'));
  assert.equal(reader.next()?.kind, 'command');
  assert.equal(reader.next()?.kind, 'continue');
  assert.equal(reader.next(), null);
  reader.clear();
  reader.push(Buffer.from('c NOOP\r\n'));
  const event = reader.next();
  assert.equal(event?.kind === 'command' && String(event.pieces[0]?.text), 'c NOOP');
});

test('answers within a command are lines', () => {
  const reader = new CommandReader(small);
  reader.push(Buffer.from('DONE\r\na NO'));
  assert.deepEqual(reader.nextLine(), { kind: 'line', line: Buffer.from('DONE') });
  assert.equal(reader.nextLine(), null);
  reader.push(Buffer.from(`OP${'x'.repeat(80)}`));
  assert.deepEqual(reader.nextLine(), { kind: 'too-long' });
});

import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { pino } from 'pino';
import { DigueError } from './errors.ts';
import { logOptions } from './log.ts';

class TestError extends DigueError<'test/broken'> {}

function logged(fault: unknown): string {
  let text = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  pino({ ...logOptions, level: 'error' }, sink).error({ err: fault }, 'something failed');
  return text;
}

test('a fault of a driver is logged without the values it quotes', () => {
  const driver = Object.assign(new Error('invalid input syntax for type bigint: "marie@exemple.org"'), {
    code: '22P02',
    detail: 'Key (address)=(marie@exemple.org) already exists.',
    where: 'COPY email, line 1: "Bonjour Marie"',
    parameters: ['un secret'],
  });
  const line = logged(new TestError('test/broken', 'a row could not be written', { cause: driver }));
  assert.doesNotMatch(line, /marie|Bonjour|secret|address/i);
  const { err } = JSON.parse(line) as { err: { message: string; code: string; cause: { code: string } } };
  assert.deepEqual(
    [err.message, err.code, err.cause.code],
    ['a row could not be written', 'test/broken', '22P02'],
  );
});

test('the place of a fault is kept, and a message that looks like a stack does not pass for one', () => {
  const text = logged(new Error('one\n    at marie (secret:1:1)'));
  const { err } = JSON.parse(text) as { err: { at: string[] } };
  assert.doesNotMatch(text, /marie|secret/);
  assert.match(err.at[0] ?? '', /^at .*describe-fault\.test\.ts/);
  assert.ok(err.at.length <= 12);
});

test('what is no error, and causes in a circle, are told as well', () => {
  assert.match(logged('marie@exemple.org'), /"err":\{"name":"string"\}/);
  const circle = new Error('a');
  circle.cause = circle;
  assert.equal(logged(circle).match(/"cause"/g)?.length, 5);
});

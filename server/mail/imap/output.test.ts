import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { Output } from './output.ts';

test('a stream that compresses is pushed when there is something to hand out, and only then', () => {
  const out = new Output(new PassThrough());
  let pushes = 0;
  out.redirect(new PassThrough(), () => (pushes += 1));
  out.flush();
  assert.equal(pushes, 0);
  out.line('a OK');
  out.flush();
  out.flush();
  assert.equal(pushes, 1);
  out.octets(Buffer.from('x'));
  out.flush();
  assert.equal(pushes, 2);
});

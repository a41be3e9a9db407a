import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { hasUnsafeCharacter } from './control.ts';
import { parsePath } from './path.ts';

const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '@',
        '"',
        '\\',
        '.',
        ':',
        ',',
        ' ',
        '[',
        ']',
        'a',
        'b.fr',
        'SIZE=1',
        '\r',
        '\n',
        '\0',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => `<${pieces.join('')}`);

test('an address that is taken holds nothing unsafe, and reads the same when it is written back', () => {
  fc.assert(
    fc.property(soup, (text) => {
      const parsed = parsePath(text);
      if (parsed.kind !== 'path') return;
      const { address } = parsed.command;
      assert.ok(!hasUnsafeCharacter(address), JSON.stringify(address));
      assert.ok(Buffer.byteLength(address) <= 254);
      const again = parsePath(`<${address}>`);
      assert.equal(again.kind === 'path' ? again.command.address : again.kind, address);
    }),
    { numRuns: 2000 },
  );
});

test('every local part that needs no quotes is taken with its domain', () => {
  const local = fc.stringMatching(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,20}(\.[a-z0-9]{1,10})?$/);
  fc.assert(
    fc.property(local, (name) => {
      const parsed = parsePath(`<${name}@ac-exemple.fr> SIZE=5`);
      assert.equal(parsed.kind === 'path' && parsed.command.address, `${name}@ac-exemple.fr`);
    }),
  );
});

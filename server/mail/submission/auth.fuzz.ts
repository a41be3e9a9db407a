import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { RawClient } from '../smtp/testing/raw-client.ts';
import { SECRET, startHarness } from './testing/harness.ts';

const harness = await startHarness({ limits: { failures: 1000, errors: 1000 } });
after(() => harness.close());

const right = Buffer.from(`\0claire\0${SECRET}`).toString('base64');
/** Anything on one line; the right answer now and then, in the wrong place. */
const answer = fc.oneof(
  fc.string({ maxLength: 200 }).map((text) => text.replace(/[\r\n]/g, '')),
  fc.uint8Array({ maxLength: 200 }).map((octets) => Buffer.from(octets).toString('base64')),
  fc.constantFrom('*', '=', '', 'RSET', 'MAIL FROM:<claire@ac-exemple.fr>', '\u0000', 'é'),
);
const mechanism = fc.constantFrom('PLAIN', 'LOGIN', 'SCRAM-SHA-256', 'plain', 'CRAM-MD5', '', 'PLAIN =');

test('whatever is answered, an exchange ends, and the session goes on', async () => {
  await fc.assert(
    fc.asyncProperty(mechanism, fc.array(answer, { maxLength: 5 }), async (name, answers) => {
      const client = await RawClient.greet(harness.plain.port);
      let reply = await client.say(`AUTH ${name}`.trimEnd());
      for (const text of answers) {
        if (!reply.startsWith('334')) break;
        assert.notEqual(text, right);
        reply = await client.say(text);
      }
      if (reply.startsWith('334')) reply = await client.say('*');
      assert.match(reply, /^(?:235|501|503|504|530|534|535|454) /);
      const after = await client.say('NOOP');
      assert.match(after, /^250 /, reply);
      client.destroy();
    }),
    { numRuns: 100 },
  );
  assert.equal(harness.handedIn.length, 0);
});

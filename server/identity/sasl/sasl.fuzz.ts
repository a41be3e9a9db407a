import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createFakeSasl } from '../testing/fake-sasl.ts';
import { parseSaslResponse } from './response.ts';
import { parseClientFinal, parseClientFirst } from './scram/messages.ts';
import { prepareName } from './scram/saslprep.ts';
import { saslMechanisms } from './types.ts';

const sasl = createFakeSasl(async () => ({ kind: 'refused' }));
const situation = {
  protocol: 'imap',
  origin: { remoteAddress: '192.0.2.1', userAgent: 'Fuzz' },
  channelBinding: { 'tls-exporter': Buffer.alloc(32) },
} as const;
/** Octets of any kind, and texts that look like messages. */
const pieces = [
  'n,,',
  'y,,',
  'p=tls-exporter,,',
  'n=',
  'r=',
  'c=',
  'p=',
  'a=',
  'm=',
  'x=',
  ',',
  '=2C',
  '=3D',
  '=',
  'biws',
  '\0',
  '\u0001',
  'user=',
  'auth=Bearer ',
  'é',
  '\uFFFD',
];
const message = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((octets) => Buffer.from(octets)),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 20 })
    .map((parts) => Buffer.from(parts.join(''))),
);

test('whatever a client says, no conversation throws, lets in or goes on without end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...saslMechanisms),
      fc.array(fc.option(message), { minLength: 1, maxLength: 6 }),
      async (mechanism, messages) => {
        const conversation = sasl.begin(mechanism, situation);
        let challenges = 0;
        for (const one of messages) {
          const step = await conversation.next(one);
          assert.notEqual(step.kind, 'authenticated');
          if (step.kind !== 'challenge') return;
          challenges += 1;
        }
        assert.ok(challenges <= 3, `${challenges} challenges`);
      },
    ),
    { numRuns: 2000 },
  );
});

test('what is read is within its bounds, and reading it again gives the same', () => {
  fc.assert(
    fc.property(message, (octets) => {
      const first = parseClientFirst(octets);
      if (first.kind === 'parsed') {
        assert.equal(first.value.header + first.value.bare, octets.toString());
        assert.equal(prepareName(first.value.name), first.value.name);
      }
      const final = parseClientFinal(octets);
      if (final.kind === 'parsed') assert.equal(final.value.proof.length, 32);
    }),
    { numRuns: 5000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (octets) => {
      const text = Buffer.from(octets).toString('base64');
      assert.deepEqual(parseSaslResponse(text), Buffer.from(octets));
    }),
  );
});

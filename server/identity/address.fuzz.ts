import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as check, constantFrom, oneof, property, string } from 'fast-check';
import { normalizeDomain, parseAddress } from './address.ts';

const text = oneof(
  string({ unit: 'binary', maxLength: 80 }),
  array(constantFrom('a', 'É', '.', '+', '"', '\\', '@', ' ', '-', '\r', '\u0000', 'ß', 'İ', 'x.fr'), {
    maxLength: 20,
  }).map((pieces) => pieces.join('')),
);

test('an address has no control character, an ASCII domain, and is its own form when read again', () => {
  check(
    property(text, (local) => {
      const parsed = parseAddress(`${local}@ac-exemple.fr`);
      if (parsed === null) return;
      assert.doesNotMatch(parsed.address, /\p{Cc}/u);
      assert.match(parsed.domain, /^[\x21-\x7e]+$/);
      const isPlain = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(parsed.local);
      if (isPlain) assert.equal(parseAddress(parsed.address)?.address, parsed.address);
    }),
    { numRuns: 1000 },
  );
});

test('a domain is ASCII and stable, or refused', () => {
  check(
    property(text, (domain) => {
      const normal = normalizeDomain(domain);
      if (normal === null) return;
      assert.match(normal, /^[a-z0-9._-]+$/);
      assert.equal(normalizeDomain(normal), normal);
    }),
    { numRuns: 1000 },
  );
});

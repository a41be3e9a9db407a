import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseEmailFilter } from '../email-filter.ts';
import { MethodError, RequestError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { defaultJmapLimits } from '../limits.ts';
import { parsePatch } from './patch.ts';
import { depthOf, parseRequest } from './parse-request.ts';
import { resolveReferences } from './references.ts';

/** Runs and lets only the refusals pass that belong to JMAP. */
function allowRefusals(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof RequestError) && !(error instanceof MethodError)) throw error;
  }
}

describe('whatever is asked', () => {
  it('bytes are a request or refused in the words of the RFC', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.json({ maxDepth: 6 }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(bytes, (input) => allowRefusals(() => void parseRequest(input, defaultJmapLimits))),
      { numRuns: 500 },
    );
  });

  it('the depth counted is the depth there is', () => {
    const deepest = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(deepest)) : 0;
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        assert.equal(depthOf(Buffer.from(JSON.stringify(value))), deepest(value));
      }),
      { numRuns: 300 },
    );
  });

  it('a reference takes own members of earlier answers or is refused', () => {
    const step = fc.oneof(
      fc.constantFrom('*', '0', 'list', '__proto__', 'constructor', 'length', 'toString', '~1', '-1'),
      fc.string({ maxLength: 5 }),
    );
    const path = fc.array(step, { maxLength: 6 }).map((steps) => steps.map((one) => `/${one}`).join(''));
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), path, (value, pointer) => {
        const answer = { list: [value, value] } as JsonObject;
        const args = { '#ids': { resultOf: 'a', name: 'X/get', path: pointer } };
        allowRefusals(() => {
          const { ids } = resolveReferences(args, [['X/get', answer, 'a']], 10_000);
          // Only what JSON can say: no function, no prototype was reached.
          assert.deepEqual(JSON.parse(JSON.stringify(ids)), JSON.parse(JSON.stringify(ids ?? null)));
          assert.notEqual(typeof ids, 'function');
          assert.notEqual(ids, Object.prototype);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('a filter and a patch are read or refused', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        allowRefusals(() => void parseEmailFilter(value, { limits: defaultJmapLimits }));
        if (typeof value === 'object' && value !== null && !Array.isArray(value))
          parsePatch(value as JsonObject);
      }),
      { numRuns: 500 },
    );
  });
});

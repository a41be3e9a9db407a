import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatDisposition } from './download.ts';

describe('the name of a download', () => {
  for (const [given, expected] of [
    [
      'Emploi du temps été.pdf',
      `attachment; filename="Emploi du temps _t_.pdf"; filename*=UTF-8''Emploi%20du%20temps%20%C3%A9t%C3%A9.pdf`,
    ],
    ['../../etc/passwd', `attachment; filename="passwd"; filename*=UTF-8''passwd`],
    ['a"\r\nX-Evil: 1.txt', null],
    ['', `attachment; filename="sans-nom"; filename*=UTF-8''sans-nom`],
    ['fdp\u202Eexe', null],
  ] as const) {
    it(`is safe: ${JSON.stringify(given)}`, () => {
      const written = formatDisposition('attachment', given);
      assert.match(written, /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w.!~%-]+$/);
      assert.doesNotMatch(written, /%0[AD]|%E2%80%AE/);
      assert.equal(written.split('"').length, 3);
      if (expected !== null) assert.equal(written, expected);
    });
  }
});

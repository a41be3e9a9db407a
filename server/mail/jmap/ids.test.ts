import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatBlobId, parseBlobId, parseEmailId, parseMailboxId, parseState, type BlobId } from './ids.ts';
import type { BlobDigest } from '#store';

const digest = 'ab'.repeat(32) as BlobDigest;

describe('ids on the wire', () => {
  it('have one spelling', () => {
    assert.equal(parseEmailId('E12'), 12);
    for (const text of [
      'E0',
      'E012',
      'e12',
      'E',
      'E-1',
      'E1.5',
      'E1 ',
      ' E1',
      'M1',
      'E9007199254740993',
      'E1e3',
      '#k',
    ]) {
      assert.equal(parseEmailId(text), null, text);
    }
    assert.equal(parseMailboxId('E1'), null);
  });

  it('of blobs say whole, part or file', () => {
    const blobs: BlobId[] = [
      { kind: 'whole', digest },
      { kind: 'part', digest, index: 0 },
      { kind: 'file', digest, index: 12 },
    ];
    for (const blob of blobs) {
      const text = formatBlobId(blob);
      // RFC 8620, section 1.2.
      assert.match(text, /^[A-Za-z0-9_-]{1,255}$/);
      assert.deepEqual(parseBlobId(text), blob);
    }
    for (const text of [
      `B${digest.toUpperCase()}`,
      `B${digest}-p`,
      `B${digest}-p01`,
      `B${digest}-x1`,
      'B1',
      `../${digest}`,
    ]) {
      assert.equal(parseBlobId(text), null, text);
    }
  });

  it('states are counters and nothing else', () => {
    assert.equal(parseState('0'), 0);
    assert.equal(parseState('12'), 12);
    for (const text of ['', '-1', '01', '1e3', 'x', '99999999999999999'])
      assert.equal(parseState(text), null, text);
  });
});

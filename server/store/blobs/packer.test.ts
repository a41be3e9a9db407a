import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { zstdCompressSync } from 'node:zlib';
import { Packer } from './packer.ts';
import { isWholeFrame, pack, packing, unpack } from './packing.ts';

const contents = [
  Buffer.from('Bonjour'),
  Buffer.alloc(0),
  Buffer.alloc(300, 'a'),
  Buffer.from('Subject: Conseil de classe\r\n\r\nLe conseil aura lieu jeudi.\r\n'.repeat(50)),
  randomBytes(65_536),
  randomBytes(1),
  Buffer.alloc(65_536, 'é'),
  Buffer.from(
    `Content-Transfer-Encoding: base64\r\n\r\n${(
      randomBytes(9_000)
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\r\n')}\r\n`,
  ),
];

describe('what is packed with others', () => {
  test('is what it would be alone, in whatever order it is handed in', async () => {
    const packer = new Packer();
    const many = Array.from({ length: 40 }, (_, n) => contents[n % contents.length] as Buffer);
    const packed = await Promise.all(many.map((content) => packer.pack(content)));
    for (const [n, content] of many.entries()) {
      assert.deepEqual(unpack(packed[n] as Buffer, 65_536), content);
      assert.equal(packed[n]?.length, pack(content).length);
    }
  });

  test('takes no more than what its base64 stands for', async () => {
    const packed = await new Packer().pack(contents.at(-1) as Buffer);
    assert.ok(packed.length < 9_100);
    assert.equal(unpack(packed, (contents.at(-1) as Buffer).length - 1), null);
  });

  test('is packed again later', async () => {
    const packer = new Packer();
    for (const content of contents) assert.deepEqual(unpack(await packer.pack(content), 65_536), content);
  });
});

describe('a frame is whole', () => {
  for (const content of contents.filter(({ length }) => length > 0)) {
    test(`of ${content.length} octets, and neither cut nor followed by more`, () => {
      const frame = zstdCompressSync(content, packing);
      assert.ok(isWholeFrame(frame, content.length));
      assert.ok(!isWholeFrame(frame, content.length + 1));
      assert.ok(!isWholeFrame(frame.subarray(0, -1), content.length));
      assert.ok(!isWholeFrame(frame.subarray(1), content.length));
      assert.ok(!isWholeFrame(Buffer.concat([frame, frame]), content.length));
    });
  }

  test('never of anything else', () => {
    for (let length = 0; length < 200; length += 1) {
      assert.ok(!isWholeFrame(Buffer.alloc(length), length));
      const frame = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), randomBytes(length)]);
      assert.equal(typeof isWholeFrame(frame, 5), 'boolean');
    }
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EmailId } from '#store';
import { fold, hasText, listTexts } from './texts.ts';
import { createWordSearch, listWords, parsePieces } from './word-query.ts';
import { isIndexable, WordSegment, type MessageWords } from './word-segment.ts';

const message = (subject: string, body: string): Buffer =>
  Buffer.from(`Subject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}`);

function readWords(octets: Buffer): MessageWords {
  const words = { head: new Set<string>(), body: new Set<string>() };
  for (const { text, isHead } of listTexts(octets)) {
    for (const some of listWords(text)) for (const word of some) (isHead ? words.head : words.body).add(word);
  }
  return words;
}

const find = (segment: WordSegment, wanted: string, isWhole: boolean): boolean[] => {
  const search = createWordSearch(parsePieces(wanted), isWhole);
  const marks = new Uint8Array(segment.emailIds.length);
  segment.mark(search, marks);
  return Array.from(marks, (mark) => mark === search.needles.length);
};

const ids = (count: number): EmailId[] => Array.from({ length: count }, (_, at) => (at + 1) as EmailId);

test('what is looked for is cut where words part', () => {
  assert.deepEqual(parsePieces('orientation'), [{ text: 'orientation', isStart: false, isEnd: false }]);
  assert.deepEqual(parsePieces('parent.i77@'), [
    { text: 'parent', isStart: false, isEnd: true },
    { text: 'i77', isStart: true, isEnd: true },
  ]);
  assert.deepEqual(parsePieces(' é'), [{ text: 'é', isStart: true, isEnd: false }]);
  assert.deepEqual(parsePieces('.-'), []);
});

test('no message that holds the text is passed over, packed or not; alone in a word, none too many', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'É', 'e\u0301', 'ß', '.', ' ', '\n', '日', '1') });
  const property = fc.property(
    fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 12 }),
    text,
    fc.boolean(),
    (contents, asked, isWhole) => {
      const messages = contents.map(([subject, body]) => message(subject.replaceAll('\n', ''), body));
      const made = WordSegment.make(ids(messages.length), messages.map(readWords));
      const packed = WordSegment.unpack(made.emailIds, made.pack());
      assert.ok(packed !== null);
      const wanted = fold(asked);
      const pieces = parsePieces(wanted);
      const found = find(packed, wanted, isWhole);
      assert.deepEqual(found, find(made, wanted, isWhole));
      for (const [at, octets] of messages.entries()) {
        const holds = hasText(octets, wanted, isWhole);
        if (holds) assert.ok(found[at], JSON.stringify([wanted, octets.toString()]));
        if (pieces.length === 1 && pieces[0]?.text === wanted) assert.equal(found[at], holds);
      }
    },
  );
  fc.assert(property, { numRuns: 500 });
});

test('a message with too many words, or one too long, is opened', () => {
  const words = (...list: string[]): MessageWords => ({ head: new Set(), body: new Set(list) });
  assert.equal(isIndexable(words('a'.repeat(200))), true);
  assert.equal(isIndexable(words('a'.repeat(201))), false);
  const many = (count: number): string[] => Array.from({ length: count }, (_, at) => `m${at}`);
  assert.equal(isIndexable(words(...many(20_000))), true);
  assert.equal(isIndexable(words(...many(20_001))), false);
  const segment = WordSegment.make(ids(2), [null, words('b')]);
  assert.deepEqual([...segment.opened], [1, 0]);
});

test('a packed segment that is damaged is none', () => {
  const packed = WordSegment.make(ids(1), [{ head: new Set(['a']), body: new Set(['b']) }]).pack();
  assert.equal(WordSegment.unpack(ids(1), packed.subarray(0, packed.length - 3)), null);
  assert.equal(WordSegment.unpack(ids(9), packed), null);
  assert.equal(WordSegment.unpack(ids(1), Buffer.from('xyz')), null);
});

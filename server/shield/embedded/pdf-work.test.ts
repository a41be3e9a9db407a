import { strict as assert } from 'node:assert';
import { test, type TestContext } from 'node:test';
import { deflateSync } from 'node:zlib';
import { pdfStream, pdfWith } from '../testing/rows.ts';
import { createPackedObjects } from '../testing/packed-objects.ts';
import { createPdfBudget } from './pdf-budget.ts';
import { readPdf } from './pdf.ts';
import { listStreams } from './pdf-streams.ts';

/** How often a whole text was searched, or a sign of it looked at, while `work` was done. */
function count(t: TestContext, name: 'indexOf' | 'charAt', work: () => void): number {
  const counted = t.mock.method(String.prototype, name);
  work();
  const calls = counted.mock.callCount();
  counted.mock.restore();
  return calls;
}

test('streams that never end are looked at up to a bound, and it is said', (t) => {
  const budget = { ...createPdfBudget(), octets: 200_000 };
  const searches = count(t, 'indexOf', () =>
    assert.equal(readPdf(pdfWith('stream\n'.repeat(50_000)), budget).isWhole, false),
  );
  assert.ok(searches < 600, `${searches} searches`);
});

test('the end of a line that never ends is looked for once', (t) => {
  const searches = count(t, 'indexOf', () => assert.deepEqual([...listStreams('stream'.repeat(50_000))], []));
  assert.ok(searches < 10, `${searches} searches`);
});

test('words that are no streams are looked at up to a bound, and it is said', () => {
  const budget = { ...createPdfBudget(), octets: 200_000 };
  const words = `${'<</Type/ObjStm>>stream\n'.repeat(20_000)}endstream`;
  assert.equal(readPdf(pdfWith(words), budget).isWhole, false);
  // One of them reaches to the end.
  assert.ok(budget.octets > -words.length - 10_000);
});

test('an object that is not there is not looked for at each place that names it', (t) => {
  const pdf = pdfWith('/URI 9 0 R '.repeat(5_000));
  const searches = count(t, 'indexOf', () => assert.deepEqual(readPdf(pdf).links, []));
  assert.ok(searches < 100, `${searches} searches`);
});

for (const wall of ['/URI(', '/F((a)']) {
  test(`strings that never end are read up to a bound, and it is said: ${wall}`, (t) => {
    const budget = { ...createPdfBudget(), signs: 20_000 };
    const looks = count(t, 'charAt', () =>
      assert.equal(readPdf(pdfWith(wall.repeat(3_000)), budget).isWhole, false),
    );
    assert.ok(looks < 60_000, `${looks} signs`);
  });
}

test('lists of names are read up to a bound, and it is said', () => {
  const budget = createPdfBudget();
  const lists = `/EmbeddedFile ${'/Names[((((((((('.repeat(20_000)}]`;
  assert.equal(readPdf(pdfWith(lists), budget).isWhole, false);
  assert.ok(budget.signs > -50_000);
});

test('streams that are thrown away cost what they unfolded to, in all PDFs of a message together', () => {
  const bomb = pdfStream('<< /Type /ObjStm /Filter /FlateDecode >>', deflateSync(Buffer.alloc(5_000_000)));
  const budget = createPdfBudget();
  for (let n = 0; n < 5; n += 1) assert.equal(readPdf(bomb, budget).isWhole, false);
  assert.ok(budget.octets <= 0 && budget.octets > -4_010_000);
});

test('a link in a packed object that names one of the file is found', () => {
  const packed = createPackedObjects({ 8: '<< /S /URI /URI 7 0 R >>' });
  const object = Buffer.from('\n7 0 obj\n(https://cache.example/a)\nendobj\n');
  const { links, isWhole } = readPdf(Buffer.concat([packed, object]));
  assert.deepEqual([links, isWhole], [['https://cache.example/a'], true]);
});

import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { listFonts } from './pdf-fonts.ts';

const hex = (code: number): string => code.toString(16).padStart(4, '0');

/** The map of a font with these ranges, each of the codes `from` to `to` and the letter of the first. */
function readMap(ranges: readonly (readonly [from: number, to: number, first: string])[]) {
  const lines = ranges.map(
    ([from, to, first]) => `<${hex(from)}> <${hex(to)}> <${hex(first.charCodeAt(0))}>`,
  );
  const stream = `begincmap begincodespacerange <0000> <FFFF> endcodespacerange beginbfrange ${lines.join('\n')} endbfrange`;
  const fonts = listFonts([
    { number: 1, dictionary: '', stream },
    { number: 2, dictionary: '<< /Type /Font /ToUnicode 1 0 R >>', stream: null },
    { number: 3, dictionary: '<< /Font << /F1 2 0 R >> >>', stream: null },
  ]);
  return fonts.get('F1')?.[0];
}

test('a range that names every code is read like a short one', () => {
  const [short, long, all] = [
    readMap([[1, 255, 'a']]),
    readMap([[1, 256, 'a']]),
    readMap([[0, 0xffff, '\0']]),
  ];
  for (const map of [short, long]) {
    assert.equal(map?.find(1), 'a');
    assert.equal(map?.find(5), 'e');
    assert.equal(map?.find(0), undefined);
  }
  assert.equal(short?.find(256), undefined);
  assert.equal(long?.find(256), String.fromCharCode(97 + 255));
  assert.equal(all?.find(0xe9), 'é');
});

test('of many long ranges each is read', () => {
  const ranges = Array.from({ length: 10 }, (_, n) => [n * 300, n * 300 + 299, 'A'] as const);
  const map = readMap(ranges);
  for (const [from] of ranges) assert.equal(map?.find(from + 1), 'B');
});

test('hostile: codes beyond all measure are not read, however the ranges are cut', () => {
  const whole = readMap([
    [0, 0xffff, 'a'],
    [0, 0xffff, 'b'],
  ]);
  assert.equal(whole?.find(0), 'a');
  const short = readMap(Array.from({ length: 300 }, () => [0, 249, 'a'] as const));
  assert.equal(short?.find(249), String.fromCharCode(97 + 249));
});

test('hostile: what thousands of fonts share is read once', (t) => {
  const shared = `<< /Differences [${'1 /a '.repeat(3_000)}`;
  const fonts = Array.from({ length: 2_000 }, (_, n) => ({
    number: n + 2,
    dictionary: '<< /Type /Font /Encoding 1 0 R >>',
    stream: null,
  }));
  const looked = t.mock.method(String.prototype, 'matchAll');
  listFonts([{ number: 1, dictionary: shared, stream: null }, ...fonts]);
  const looks = looked.mock.callCount();
  looked.mock.restore();
  // Each object once for its names, and the one table.
  assert.ok(looks <= 2_010, `${looks} looks`);
});

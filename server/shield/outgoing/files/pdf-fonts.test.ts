import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { listFonts } from './pdf-fonts.ts';

const hex = (code: number): string => code.toString(16).padStart(4, '0');

/** The map of a font with these ranges, each of the codes `from` to `to` and the letter of the first. */
async function readMap(ranges: readonly (readonly [from: number, to: number, first: string])[]) {
  const lines = ranges.map(
    ([from, to, first]) => `<${hex(from)}> <${hex(to)}> <${hex(first.charCodeAt(0))}>`,
  );
  const stream = `begincmap begincodespacerange <0000> <FFFF> endcodespacerange beginbfrange ${lines.join('\n')} endbfrange`;
  const { fonts } = await listFonts([
    { number: 1, dictionary: '', stream },
    { number: 2, dictionary: '<< /Type /Font /ToUnicode 1 0 R >>', stream: null },
    { number: 3, dictionary: '<< /Font << /F1 2 0 R >> >>', stream: null },
  ]);
  return fonts.get('F1')?.[0];
}

test('a range that names every code is read like a short one', async () => {
  const [short, long, all] = [
    await readMap([[1, 255, 'a']]),
    await readMap([[1, 256, 'a']]),
    await readMap([[0, 0xffff, '\0']]),
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

test('of many long ranges each is read', async () => {
  const ranges = Array.from({ length: 10 }, (_, n) => [n * 300, n * 300 + 299, 'A'] as const);
  const map = await readMap(ranges);
  for (const [from] of ranges) assert.equal(map?.find(from + 1), 'B');
});

test('hostile: codes beyond all measure are not read, however the ranges are cut', async () => {
  const whole = await readMap([
    [0, 0xffff, 'a'],
    [0, 0xffff, 'b'],
  ]);
  assert.equal(whole?.find(0), 'a');
  const short = await readMap(Array.from({ length: 300 }, () => [0, 249, 'a'] as const));
  assert.equal(short?.find(249), String.fromCharCode(97 + 249));
});

test('hostile: what thousands of fonts share is read once', async (t) => {
  const shared = `<< /Differences [${'1 /a '.repeat(3_000)}`;
  const fonts = Array.from({ length: 2_000 }, (_, n) => ({
    number: n + 2,
    dictionary: '<< /Type /Font /Encoding 1 0 R >>',
    stream: null,
  }));
  const looked = t.mock.method(String.prototype, 'matchAll');
  await listFonts([{ number: 1, dictionary: shared, stream: null }, ...fonts]);
  const looks = looked.mock.callCount();
  looked.mock.restore();
  // Each object once for its names, and the one table.
  assert.ok(looks <= 2_010, `${looks} looks`);
});

test('hostile: of names without end for one font some are known, it is said, and the mail of others goes on', async () => {
  const names = Array.from({ length: 30_000 }, (_, n) => `/${n.toString(36)} 1 0 R`).join('');
  let turns = 0;
  setImmediate(() => (turns += 1));
  const { fonts, isWhole } = await listFonts([
    { number: 1, dictionary: '<< /Type /Font /Subtype /Type0 >>', stream: null },
    { number: 2, dictionary: names, stream: null },
  ]);
  assert.deepEqual([fonts.size, isWhole, turns], [2_000, false, 1]);
});

test('twenty fonts of one name, and other things that are named, leave nothing out', async () => {
  const fonts = Array.from({ length: 30 }, (_, n) => ({
    number: n + 1,
    dictionary: `<< /Type /Font /Subtype /Type1 >> /F1 ${n + 1} 0 R`,
    stream: null,
  }));
  const others = Array.from({ length: 5_000 }, (_, n) => `/X${n} 900 0 R`).join('');
  const found = await listFonts([...fonts, { number: 99, dictionary: others, stream: null }]);
  assert.deepEqual([found.fonts.get('F1')?.length, found.isWhole], [20, true]);
});

import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { encode } from 'uqr';
import { draw } from '../testing/suite/pictures.ts';
import { tellDark } from './black-white.ts';
import { findFinderPatterns, type DarkPicture } from './finder-patterns.ts';
import { findCodePlaces, placeLimit } from './code-places.ts';

function picture(width: number, height: number, at: (x: number, y: number) => number): DarkPicture {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) pixels[y * width + x] = at(x, y);
  return tellDark({ pixels, width, height });
}

const { width, samples } = draw(encode('https://portail.example/connexion').data);
const sample = (x: number, y: number): number =>
  x >= 0 && y >= 0 && x < width && y < width ? (samples[y * width + x] ?? 255) : 255;
const code = picture(width, width, sample);

test('a code is seen, and which way round it is', () => {
  assert.equal(findCodePlaces(code)[0]?.light, false);
  const turned = picture(width, width, (x, y) => 255 - sample(x, y));
  assert.equal(findCodePlaces(turned)[0]?.light, true);
});

for (const [where, left, top] of [
  ['in the corner', 0, 0],
  ['at the far edge', 900 - width, 700 - width],
  ['in the middle', 300, 200],
] as const) {
  test(`of a code ${where} of a grey page the whole is the first place, with its quiet zone and little else`, () => {
    const page = picture(900, 700, (x, y) => {
      const isCode = x >= left && y >= top && x < left + width && y < top + width;
      return isCode ? sample(x - left, y - top) : 230;
    });
    const [place] = findCodePlaces(page);
    assert.ok(place !== undefined);
    assert.ok(place.left <= left && place.right >= left + width);
    assert.ok(place.top <= top && place.bottom >= top + width);
    assert.ok((place.right - place.left) * (place.bottom - place.top) < 2 * width * width);
  });
}

test('of two codes each has its place', () => {
  const page = picture(900, 500, (x, y) => sample(x - 20, y - 100) + sample(x - 880 + width, y - 100) - 255);
  const middles = findCodePlaces(page).map(({ left, right }) => (left + right) / 2);
  assert.ok(middles.some((x) => Math.abs(x - 20 - width / 2) < 20));
  assert.ok(middles.some((x) => Math.abs(x - 880 + width / 2) < 20));
});

test('one mark of three, three without squares between them, stripes and an empty page are no code', () => {
  const one = picture(width, width, (x, y) => (x > width / 2 || y > width / 2 ? 255 : sample(x, y)));
  const near = (at: number): boolean => at < 11 * 8 || at >= width - 11 * 8;
  const bare = picture(width, width, (x, y) => (near(x) && near(y) ? sample(x, y) : 255));
  const stripes = picture(400, 300, (x) => (x % 20 < 10 ? 0 : 255));
  for (const none of [one, bare, stripes, picture(300, 300, () => 255)])
    assert.deepEqual(findCodePlaces(none), []);
});

test('a picture of one row or none holds no code', () => {
  assert.deepEqual(findCodePlaces(picture(1, 1, () => 0)), []);
  assert.deepEqual(findCodePlaces(picture(0, 0, () => 0)), []);
});

test('a page of print is full of marks that one row sees, or too small to be read: the whole of it is no place', () => {
  const isRun = (at: number): boolean => [1, 3, 4, 5, 7].includes(at % 10);
  const crosses = picture(600, 600, (x, y) =>
    (y % 10 === 4 && isRun(x)) || (x % 10 === 4 && isRun(y)) ? 0 : 255,
  );
  const tiny = picture(600, 600, (x, y) => sample(32 + (x % 9) * 8, 32 + (y % 9) * 8));
  for (const page of [crosses, tiny]) {
    assert.ok(findFinderPatterns(page).dark.length > 200);
    assert.deepEqual(findCodePlaces(page), []);
  }
});

test('of a wall of a thousand marks only so many places are told, and the whole at last', () => {
  const scale = (at: number): number => 32 + Math.floor(((at % 27) * 8) / 3);
  const wall = picture(900, 900, (x, y) => sample(scale(x), scale(y)));
  const places = findCodePlaces(wall);
  const { light: _either, ...last } = places.at(-1) ?? { light: false };
  assert.deepEqual(last, { left: 0, top: 0, right: 900, bottom: 900 });
  assert.ok(places.length <= placeLimit + 2);
  const areas = places.map(({ left, top, right, bottom }) => (right - left) * (bottom - top));
  assert.ok(areas.reduce((sum, area) => sum + area, 0) <= 3.5 * 900 * 900);
});

import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { encode } from 'uqr';
import { draw } from '../testing/suite/pictures.ts';
import { findFinderPatterns, type GreyPicture } from './finder-patterns.ts';

function picture(width: number, height: number, at: (x: number, y: number) => number): GreyPicture {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) pixels[y * width + x] = at(x, y);
  return { pixels, width, height };
}

const { width, samples } = draw(encode('https://portail.example/connexion').data);
const code = picture(width, width, (x, y) => samples[y * width + x] ?? 255);

test('a code is seen, and which way round it is', () => {
  assert.equal(findFinderPatterns(code).dark, true);
  const turned = picture(width, width, (x, y) => 255 - (samples[y * width + x] ?? 255));
  assert.equal(findFinderPatterns(turned).light, true);
});

test('a code in the corner of a grey page is seen', () => {
  const page = picture(900, 700, (x, y) => (x < width && y < width ? (samples[y * width + x] ?? 255) : 230));
  assert.equal(findFinderPatterns(page).dark, true);
});

test('one mark of three, stripes and an empty page are no code', () => {
  const one = picture(width, width, (x, y) =>
    x > width / 2 || y > width / 2 ? 255 : (samples[y * width + x] ?? 255),
  );
  for (const none of [one, picture(400, 300, (x) => (x % 20 < 10 ? 0 : 255)), picture(300, 300, () => 255)])
    assert.deepEqual(findFinderPatterns(none), { dark: false, light: false });
});

test('a picture of one row or none holds no code', () => {
  assert.deepEqual(findFinderPatterns(picture(1, 1, () => 0)), { dark: false, light: false });
  assert.deepEqual(findFinderPatterns(picture(0, 0, () => 0)), { dark: false, light: false });
});

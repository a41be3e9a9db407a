import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { Verdict } from '../../types.ts';
import { judgeLetter } from './judge-letter.ts';
import { readSuite, type SuiteLetter } from './read-suite.ts';

const letters = await readSuite();
const judged: (Verdict & { letter: SuiteLetter; logOdds: number })[] = [];
// One after the other: a thousand at once would wait too long for the thread that reads codes.
for (const letter of letters) judged.push({ letter, ...(await judgeLetter(letter)) });
const frauds = judged.filter(({ letter }) => letter.kind === 'fraud');
const honest = judged.filter(({ letter }) => letter.kind === 'honest');

type Judged = (typeof judged)[number];

function describe(list: readonly Judged[]): string {
  const line = ({ letter, level, logOdds, reasons }: Judged): string =>
    `${letter.name}: ${level} ${logOdds.toFixed(2)} (${reasons.map(({ signal, weight }) => `${signal} ${weight}`).join(', ')})`;
  return `\n${list.map(line).join('\n')}`;
}

test('the suite is large enough to mean something', () => {
  assert.ok(frauds.length >= 150, `${frauds.length} frauds`);
  assert.ok(honest.length >= 300, `${honest.length} honest letters`);
  assert.equal(new Set(letters.map(({ body }: SuiteLetter) => body)).size, letters.length, 'no letter twice');
});

test('every fraud is at caution or above', () => {
  const missed = frauds.filter(({ level }) => level !== 'caution' && level !== 'danger');
  assert.equal(missed.length, 0, describe(missed));
});

test('nine frauds in ten are at danger', () => {
  const below = frauds.filter(({ level }) => level !== 'danger');
  assert.ok(below.length * 10 <= frauds.length, `${below.length} of ${frauds.length}${describe(below)}`);
});

test('no honest letter is at danger', () => {
  const held = honest.filter(({ level }) => level === 'danger');
  assert.equal(held.length, 0, describe(held));
});

test('at most one honest letter in a hundred is at caution', () => {
  const warned = honest.filter(({ level }) => level === 'caution');
  assert.ok(warned.length * 100 <= honest.length, `${warned.length} of ${honest.length}${describe(warned)}`);
});

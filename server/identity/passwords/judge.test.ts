import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PasswordAdvice } from '#contract';
import { judgePassword, type PersonalWords } from './judge.ts';
import { passwordPresets, type PasswordPreset } from './policy.ts';

const personal: PersonalWords = {
  login: 'mdurand-petit1',
  names: ['Martine', 'Durand-Petit'],
  address: 'martine.durand-petit@ac-exemple.fr',
  school: ['0541234X', 'Collège Émile-Gallé, Essey', 'Essey'],
  bornOn: '1989-07-04',
};
const strong: PasswordPreset = passwordPresets['cnil-80-bits'];
const held: PasswordPreset = passwordPresets['cnil-50-bits'];

test('good passwords are taken, and the meter is high', async () => {
  for (const password of [
    'Vlm7-qzT!4rWx',
    'un chat violet dort sous sept vieux tambours',
    'Grenouille Tambour Escalier 58 kiwi',
    'xQ9;fH2bLw+t',
  ]) {
    const { isAcceptable, level, advice } = await judgePassword(password, strong, personal);
    assert.deepEqual([isAcceptable, advice], [true, []], password);
    assert.ok(level >= 3, password);
  }
});

test('bad passwords are refused, and it is said what to do', async () => {
  const table: [string, PasswordAdvice[]][] = [
    ['', ['too-short', 'add-kinds']],
    ['soleil', ['too-short', 'add-kinds']],
    ['Soleil2026!!', ['guessable']],
    ['Password123!', ['known']],
    ['azertyuiop123456', ['add-kinds']],
    ['Azerty-123456!', ['keyboard']],
    ['Durand-Petit-54!', ['has-name']],
    ['MARTINE!martine1x', ['has-name']],
    ['EmileGalle.54000!', ['has-school']],
    ['Xq-04.07.89-vTzL!', ['has-birth-date']],
    ['Xq1989-07-04vTzL!', ['has-birth-date']],
    ['vTzL!xq-0407-Wk8', ['has-birth-date']],
    ['vTzL!4Juillet-Wk8q', ['has-birth-date']],
    ['Bqvz!juillet89xWk', ['has-birth-date']],
    ['rTbqv1989!xWk-zz', ['has-birth-date']],
    ['12G0501234ABC-a!', ['has-numen']],
    ['12g 05 01234 abc', ['has-numen']],
    ['Aaaaaaaaaaaa1!', ['repeated']],
    ['14/07/1989-Aa!', ['has-date']],
    ['x'.repeat(129), ['too-long']],
  ];
  for (const [password, expected] of table) {
    const { isAcceptable, level, advice } = await judgePassword(password, strong, personal);
    assert.equal(isAcceptable, false, password);
    assert.ok(level <= 2, password);
    for (const one of expected) assert.ok(advice.includes(one), `${password}: ${one} in ${advice.join()}`);
  }
});

test('both sides of the lengths', async () => {
  const judge = async (password: string, preset = strong) =>
    (await judgePassword(password, preset, personal)).advice;
  assert.deepEqual(await judge('xQ9;fH2bLw+'), ['too-short']);
  assert.deepEqual(await judge('xQ9;fH2bLw+t'), []);
  assert.deepEqual(await judge('xQ9mfH2bLwrtz'), ['too-short']);
  assert.deepEqual(await judge('xQ9mfH2bLwrtzp'), []);
  assert.deepEqual(await judge('xQ9mfH2', held), ['too-short']);
  assert.deepEqual(await judge('xQ9mfH2b', held), []);
  assert.equal((await judge(`xQ9;${'fH2bLw+tRk'.repeat(13)}`.slice(0, 128))).includes('too-long'), false);
});

test('whatever is typed is judged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 140 }), async (password) => {
      const { isAcceptable, level, advice } = await judgePassword(password, strong, personal);
      assert.equal(isAcceptable, advice.length === 0);
      assert.ok(level >= 0 && level <= 4);
    }),
    { numRuns: 200 },
  );
});

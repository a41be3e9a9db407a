import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNameKey, formatSenderNameKey, listWords } from './name-key.ts';
import { parseRole, staffRoles } from './role.ts';
import { formatUai, isCheckedUai, parseUai } from './uai.ts';

test('words lose accents, case, ligatures and punctuation', () => {
  assert.deepEqual(listWords('Hélène LŒWENBRÜCK-Noël'), ['helene', 'loewenbruck', 'noel']);
  assert.deepEqual(listWords("d'Écluse"), ['d', 'ecluse']);
  assert.deepEqual(listWords('ﬁn Ⅳ'), ['fin', 'iv']);
  assert.deepEqual(listWords('  —  '), []);
  assert.ok(listWords('a '.repeat(1_000_000)).length <= 24);
});

test('keys are equal for the same words in any order', () => {
  assert.equal(formatNameKey('Martine Durand'), formatNameKey('DURAND  Martiné'));
  assert.notEqual(formatNameKey('Martine Durand'), formatNameKey('Martin Durand'));
  assert.equal(formatSenderNameKey('Mme DURAND Martine (Principale) [x]'), formatNameKey('Martine Durand'));
  assert.equal(formatSenderNameKey('M. Prof. Durand'), 'durand');
  assert.equal(formatSenderNameKey('Mme'), 'mme');
});

test('roles by English key and by French word', () => {
  const cases: [string, string | null][] = [
    ['teacher', 'teacher'],
    ['help-desk', 'help-desk'],
    ['Local_Authority', 'local-authority'],
    ['Enseignante', 'teacher'],
    ['Chef d’établissement', 'head'],
    ['PROVISEURE', 'head'],
    ['Secrétaire', 'office'],
    ['AESH', 'aesh'],
    ['Coordonnatrice PIAL', 'coordinator'],
    ['élève', 'pupil'],
    ['Responsable légal', 'guardian'],
    ['RSSI', 'security-officer'],
    ['', null],
    ['constructor', null],
    ['roi', null],
  ];
  for (const [text, role] of cases) assert.equal(parseRole(text), role, text);
  assert.ok(!staffRoles.includes('pupil') && !staffRoles.includes('guardian') && staffRoles.includes('aesh'));
});

test('a UAI has seven digits and the letter of their rest by 23, without I, O and Q', () => {
  assert.equal(formatUai(0), '0000000A');
  assert.equal(formatUai(8), '0000008J');
  assert.equal(formatUai(13), '0000013P');
  assert.equal(formatUai(14), '0000014R');
  assert.equal(formatUai(22), '0000022Z');
  assert.equal(formatUai(23), '0000023A');
  const good = parseUai(` ${formatUai(541234).toLowerCase()} `);
  assert.ok(good !== null && isCheckedUai(good));
  const demo = parseUai('0450000A');
  assert.ok(demo !== null && !isCheckedUai(demo));
  for (const text of ['', '0541234', '05412345A', '054123AA', '0541234É']) assert.equal(parseUai(text), null);
  for (const number of [-1, 1.5, 10_000_000]) assert.throws(() => formatUai(number), RangeError);
});

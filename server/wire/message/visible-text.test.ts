import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { visibleText } from './visible-text.ts';

test('overrides, isolates, marks and zero-width signs go', () => {
  assert.equal(visibleText('Mar\u202Eelpmaxe\u202C ie'), 'Marelpmaxe ie');
  assert.equal(visibleText('\u2066iso\u2069 \u200E\u200F\u061Cfin'), 'iso fin');
  assert.equal(visibleText('Anna\u3164Martin\u115F\uFFA0'), 'Anna Martin  ', 'fillers are blanks');
  assert.equal(visibleText('rec\u200Bto\u2060rat\uFEFF\u00AD'), 'rectorat');
  assert.equal(visibleText('rec\u200Dto\u200Crat'), 'rectorat');
});

test('letters, accents, pictograms and scripts from right to left stay', () => {
  for (const text of ['Élodie Noël', '👩\u200D🏫 CDI', 'مدرسة', 'שלום', 'می\u200Cخواهم', 'x'.repeat(10)]) {
    assert.equal(visibleText(text), text);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WORDS_COMPARATOR, Work } from './index.ts';
import { foldingOf } from './run/compare.ts';
import { actionsOf, runText } from './testing/run-text.ts';

/** As long as what a test looks at, and of the accents of any letter. */
const text = 'Chers collègues, où l’élève s’assied, c’est noté. '.repeat(4000).slice(0, 199_000);
const message = `Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text.replace(/.{400}/g, '$&\r\n')}\r\n`;

test('a text is folded as its characters are, one by one', () => {
  const comparators = ['i;octet', 'i;ascii-casemap', 'i;unicode-casemap', WORDS_COMPARATOR] as const;
  const near = fc.constantFrom(...'aZéÉœßªﬁ`´’ʼ\u0301\u0327İıΣς{~1 '.split(''), 'e\u0301', '\u{1f600}');
  const unit = fc.oneof(near, fc.string({ unit: 'binary', maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), fc.constantFrom(...comparators), (units, comparator) => {
      const folding = foldingOf(comparator);
      const whole = units.join('');
      const apart = folding.characters(whole).map(folding.fold).join('');
      assert.equal(
        folding.foldText(whole, () => undefined),
        apart,
      );
    }),
    { numRuns: 2000 },
  );
});

test('as many lines as the editor takes look at the longest text within what one message may cost', () => {
  const line = (index: number) =>
    `if body :comparator "${WORDS_COMPARATOR}" :contains "menu de la cantine ${index}" { fileinto "Menus"; }`;
  const script = Array.from({ length: 400 }, (_, index) => line(index)).join('\n');
  const requires = `require ["body", "fileinto", "comparator-${WORDS_COMPARATOR}"];\n`;
  assert.deepEqual(actionsOf(runText(requires + script, { message })), ['keep']);
});

test('the runs over one message together do no more than one may', () => {
  const part = 'a'.repeat(300);
  const tests = Array.from({ length: 20 }, (_, index) => `body :contains "${part}${index}"`);
  const script = `require "body"; if anyof (${tests.join(', ')}) { discard; }`;
  const environment = { work: new Work() };
  assert.deepEqual(actionsOf(runText(script, { message, environment })), ['keep']);
  assert.deepEqual(runText(script, { message, environment }), {
    kind: 'failed',
    reason: 'too-much-work',
    rule: null,
  });
});

test('parts are the same whichever list of types names them', () => {
  const parts = [
    '--x',
    'Content-Type: text/html',
    '',
    '<p>Cantine</p>',
    '--x',
    'Content-Type: text/plain',
    '',
    'Menu',
  ];
  const mail = ['Content-Type: multipart/mixed; boundary=x', '', ...parts, '--x--', ''].join('\r\n');
  const found = (types: string, word: string) =>
    actionsOf(
      runText(`require "body"; if body :content [${types}] :contains "${word}" { discard; }`, {
        message: mail,
      }),
    ).includes('discard');
  assert.deepEqual(
    ['"text"', '"text/html"', '"text/plain", "x/y"', '"x/y"'].map((types) => [
      found(types, 'cantine'),
      found(types, 'menu'),
    ]),
    [
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ],
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseMessage } from '#wire/message';
import { createFacts, WORDS_COMPARATOR, Work } from './index.ts';
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

const tooMuch = { kind: 'failed', reason: 'too-much-work', rule: null };
const quoted = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `"${name(index)}"`).join(', ');

test('each field is looked at once, however many names are asked for', () => {
  const message = parseMessage(Buffer.from('a: b\r\nX7: found\r\n'.repeat(50) + '\r\nx'));
  let looks = 0;
  for (const field of message.root.headers) {
    const { name } = field;
    Object.defineProperty(field, 'name', { get: () => ((looks += 1), name) });
  }
  const facts = createFacts(message, { from: '', to: '' });
  const found = Array.from({ length: 1000 }, (_, index) => facts.header(`x${index}`, () => undefined).length);
  assert.deepEqual([found[6], found[7], looks], [0, 50, 100]);
});

test('what a test takes up is paid for: one name many times, lists of types over many parts, words of unknown charsets', () => {
  const many = 'a:\r\n'.repeat(30_000) + '\r\nx';
  const counted = `header :count "gt" :comparator "i;ascii-numeric" [${quoted(4900, () => 'a')}] "1"`;
  const requires = 'require ["relational", "comparator-i;ascii-numeric", "body"];\n';
  assert.deepEqual(runText(`${requires} if ${counted} { discard; }`, { message: many }), tooMuch);

  const type = 'Content-Type: multipart/mixed; boundary=B';
  const parts = `${type}\r\n\r\n${'--B\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(9000)}--B--`;
  const tests = Array.from({ length: 450 }, (_, index) => `body :content "text/x${index}" :contains "zz"`);
  const script = `${requires} if anyof (${tests.join(', ')}) { discard; }`;
  assert.deepEqual(runText(script, { message: parts }), tooMuch);

  const words = 'X: =?x-nobody?b?w6k=?=\r\n'.repeat(9000) + '\r\nx';
  assert.deepEqual(runText('if exists "x" { discard; }', { message: words }), tooMuch);
});

test('as many names as a script may hold are looked for in as many fields as a letter may have', () => {
  const message = 'a: b\r\n'.repeat(40_000) + '\r\nx';
  const script = `if header :contains [${quoted(4900, (index) => `x${index}`)}] "zz" { discard; }`;
  assert.deepEqual(actionsOf(runText(script, { message })), ['keep']);
});

test('a circular to six hundred people is read in full', () => {
  const people = Array.from(
    { length: 600 },
    (_, index) => `=?utf-8?Q?Ren=C3=A9e_${index}?= <r${index}@ac-exemple.fr>`,
  );
  const script =
    'if allof (address :is "to" "r599@ac-exemple.fr", header :contains "to" "Renée 599") { discard; }';
  const outcome = runText(script, { message: `To: ${people.join(',\r\n ')}\r\n\r\nx` });
  assert.deepEqual(actionsOf(outcome), ['discard']);
});

test('a long list of senders is held against a letter of many authors', () => {
  const list = Array.from({ length: 4000 }, (_, index) => `"x${index}@a.fr"`).join(', ');
  const authors = Array.from({ length: 80 }, (_, index) => `auteur${index}@b.example`);
  const run = (last: string) =>
    actionsOf(
      runText(`if address :is "from" [${list}] { discard; }`, {
        message: `From: ${[...authors, last].join(',\r\n ')}\r\n\r\nx\r\n`,
      }),
    );
  assert.deepEqual(run('X3999@a.fr'), ['discard']);
  assert.deepEqual(run('x4000@a.fr'), ['keep']);
});

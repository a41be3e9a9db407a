import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeProblem, parseScript } from './index.ts';

/** A script and what is wrong with it, where. */
const refused: [script: string, code: string, line: number, column: number][] = [
  ['keep', 'unfinished', 1, 5],
  ['keep;\n  dance;', 'unknown-command', 2, 3],
  ['if vrai { keep; }', 'unknown-test', 1, 4],
  ['if true keep;', 'missing-test', 1, 4],
  ['if true;', 'missing-block', 1, 1],
  ['keep { }', 'missing-block', 1, 1],
  ['if { keep; }', 'missing-test', 1, 1],
  ['if not (true, true) { keep; }', 'missing-test', 1, 4],
  ['else { keep; }', 'else-alone', 1, 1],
  ['if true { keep; } keep; elsif true { keep; }', 'else-alone', 1, 25],
  ['fileinto "A";', 'missing-require', 1, 1],
  ['require "fileinto"; fileinto;', 'missing-argument', 1, 21],
  ['require "fileinto"; fileinto "A" "B";', 'extra-argument', 1, 34],
  ['require "fileinto"; fileinto ["A", "B"];', 'bad-argument', 1, 30],
  ['require "fileinto"; fileinto 3;', 'bad-argument', 1, 30],
  ['require "fileinto"; fileinto "";', 'bad-value', 1, 21],
  ['require "fileinto"; fileinto :copy "A";', 'missing-require', 1, 30],
  ['require "rêve";', 'unknown-extension', 1, 1],
  ['keep; require "fileinto";', 'require-late', 1, 7],
  ['if true { require "fileinto"; }', 'require-late', 1, 11],
  ['keep :vite;', 'unknown-tag', 1, 6],
  ['keep :constructor;', 'unknown-tag', 1, 6],
  ['if header :is :contains "a" "b" { keep; }', 'tags-together', 1, 15],
  ['if header :is :is "a" "b" { keep; }', 'tag-twice', 1, 15],
  ['if header :comparator "i;rien" "a" "b" { keep; }', 'bad-comparator', 1, 4],
  ['if header :comparator "i;ascii-numeric" "a" "b" { keep; }', 'missing-require', 1, 4],
  [
    'require "comparator-i;ascii-numeric"; if header :comparator "i;ascii-numeric" :contains "a" "b" { keep; }',
    'bad-comparator',
    1,
    42,
  ],
  ['require "relational"; if header :value "presque" "a" "b" { keep; }', 'bad-value', 1, 26],
  ['require "envelope"; if envelope "auth" "b" { keep; }', 'bad-value', 1, 24],
  ['require "date"; if date "date" "siècle" "b" { keep; }', 'bad-value', 1, 20],
  ['require "date"; if date :zone "Paris" "date" "year" "b" { keep; }', 'bad-value', 1, 20],
  ['require "index"; if header :last "a" "b" { keep; }', 'missing-argument', 1, 21],
  ['require "imap4flags"; setflag "a" "b";', 'missing-require', 1, 23],
  ['require ["variables"]; set "1a" "b";', 'bad-value', 1, 24],
  ['require "encoded-character"; if header "a" "${unicode:d800}" { keep; }', 'bad-value', 1, 44],
  ['if size :over 4294967296 { keep; }', 'bad-number', 1, 15],
  ['if size :over 3G { keep; }', 'bad-number', 1, 15],
  ['if size 5 { keep; }', 'missing-argument', 1, 4],
  ['redirect "pas une adresse";', 'bad-value', 1, 1],
  ['keep; /* sans fin', 'unfinished', 1, 7],
  ['redirect "a@b.fr', 'unfinished', 1, 10],
  ['require "vacation"; vacation text:\r\nAbsent\r\n', 'unfinished', 1, 30],
  ['keep; }', 'unexpected', 1, 7],
  ['é;', 'unexpected', 1, 1],
  ['if header :matches [] "b" { keep; }', 'unexpected', 1, 21],
];

for (const [script, code, line, column] of refused) {
  test(`refused: ${script.slice(0, 70)}`, () => {
    const outcome = parseScript(script);
    assert.ok(outcome.kind === 'invalid', 'it is taken');
    const { problem } = outcome;
    assert.deepEqual([problem.code, problem.line, problem.column], [code, line, column]);
    const sentence = describeProblem(problem);
    assert.match(sentence.fr, new RegExp(`^Ligne ${line} : .`));
    assert.match(sentence.en, new RegExp(`^Line ${line}: .`));
  });
}

test('comments, every form of string and numbers are taken', () => {
  const outcome = parseScript(
    'require ["fileinto", "vacation"]; # une\r\n/* deux\n */ if SIZE :Over 2M { FileInto "a\\"b\\\\c\\d"; }\r\nvacation :days 3 text: # trois\r\n..un point\r\nfin\r\n.\r\n;',
  );
  assert.ok(outcome.kind === 'valid');
  const [condition, vacation] = outcome.script.commands;
  assert.deepEqual(condition?.block?.[0]?.values, [['a"b\\cd']]);
  assert.deepEqual(condition?.tests[0]?.values, [2 * 1024 * 1024]);
  assert.deepEqual(vacation?.values, [['.un point\r\nfin\r\n']]);
});

test('hash comments before a command are kept with it', () => {
  const outcome = parseScript('# rule:[Cantine]\n# deux\nkeep; # après\nstop;');
  assert.ok(outcome.kind === 'valid');
  assert.deepEqual(
    outcome.tree.map(({ comments }) => comments),
    [['rule:[Cantine]', 'deux'], ['après']],
  );
});

test('addresses of redirect and the first reject are told', () => {
  const outcome = parseScript(
    'require ["reject", "variables"];\nif true { redirect "a@b.fr"; }\nredirect "${qui}@b.fr";\nreject "non";',
  );
  assert.ok(outcome.kind === 'valid');
  assert.deepEqual(outcome.script.redirects, [
    { address: 'a@b.fr', isComputed: false, at: 43 },
    { address: '${qui}@b.fr', isComputed: true, at: 64 },
  ]);
  assert.equal(outcome.script.rejectAt, 88);
});

test('senders of automatic answers are told, and must be one mailbox', () => {
  const answerFrom = (from: string) =>
    parseScript(`require ["vacation", "variables"];\nvacation :from "${from}" "absente";`);
  const outcome = answerFrom('Anna <anna@a.fr>');
  assert.ok(outcome.kind === 'valid');
  assert.deepEqual(outcome.script.senders, [{ text: 'Anna <anna@a.fr>', at: 35 }]);
  const dynamic = answerFrom('${qui}@a.fr');
  assert.ok(dynamic.kind === 'valid');
  assert.deepEqual(dynamic.script.senders, []);
  for (const wrong of ['', 'Anna', 'anna@', '<>', 'anna@a.fr, bruno@a.fr', 'anna@a.fr\r\nBcc: x@b.fr']) {
    const refused = answerFrom(wrong);
    assert.equal(refused.kind === 'invalid' && refused.problem.code, 'bad-value', wrong);
  }
});

const nested = (depth: number) => `${'if true {'.repeat(depth)}keep;${'}'.repeat(depth)}`;
const bounds: [what: string, within: string, beyond: string, code: string][] = [
  ['octets', `keep;#${'é'.repeat(32_765)}`, `keep;#${'é'.repeat(32_766)}`, 'too-large'],
  ['nesting of blocks', nested(32), nested(33), 'too-deep'],
  [
    'nesting of tests',
    `if ${'not '.repeat(31)}true { keep; }`,
    `if ${'not '.repeat(32)}true { keep; }`,
    'too-deep',
  ],
  [
    'tests',
    `if anyof (${Array(499).fill('true').join(',')}) {}`,
    `if anyof (${Array(500).fill('true').join(',')}) {}`,
    'too-many',
  ],
  ['commands', 'keep;'.repeat(1000), 'keep;'.repeat(1001), 'too-many'],
  [
    'strings',
    `if header "a" [${Array(4999).fill('""').join(',')}] {}`,
    `if header "a" [${Array(5000).fill('""').join(',')}] {}`,
    'too-many',
  ],
];
for (const [what, within, beyond, code] of bounds) {
  test(`the bound of ${what}, from both sides`, () => {
    const inside = parseScript(within);
    assert.equal(inside.kind, 'valid', JSON.stringify(inside.kind === 'invalid' && inside.problem));
    const outside = parseScript(beyond);
    assert.equal(outside.kind === 'invalid' && outside.problem.code, code);
  });
}

test('what is no text is refused', () => {
  for (const bytes of [Buffer.from([0x6b, 0xff]), Buffer.from('keep;\0'), 'keep;\ud800']) {
    const outcome = parseScript(bytes);
    assert.equal(outcome.kind === 'invalid' && outcome.problem.code, 'not-text');
  }
});

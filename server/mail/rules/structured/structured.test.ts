import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { RULE_LIMITS, ruleFields, ruleMatches, type Rule, type RuleAction } from '#contract';
import { parseMessage } from '#wire/message';
import { createFacts, parseScript, runScript } from '#wire/sieve';
import { checkRules } from './check-rules.ts';
import { compileRules } from './compile.ts';
import { decompileScript } from './decompile.ts';

const rule = (fields: Partial<Rule> = {}): Rule => ({
  name: 'Cantine',
  enabled: true,
  when: 'all',
  conditions: [{ field: 'subject', match: 'contains', text: 'cantine' }],
  actions: [{ kind: 'move', mailboxId: 'M7', mailbox: 'Cantine' }],
  last: true,
  ...fields,
});

function actionsFor(rules: Rule[], message: string): string[] {
  const parsed = parseScript(compileRules(rules));
  assert.ok(parsed.kind === 'valid', JSON.stringify(parsed));
  const facts = createFacts(parseMessage(Buffer.from(message)), { from: '', to: '' });
  const outcome = runScript(parsed.script, facts, {
    now: new Date(0),
    timeZone: 'Europe/Paris',
    mailboxExists: () => true,
    mailboxIdExists: () => true,
    seen: new Map(),
  });
  assert.ok(outcome.kind === 'done');
  return outcome.actions.map((action) =>
    action.kind === 'fileinto' ? `${action.mailboxId} ${action.flags.join(' ')}`.trim() : action.kind,
  );
}

const letter =
  'From: Chef <chef@ac-exemple.fr>\r\nTo: jean@ac-exemple.fr\r\nCc: anne@ac-exemple.fr\r\nSubject: Menu de la CANTINÉ\r\nList-Id: <menus.ac-exemple.fr>\r\n\r\nDu poisson vendredi\r\n';

const conditions: [
  field: Rule['conditions'][number]['field'],
  match: 'contains' | 'contains-not' | 'is',
  text: string,
  holds: boolean,
][] = [
  ['subject', 'contains', 'cantiné', true],
  ['subject', 'contains', 'cantine', true],
  ['subject', 'contains-not', 'cantiné', false],
  ['subject', 'contains-not', 'piscine', true],
  ['subject', 'is', 'menu de la cantiné', true],
  ['subject', 'is', 'menu', false],
  ['from', 'contains', 'chef', true],
  ['from', 'is', 'Chef@ac-exemple.fr', true],
  ['from', 'is', 'chef', false],
  ['to', 'is', 'anne@ac-exemple.fr', true],
  ['to', 'contains', 'jean', true],
  ['body', 'contains', 'poisson', true],
  ['body', 'contains-not', 'poisson', false],
  ['list', 'contains', 'menus', true],
];
for (const [field, match, text, holds] of conditions) {
  test(`a rule: ${field} ${match} « ${text} » is ${holds}`, () => {
    assert.deepEqual(actionsFor([rule({ conditions: [{ field, match, text }] })], letter), [
      holds ? 'M7' : 'keep',
    ]);
  });
}

test('all, any, off, last and flags do what the editor says', () => {
  const two = [
    { field: 'subject' as const, match: 'contains' as const, text: 'cantiné' },
    { field: 'subject' as const, match: 'contains' as const, text: 'piscine' },
  ];
  assert.deepEqual(actionsFor([rule({ conditions: two })], letter), ['keep']);
  assert.deepEqual(actionsFor([rule({ conditions: two, when: 'any' })], letter), ['M7']);
  assert.deepEqual(actionsFor([rule({ conditions: two, when: 'any', enabled: false })], letter), ['keep']);
  const any = { conditions: two, when: 'any' as const };
  assert.deepEqual(actionsFor([rule(any), rule(any)], letter), ['M7']);
  assert.deepEqual(actionsFor([rule({ ...any, last: false }), rule(any)], letter), ['M7', 'M7']);
  const flagged: RuleAction[] = [
    { kind: 'flag' },
    { kind: 'mark-read' },
    { kind: 'move', mailboxId: 'M7', mailbox: 'C' },
  ];
  assert.deepEqual(actionsFor([rule({ ...any, actions: flagged })], letter), [String.raw`M7 \Flagged \Seen`]);
});

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
const anyRule: fc.Arbitrary<Rule> = fc.record({
  name: text,
  enabled: fc.boolean(),
  when: fc.constantFrom('all' as const, 'any' as const),
  conditions: fc.array(
    fc.record({ field: fc.constantFrom(...ruleFields), match: fc.constantFrom(...ruleMatches), text }),
    { minLength: 1, maxLength: 4 },
  ),
  actions: fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('move' as const), mailboxId: text, mailbox: text }),
      fc.constantFrom<RuleAction>({ kind: 'flag' }, { kind: 'mark-read' }),
      fc.record({
        kind: fc.constant('forward' as const),
        address: fc.constant('a@ac-exemple.fr'),
        copy: fc.boolean(),
      }),
    ),
    { minLength: 1, maxLength: 4 },
  ),
  last: fc.boolean(),
});

test('rules of before accents were set aside are still the editor’s, and become the new kind when they are saved', () => {
  const before = compileRules([rule()], 'i;unicode-casemap');
  assert.match(before, /i;unicode-casemap/);
  assert.deepEqual(decompileScript(before), [rule()]);
  assert.notEqual(compileRules(decompileScript(before) ?? []), before);
});

test('whatever the editor takes comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 4 }), (given) => {
      const checked = checkRules(given);
      if (checked.kind === 'invalid') return;
      const source = compileRules(checked.rules);
      assert.deepEqual(decompileScript(source), checked.rules, source);
    }),
    { numRuns: 500 },
  );
});

test('a script that was touched by hand is text', () => {
  const source = compileRules([rule()]);
  assert.deepEqual(decompileScript(source), [rule()]);
  for (const touched of [
    `${source}keep;`,
    source.replace('stop;', 'discard;'),
    source.replace('allof (', 'allof ( '),
    source.replace('# rule:[Cantine]\n', ''),
    'keep;',
    'not a script',
  ]) {
    assert.equal(decompileScript(touched), null, touched);
  }
});

test('rules beyond the bounds or without sense are refused with a sentence', () => {
  const refused: Rule[][] = [
    Array.from({ length: RULE_LIMITS.rules + 1 }, () => rule()),
    [rule({ name: ' \n ' })],
    [rule({ name: '\u200b' })],
    [rule({ conditions: [{ field: 'subject', match: 'contains', text: '\u2060\u200b' }] })],
    [rule({ conditions: [{ field: 'from', match: 'is', text: 'Zoé Roux' }] })],
    [rule({ conditions: [{ field: 'to', match: 'is', text: 'zoe' }] })],
    [rule({ conditions: [] })],
    [rule({ conditions: [{ field: 'subject', match: 'contains', text: '  ' }] })],
    // Accents alone would be met everywhere.
    [rule({ conditions: [{ field: 'subject', match: 'contains', text: '\u0301' }] })],
    [rule({ actions: [], last: false })],
    [rule({ conditions: [{ field: 'subject', match: 'contains', text: 'x'.repeat(RULE_LIMITS.text + 1) }] })],
    [rule({ actions: [{ kind: 'move', mailboxId: 'M7', mailbox: ' ' }] })],
    [rule({ actions: [{ kind: 'forward', address: ' ', copy: true }] })],
    [
      rule({
        actions: Array.from({ length: RULE_LIMITS.actions + 1 }, (): RuleAction => ({ kind: 'flag' })),
      }),
    ],
  ];
  for (const rules of refused) assert.equal(checkRules(rules).kind, 'invalid');
  const taken: Rule[][] = [
    Array.from({ length: RULE_LIMITS.rules }, () => rule()),
    [rule({ actions: [], last: true })],
    [rule({ conditions: [{ field: 'subject', match: 'contains', text: 'x'.repeat(RULE_LIMITS.text) }] })],
  ];
  for (const rules of taken) assert.equal(checkRules(rules).kind, 'valid');
});

function checked(given: Partial<Rule>): Rule {
  const outcome = checkRules([rule(given)]);
  assert.ok(outcome.kind === 'valid', JSON.stringify(outcome));
  const [one] = outcome.rules;
  assert.ok(one !== undefined);
  assert.deepEqual(decompileScript(compileRules([one])), [one]);
  return one;
}

test('whatever is typed or pasted is kept as it is read, and never half of a character', () => {
  const names = [
    `${'x'.repeat(RULE_LIMITS.name - 1)}🎒`,
    'Sortie « vélo » "2027" [6e B] {a} \\ # /* */',
    '👩🏽‍🏫 .*?^$(a+)+',
    'if true { discard; }',
  ];
  assert.deepEqual(
    names.map((name) => checked({ name }).name),
    ['x'.repeat(RULE_LIMITS.name - 1), ...names.slice(1)],
  );
  const words = (text: string) =>
    checked({ conditions: [{ field: 'subject', match: 'contains', text }] }).conditions[0]?.text;
  for (const text of ['".*" + ${from} \\d?', '🎒', '*', '${hex: 41}']) assert.equal(words(text), text);
  assert.equal(words('\u200bmenu\u2060 '), 'menu');
  for (const [text, holds] of [
    ['.*', false],
    ['m?nu', false],
    ['${subject}', false],
    ['menu', true],
  ] as const) {
    const one = rule({ conditions: [{ field: 'subject', match: 'contains', text }] });
    assert.deepEqual(actionsFor([one], letter), [holds ? 'M7' : 'keep'], text);
  }
});

test('who is exactly somebody is told by an address, also one copied with its name', () => {
  const who = (text: string) =>
    checked({ conditions: [{ field: 'from', match: 'is', text }] }).conditions[0]?.text;
  assert.equal(who(' Zoé Roux <zoe@ac-exemple.fr> '), 'zoe@ac-exemple.fr');
  assert.equal(who('zoe@ac-exemple.fr'), 'zoe@ac-exemple.fr');
  const refused = checkRules([rule({ conditions: [{ field: 'from', match: 'is', text: 'Zoé' }] })]);
  assert.ok(refused.kind === 'invalid');
  assert.match(refused.sentence.fr, /« Cantine » .* « contient »/);
});

test('a part of a letter or of a list’s field is looked for, never the whole of it', () => {
  for (const field of ['body', 'list'] as const) {
    const one = checked({
      conditions: [{ field, match: 'is', text: field === 'body' ? 'poisson' : 'menus' }],
    });
    assert.equal(one.conditions[0]?.match, 'contains');
    assert.deepEqual(actionsFor([one], letter), ['M7']);
  }
});

test('a copy goes to one colleague, whose address is written as people write it', () => {
  const copyTo = (address: string) =>
    checkRules([rule({ actions: [{ kind: 'forward', address, copy: true }] })]);
  const taken = copyTo('Zoé Roux <zoe@ac-exemple.fr>');
  assert.ok(taken.kind === 'valid');
  assert.deepEqual(taken.rules[0]?.actions, [{ kind: 'forward', address: 'zoe@ac-exemple.fr', copy: true }]);
  for (const address of [
    'pas une adresse',
    'a@ac-exemple.fr, b@ac-exemple.fr',
    '"a b"@ac-exemple.fr',
    '@',
    '🎒',
  ]) {
    const refused = copyTo(address);
    assert.ok(refused.kind === 'invalid', address);
    assert.match(refused.sentence.fr, /n’est pas une adresse. Écrivez-en une seule/);
  }
});

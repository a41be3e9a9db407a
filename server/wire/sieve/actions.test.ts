import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionsOf, runText } from './testing/run-text.ts';

const REQUIRE =
  'require ["fileinto","variables","imap4flags","copy","vacation","vacation-seconds","reject","duplicate","mailbox","mailboxid","encoded-character"];\n';

const table: [what: string, script: string, actions: string[]][] = [
  ['nothing at all keeps', '', ['keep']],
  ['filing takes the keep away', 'fileinto "A";', ['fileinto A']],
  ['filing a copy leaves it', 'fileinto :copy "A";', ['fileinto A', 'keep']],
  ['discard takes it away', 'discard;', ['discard']],
  ['stop ends the script', 'fileinto "A"; stop; fileinto "B";', ['fileinto A']],
  ['stop ends it from within a block', 'if true { if true { stop; } } discard;', ['keep']],
  [
    'one branch of a chain is taken',
    'if false { fileinto "A"; } elsif true { fileinto "B"; } elsif true { fileinto "C"; } else { fileinto "D"; }',
    ['fileinto B'],
  ],
  ['else is taken when nothing was', 'if false { discard; } else { fileinto "D"; }', ['fileinto D']],
  [
    'a second if begins anew',
    'if true { fileinto "A"; } if true { fileinto "B"; }',
    ['fileinto A', 'fileinto B'],
  ],
  ['redirect takes the keep away', 'redirect "a@ac-exemple.fr";', ['redirect a@ac-exemple.fr']],
  ['redirect of a copy leaves it', 'redirect :copy "a@ac-exemple.fr";', ['redirect a@ac-exemple.fr', 'keep']],
  ['reject says its reason', 'reject "non";', ['reject non']],
  ['vacation keeps', 'vacation "absent";', ['vacation absent', 'keep']],
  // RFC 5232
  [
    'flags go with the keep',
    String.raw`setflag "\\Seen"; addflag ["\\Flagged \\SEEN", "$Projet"];`,
    [String.raw`keep \Seen \Flagged $Projet`],
  ],
  ['flags are taken off again', String.raw`setflag "a b c"; removeflag "B";`, ['keep a c']],
  [
    'an action’s own flags come instead',
    String.raw`setflag "a"; fileinto :flags "b c" "A"; keep;`,
    ['fileinto A b c', 'keep a'],
  ],
  ['flags of a variable', 'setflag "mes" ["a", "b"]; fileinto :flags "${mes}" "A";', ['fileinto A a b']],
  ['a malformed flag is left out', String.raw`setflag ["(", "a", "b*"];`, ['keep a']],
  // RFC 5229
  [
    'a variable is expanded',
    'set "dossier" "Écoles"; fileinto "${DOSSIER}/x${absente}";',
    ['fileinto Écoles/x'],
  ],
  [
    'match variables hold what the stars stood for',
    'if header :matches "subject" "* de *" { fileinto "${1}|${2}|${0}|${3}"; }',
    ['fileinto Réunion|rentrée * 2026|Réunion de rentrée * 2026|'],
  ],
  [
    'each star is as short as it can be',
    'if header :matches "from" "*a*" { fileinto "${1}"; }',
    ['fileinto "'],
  ],
  [
    'a test that fails leaves the match variables',
    'if header :matches "x-priority" "?" { if header :matches "subject" "zzz*" { stop; } fileinto "${1}"; }',
    ['fileinto 3'],
  ],
  ['modifiers by precedence', 'set :upperfirst :lower "a" "JURY"; fileinto "${a}";', ['fileinto Jury']],
  ['the length in characters', 'set :length "n" "été"; fileinto "${n}";', ['fileinto 3']],
  [
    'wildcards are quoted',
    String.raw`set :quotewildcard "q" "a*b?c"; if string :matches "a*b?c" "${'${q}'}" { fileinto "oui"; }`,
    ['fileinto oui'],
  ],
];

for (const [what, script, expected] of table) {
  test(what, () => assert.deepEqual(actionsOf(runText(REQUIRE + script)), expected));
}

test('vacation-seconds brings vacation with it, and vacation alone no seconds', () => {
  const script = 'vacation :seconds 1 "x";';
  assert.equal(runText(`require ["vacation-seconds"]; ${script}`).kind, 'done');
  assert.throws(() => runText(`require ["vacation"]; ${script}`));
});

test('vacation holds what was said, within its bounds', () => {
  const pause = (tags: string) => {
    const outcome = runText(`${REQUIRE}vacation ${tags} "absent";`);
    assert.ok(outcome.kind === 'done' && outcome.actions[0]?.kind === 'vacation');
    return outcome.actions[0].answer;
  };
  assert.equal(pause('').seconds, 7 * 86_400);
  assert.equal(pause(':days 0').seconds, 86_400);
  assert.equal(pause(':days 1').seconds, 86_400);
  assert.equal(pause(':days 400').seconds, 90 * 86_400);
  assert.equal(pause(':seconds 0').seconds, 0);
  assert.deepEqual(pause(':subject "S" :from "x@y.fr" :addresses ["a@b.fr"] :handle "h" :mime'), {
    reason: 'absent',
    subject: 'S',
    from: 'x@y.fr',
    addresses: ['a@b.fr'],
    handle: 'h',
    isMime: true,
    seconds: 604_800,
  });
});

test('duplicate asks what it does not know, then remembers', () => {
  const script = `${REQUIRE}if duplicate :seconds 60 { discard; }`;
  const first = runText(script);
  assert.ok(first.kind === 'asks');
  const { key } = first;
  const fresh = runText(script, { environment: { seen: new Map([[key, false]]) } });
  assert.deepEqual(actionsOf(fresh), ['keep']);
  assert.ok(fresh.kind === 'done');
  assert.deepEqual(fresh.remembered, [{ key, seconds: 60, renew: false }]);
  assert.deepEqual(actionsOf(runText(script, { environment: { seen: new Map([[key, true]]) } })), [
    'discard',
  ]);
  const anonymous = 'From: a@b.fr\r\n\r\n';
  assert.deepEqual(actionsOf(runText(script, { message: anonymous })), ['keep']);
});

test('what cannot be done fails as a whole, so that the message is kept', () => {
  const failures: [script: string, reason: string][] = [
    [`set "a" "pas une adresse"; redirect "\${a}";`, 'bad-address'],
    ['vacation "a"; vacation "b";', 'vacation-twice'],
    [Array.from({ length: 33 }, (_, index) => `fileinto "${index}";`).join(''), 'too-many-actions'],
    [
      Array.from({ length: 5 }, (_, index) => `redirect "a${index}@ac-exemple.fr";`).join(''),
      'too-many-redirects',
    ],
    [Array.from({ length: 129 }, (_, index) => `set "v${index}" "x";`).join(''), 'too-many-variables'],
  ];
  for (const [script, reason] of failures) {
    assert.deepEqual(runText(REQUIRE + script), { kind: 'failed', reason, rule: null });
  }
});

test('a pattern made to be slow ends by the amount of work, or quickly', () => {
  const message = `Subject: x\r\n\r\n${'a'.repeat(150_000)}\r\n`;
  const pattern = `*${'a'.repeat(1000)}b*`;
  const script = `require "body"; if anyof (${Array.from({ length: 50 }, () => `body :matches "${pattern}"`).join(', ')}) { discard; }`;
  assert.deepEqual(runText(script, { message }), { kind: 'failed', reason: 'too-much-work', rule: null });
  const stars = '*a'.repeat(2000);
  assert.deepEqual(
    actionsOf(runText(`require "body"; if body :matches "${stars}b" { discard; }`, { message })),
    ['keep'],
  );
  const needle = `${'a'.repeat(3000)}b`;
  assert.deepEqual(
    actionsOf(runText(`require "body"; if body :contains "${needle}" { discard; }`, { message })),
    ['keep'],
  );
});

test('each action knows its rule, and the flags of the rules before it', () => {
  const outcome = runText(`require ["fileinto","imap4flags"];
# rule:[Prioritaire]
if true { addflag "\\\\Flagged"; }
# rule:[Ranger]
if true { addflag "\\\\Seen"; fileinto "A"; }
redirect "b@ac-exemple.fr";
keep;`);
  assert.ok(outcome.kind === 'done');
  const seen = String.raw`\Seen`;
  const flagged = String.raw`\Flagged`;
  assert.deepEqual(
    outcome.actions.map(({ kind, rule, flagsBefore }) => [kind, rule, flagsBefore]),
    [
      ['fileinto', 'Ranger', [flagged]],
      ['redirect', null, [flagged, seen]],
      ['keep', null, [flagged, seen]],
    ],
  );
  assert.deepEqual(
    runText(
      '# rule:[Vers nulle part]\nif true { redirect "x"; }'
        .replace('"x"', '"${a}"')
        .replace('#', 'require "variables";\n#'),
    ),
    {
      kind: 'failed',
      reason: 'bad-address',
      rule: 'Vers nulle part',
    },
  );
});

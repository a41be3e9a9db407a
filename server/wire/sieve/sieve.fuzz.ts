import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseMessage } from '#wire/message';
import { createFacts, describeProblem, formatString, parseScript, runScript } from './index.ts';
import { letter } from './testing/run-text.ts';

const word = fc.constantFrom(
  'require',
  '["fileinto","variables","imap4flags","body","vacation","duplicate","date","relational","copy"]',
  ';',
  ';\n',
  'if',
  'elsif',
  'else',
  'not',
  'anyof (',
  'allof (',
  ')',
  ',',
  '{',
  '}',
  'true',
  'header',
  'address',
  'body',
  'date',
  'duplicate',
  'hasflag',
  ':matches',
  ':contains',
  ':value "gt"',
  ':comparator "i;octet"',
  '"subject"',
  '"*a?*"',
  '"${1}"',
  '["a", "b"]',
  '5K',
  'keep',
  'discard',
  'stop',
  'fileinto "A"',
  'redirect "a@b.fr"',
  'set "a" "${0}${0}"',
  'setflag "a b"',
  'vacation "x"',
  'text:\na\n.\n',
  '# c\n',
  '/* c */',
  '"',
  '\\',
  '\0',
  '😀',
);

const soup = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: word },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    {
      maxLength: 40,
    },
  )
  .map((words) => words.join(' '));

const statement = fc.oneof(
  fc.constantFrom(
    'keep;',
    'stop;',
    'discard;',
    'fileinto :copy "${1}x";',
    'set "v" "${v}${1}a";',
    'addflag "${v}";',
  ),
  fc
    .tuple(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constantFrom(':is', ':contains', ':matches'))
    .map(
      ([key, how]) => `if header ${how} ["subject","from"] ${formatString(`*${key}?`)} { set "v" "\${1}"; }`,
    ),
);

function use(source: string | Uint8Array): void {
  const outcome = parseScript(source);
  if (outcome.kind === 'invalid') {
    const { fr, en } = describeProblem(outcome.problem);
    assert.ok(fr.length > 0 && en.length > 0 && !/[\p{Cc}\p{Cs}]/u.test(fr + en));
    return;
  }
  const facts = createFacts(parseMessage(Buffer.from(letter)), { from: '', to: 'a@ac-exemple.fr' });
  const run = () =>
    runScript(outcome.script, facts, {
      now: new Date('2026-11-27T12:00:00Z'),
      timeZone: 'Europe/Paris',
      mailboxExists: () => true,
      mailboxIdExists: () => false,
      seen: new Map(),
    });
  const first = run();
  assert.deepEqual(run(), first);
  if (first.kind === 'done') assert.ok(first.actions.length > 0 || first.remembered.length >= 0);
}

test('any words are a script or a sentence, and a script runs the same twice', () => {
  fc.assert(fc.property(soup, use), { numRuns: 3000 });
});

test('any octets are a script or a sentence', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), use), { numRuns: 1000 });
});

test('well-formed scripts are all taken and end with something to do', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 20 }), (statements) => {
      const source = `require ["fileinto","variables","imap4flags","copy"];${statements.join('\n')}`;
      assert.equal(parseScript(source).kind, 'valid', source);
      use(source);
    }),
    { numRuns: 1000 },
  );
});

test('every string is read back as it was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
      const outcome = parseScript(`if header "a" ${formatString(text)} {}`);
      assert.ok(outcome.kind === 'valid');
      const wanted = text.replace(/\r\n|\r|\n/g, '\r\n').replaceAll('\0', '');
      assert.deepEqual(outcome.script.commands[0]?.tests[0]?.values[1], [wanted]);
    }),
  );
});

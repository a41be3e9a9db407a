import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionsOf, runText } from './testing/run-text.ts';

const REQUIRE =
  'require ["envelope","body","variables","date","index","relational","subaddress","imap4flags","mailbox","mailboxid","fileinto","comparator-i;ascii-numeric","comparator-i;unicode-casemap","encoded-character"];\n';

/** A condition and whether it holds for the letter of `testing/run-text.ts`. */
const table: [condition: string, holds: boolean][] = [
  // header: whole values, part of them, patterns (RFC 5228, sections 2.7.1 and 5.7)
  ['header :is "x-priority" "3"', true],
  ['header :is "x-priority" ["4", "3"]', true],
  ['header :is "x-priority" ""', false],
  ['header :contains "x-absent" ""', false],
  ['header :contains "x-priority" ""', true],
  ['header :contains "subject" "rentrée"', true],
  ['header :contains "subject" "rÉunion"', false],
  ['header :comparator "i;unicode-casemap" :contains "subject" "RÉUNION"', true],
  ['header :comparator "i;octet" :contains "subject" "réunion"', false],
  ['header :contains "subject" "réunion de rentrées"', false],
  ['header :matches "subject" "réunion*"', true],
  ['header :matches "subject" "R?union*2026"', true],
  [String.raw`header :matches "subject" "*\\* 2026"`, true],
  [String.raw`header :matches "subject" "*\\? 2026"`, false],
  ['header :matches "subject" "*"', true],
  ['header :matches "subject" "Réunion"', false],
  ['header :comparator "i;unicode-casemap" :matches "subject" "*RENTR?E*"', true],
  // address and its parts (sections 2.7.4 and 5.1; RFC 5233)
  ['address :is "from" "amelie.durand+cantine@ac-exemple.fr"', true],
  ['address :contains "from" "Amélie"', false],
  ['address :domain :is ["to", "cc"] "lycee.example"', true],
  ['address :localpart "to" "secretariat"', true],
  ['address :user "from" "amelie.durand"', true],
  ['address :detail "from" "cantine"', true],
  ['address :detail "to" ""', false],
  ['address :detail :contains "to" ""', false],
  // envelope (section 5.4)
  ['envelope :detail "to" "projet"', true],
  ['envelope :is "from" "amelie.durand+cantine@ac-exemple.fr"', true],
  ['envelope :domain "from" "ailleurs.example"', false],
  // exists, size, logic
  ['exists ["from", "date"]', true],
  ['exists ["from", "x-absent"]', false],
  ['size :over 1M', false],
  ['size :under 1M', true],
  ['not false', true],
  ['allof (true, false)', false],
  ['anyof (false, true)', true],
  ['allof (not exists "x-absent", anyof (false, size :over 1))', true],
  // relational (RFC 5231)
  ['header :value "ge" :comparator "i;ascii-numeric" "x-priority" "3"', true],
  ['header :value "gt" :comparator "i;ascii-numeric" "x-priority" "3"', false],
  ['header :value "lt" :comparator "i;ascii-numeric" "x-priority" "10"', true],
  ['header :value "lt" "x-priority" "10"', false],
  ['header :value "lt" :comparator "i;ascii-numeric" "x-priority" "rien"', true],
  ['header :count "eq" :comparator "i;ascii-numeric" "received" "2"', true],
  ['address :count "ge" :comparator "i;ascii-numeric" ["to", "cc"] "3"', true],
  ['address :count "ge" :comparator "i;ascii-numeric" ["to", "cc"] "4"', false],
  // body (RFC 5173)
  ['body :contains "réunion"', true],
  ['body :text :contains "<b>"', false],
  ['body :content "text/html" :contains "<b>"', true],
  ['body :content "text" :contains "<b>"', true],
  ['body :content "image" :contains ""', false],
  ['body :raw :contains "text/html"', true],
  // date and index (RFC 5260): 23:30 in Paris is still the 24th, in UTC 22:30
  ['date :is "date" "date" "2026-11-24"', true],
  ['date :zone "+0200" :is "date" "date" "2026-11-25"', true],
  ['date :zone "+0000" :is "date" "hour" "22"', true],
  ['date :originalzone :is "date" "zone" "+0100"', true],
  ['date :is "date" "weekday" "2"', true],
  ['date :is "date" "julian" "61368"', true],
  ['date :zone "-0130" :is "date" "iso8601" "2026-11-24T21:00:00-01:30"', true],
  ['date :zone "+0000" :is "date" "std11" "Tue, 24 Nov 2026 22:30:00 +0000"', true],
  ['date :index 2 :zone "-0500" :is "received" "hour" "07"', true],
  ['date :index 1 :last :zone "-0500" :is "received" "hour" "07"', true],
  ['date :index 3 :contains "received" "hour" ""', false],
  ['date :contains "x-absent" "year" ""', false],
  ['header :index 1 :contains "received" "from a"', true],
  ['header :index 1 :last :contains "received" "from a"', false],
  ['currentdate :is "date" "2026-11-28"', true],
  ['currentdate :zone "+0000" :is "date" "2026-11-27"', true],
  ['currentdate :value "ge" "date" "2026-11-28"', true],
  // mailbox (RFC 5490, RFC 9042)
  ['mailboxexists ["INBOX", "Écoles/Jaurès"]', true],
  ['mailboxexists ["INBOX", "Ailleurs"]', false],
  ['mailboxidexists "M7"', true],
  // variables and encoded characters
  ['string :is "${absente}" ""', true],
  ['string :is "${0" "${0"', true],
  ['header :is "x-priority" "${hex:33}"', true],
  ['header :contains "subject" "${unicode:e9}union"', true],
];

for (const [condition, expected] of table) {
  test(`${condition} is ${expected}`, () => {
    const outcome = runText(`${REQUIRE}if ${condition} { fileinto "oui"; }`);
    assert.deepEqual(actionsOf(outcome), [expected ? 'fileinto oui' : 'keep']);
  });
}

test('our comparator sets accents, ligatures and kinds of apostrophes aside; the registered ones keep them', () => {
  const holdsIn = (subject: string, test: string) =>
    actionsOf(
      runText(
        `require ["comparator-vnd-digue;words","comparator-i;unicode-casemap","fileinto"]; if header ${test} { fileinto "A"; }`,
        {
          message: `Subject: ${subject}\r\n\r\n`,
        },
      ),
    ).includes('fileinto A');
  const words = (match: string, key: string) => `:comparator "vnd-digue;words" :${match} "subject" "${key}"`;
  const subject = 'Réunion de l’équipe : cœur de l’ÉTÉ';
  for (const key of [
    'reunion',
    'RÉUNION',
    "l'equipe",
    'l’équipe',
    'l`equipe',
    'coeur',
    'cœur',
    'e\u0301te',
    'ete',
  ]) {
    assert.ok(holdsIn(subject, words('contains', key)), key);
  }
  assert.ok(!holdsIn(subject, words('contains', 'reunions')));
  assert.ok(holdsIn('Éte\u0301', words('is', 'ete')));
  assert.ok(holdsIn(subject, words('matches', "r?union * l'*ete")));
  for (const key of ['reunion', "l'équipe", 'coeur']) {
    assert.ok(!holdsIn(subject, `:comparator "i;unicode-casemap" :contains "subject" "${key}"`), key);
  }
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startHarness, type Harness } from './testing/harness.ts';
import type { ImapClient } from './testing/imap-client.ts';

interface Letter {
  id?: string;
  references?: string;
  inReplyTo?: string;
  subject?: string;
  /** Second of the minute; else as they come. */
  sent?: number;
}

const answer = (id: string, references: string): Letter => ({ id, references, subject: 'Re: s' });
const other = (id: string, references: string, subject: string): Letter => ({ id, references, subject });

/** Odd families, and the trees that Dovecot 2.3 makes of them by REFERENCES and by ORDEREDSUBJECT. */
const families: [name: string, letters: Letter[], references: string, subjects: string][] = [
  ['answers', [{ id: 'a' }, answer('b', '<a>'), answer('c', '<a> <b>')], '(1 2 3)', '(1 (2)(3))'],
  ['reversed', [answer('c', '<a> <b>'), answer('b', '<a>'), { id: 'a' }], '(3 2 1)', '(1 (2)(3))'],
  ['no root', [other('b', '<a>', 'Re: x'), other('c', '<a>', 'Re: y')], '((1)(2))', '(1)(2)'],
  ['no middle', [{ id: 'a' }, answer('c', '<a> <b>'), answer('d', '<a> <b>')], '(1 (2)(3))', '(1 (2)(3))'],
  ['a loop', [other('a', '<b>', 'x'), other('b', '<a>', 'y')], '(2 1)', '(1)(2)'],
  ['below oneself', [other('a', '<a>', 's'), other('b', '<b> <a>', 'z')], '(2 1)', '(1)(2)'],
  [
    'one identifier twice',
    [{ id: 'a', subject: 'un' }, { id: 'a', subject: 'deux' }, other('b', '<a>', 'Re: un')],
    '(1 3)(2)',
    '(1 3)(2)',
  ],
  ['no identifiers', [{ subject: 'q' }, { subject: 'Re: q' }, { subject: 'q' }], '((1 2)(3))', '(1 (2)(3))'],
  [
    'In-Reply-To alone',
    [
      { id: 'a', subject: 'k' },
      { id: 'b', inReplyTo: '<a>', subject: 'l' },
      { id: 'c', inReplyTo: 'Message from x <b> of today', subject: 'm' },
    ],
    '(1 2 3)',
    '(1)(2)(3)',
  ],
  [
    'In-Reply-To of two, and against References',
    [
      { id: 'a', subject: 'k' },
      { id: 'b', subject: 'l' },
      { id: 'c', inReplyTo: '<b> <a>', subject: 'm' },
      { id: 'd', references: '<a>', inReplyTo: '<b>', subject: 'n' },
    ],
    '(1 4)(2 3)',
    '(1)(2)(3)(4)',
  ],
  ['a comment among references', [{ id: 'a' }, other('b', '(see <x>) <a>', 'm')], '(1 2)', '(1)(2)'],
  ['a quoted identifier', [{ id: 'a' }, other('b', '<"a"@t>', 'm')], '(1 2)', '(1)(2)'],
  [
    'references that contradict each other',
    [
      { id: 'a', subject: '1' },
      { id: 'b', subject: '2' },
      other('c', '<a> <b>', '3'),
      other('d', '<b> <a> <c>', '4'),
    ],
    '(1 2 3 4)',
    '(1)(2)(3)(4)',
  ],
  [
    'a parent that is learned of later',
    [other('d', '<a> <b> <c>', '1'), other('c', '<b>', '2'), other('b', '<x>', '3')],
    '(3 2 1)',
    '(1)(2)(3)',
  ],
  [
    'references said twice',
    [{ id: 'a', subject: '1' }, other('b', '<a> <a> <a>', '2'), other('c', '<b> <a> <b>', '3')],
    '(1 2 3)',
    '(1)(2)(3)',
  ],
  [
    'subjects with marks before, behind and around',
    [
      { id: 'a', subject: 'Re: Fwd: t' },
      { id: 'b', subject: 't' },
      { id: 'c', subject: 'Re: [liste] t (fwd)' },
      { id: 'd', subject: '[fwd: t]' },
    ],
    '(2 (1)(3)(4))',
    '(1 (2)(3)(4))',
  ],
  [
    'dates against the order of arrival',
    [
      { id: 'a', sent: 9 },
      { ...answer('b', '<a>'), sent: 3 },
      { ...answer('c', '<a>'), sent: 1 },
      { id: 'z', sent: 2, subject: 'other' },
    ],
    '(4)(1 (3)(2))',
    '(3 (2)(1))(4)',
  ],
  ['letters of two sizes', [{ id: 'A' }, other('b', '<a>', '2')], '(1)(2)', '(1)(2)'],
  [
    'no subjects',
    [
      { id: 'a', subject: '' },
      { id: 'b', subject: 'Re:' },
      { id: 'c', subject: '' },
    ],
    '(1)(2)(3)',
    '(1 (2)(3))',
  ],
  [
    'several without their parents',
    [other('c', '<a> <b>', '1'), other('d', '<a>', '2'), other('e', '<a> <b>', '3')],
    '((1)(2)(3))',
    '(1)(2)(3)',
  ],
];

let harness: Harness;
let client: ImapClient;
before(async () => {
  harness = await startHarness();
  await harness.found('fils');
  client = await harness.connect('fils');
});
after(() => harness.close());

const write = ({ id, references, inReplyTo, subject = 's', sent }: Letter, place: number): string => {
  const named = (header: string, text: string | undefined): string =>
    text === undefined ? '' : `${header}: ${text.replace(/<(\w+)>/g, '<$1@t>')}\r\n`;
  const date = `Tue, 01 Sep 2026 08:00:${String(sent ?? place + 10).padStart(2, '0')} +0000`;
  return (
    `From: x@t\r\nDate: ${date}\r\nSubject: ${subject}\r\n${named('Message-ID', id && `<${id}>`)}` +
    `${named('References', references)}${named('In-Reply-To', inReplyTo)}\r\nx`
  );
};

for (const [at, [name, letters, references, subjects]] of families.entries()) {
  test(`THREAD: ${name}`, async () => {
    await client.say(`CREATE f${at}`);
    for (const [place, letter] of letters.entries()) {
      const text = write(letter, place);
      await client.say(`APPEND f${at} {${text.length}+}\r\n${text}`);
    }
    await client.say(`SELECT f${at}`);
    assert.equal((await client.say('THREAD REFERENCES UTF-8 ALL'))[0], `* THREAD ${references}`);
    assert.equal((await client.say('THREAD ORDEREDSUBJECT UTF-8 ALL'))[0], `* THREAD ${subjects}`);
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createUncheckedEvidence, type Verdict } from '#contract';
import type { EmailRow } from '#store';
import { listParticipants } from './list-participants.ts';

type Message = Parameters<typeof listParticipants>[0][number];

function write(from: string, to: string[], rest: Partial<Message> = {}): Message {
  const people = (list: string[]) => list.map((address) => ({ name: null, address }));
  const envelope = { from: people([from]), to: people(to), cc: [] } as unknown as EmailRow['envelope'];
  return { keywords: [], evidence: null, verdict: null, envelope, ...rest };
}

const smtp = createUncheckedEvidence('smtp');
const proved = { evidence: { ...smtp, dmarc: { result: 'pass' as const, domain: null, policy: null } } };
const forged = { evidence: smtp };
const danger = {
  verdict: { level: 'danger', score: 1, summary: { fr: '', en: '' }, reasons: [] } as Verdict,
};
const [a, b, c, stranger, friend] = [
  'a@ac.example',
  'b@ac.example',
  'c@ac.example',
  'x@fai.example',
  'y@fai.example',
];
const first = write(a, [b]);

const rows: [name: string, messages: Message[], participants: string[]][] = [
  ['nobody', [], []],
  ['those of its first message', [first], [a, b]],
  ['a stranger who wrote the first one', [write(stranger, [a], forged)], [stranger, a]],
  ['whom one of them writes to', [first, write('B@ac.example', [c])], [a, b, c]],
  ['whom a colleague writes to', [first, write(c, [friend])], [a, b, c, friend]],
  [
    'no stranger who breaks in, and nobody that they write to',
    [first, write(stranger, [a, friend], proved)],
    [a, b],
  ],
  ['a stranger once answered', [first, write(stranger, [a], proved), write(a, [stranger])], [a, b, stranger]],
  ['nobody whom a forged colleague writes to', [first, write(c, [stranger], forged)], [a, b]],
  ['nobody whom a forged participant writes to', [first, write(b, [stranger], forged)], [a, b]],
  ['nobody of a fraud', [first, write(b, [stranger], danger)], [a, b]],
  ['a fraud that comes first begins nothing', [write(stranger, [a], danger), first], [a, b]],
  ...['$quarantined', '$phishing', '$junk', '$recalled'].map((keyword): [string, Message[], string[]] => [
    `nobody of what bears ${keyword}`,
    [first, write(b, [stranger], { keywords: ['$seen', keyword] })],
    [a, b],
  ]),
];

for (const [name, messages, participants] of rows) {
  test(`takes part: ${name}`, () =>
    assert.deepEqual(
      listParticipants(messages, (domain) => domain === 'ac.example'),
      participants,
    ));
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { envelope, parseMessage } from '#wire/message';
import { formatAnswer } from './letter.ts';

/** In-Reply-To and References of the answer to a letter with these fields, and its longest line. */
async function threadOf(...fields: string[]) {
  const letter = parseMessage(Buffer.from([...fields, '', 'Bonjour', ''].join('\r\n')));
  const answer = {
    reason: 'Absente',
    subject: null,
    from: null,
    addresses: [],
    isMime: false,
    handle: null,
    seconds: 1,
  };
  const from = { name: 'Anna', address: 'anna@ac-exemple.fr' };
  const bytes = await formatAnswer(letter, answer, { from, to: 'zoe@ac-exemple.fr', now: new Date(0) });
  const { inReplyTo, references } = envelope(parseMessage(bytes));
  const lines = Buffer.from(bytes).toString('latin1').split('\r\n');
  return { inReplyTo, references, longest: Math.max(...lines.map(({ length }) => length)) };
}

for (const [name, fields, inReplyTo, references] of [
  ['its own id', ['Message-ID: <c@x>'], ['c@x'], ['c@x']],
  [
    'its references, then its own id',
    ['Message-ID: <c@x>', 'In-Reply-To: <b@x>', 'References: <a@x>', ' <b@x>'],
    ['c@x'],
    ['a@x', 'b@x', 'c@x'],
  ],
  ['what it answers, then its own id', ['Message-ID: <c@x>', 'In-Reply-To: <b@x>'], ['c@x'], ['b@x', 'c@x']],
  ['not several that it answers', ['Message-ID: <c@x>', 'In-Reply-To: <a@x> <b@x>'], ['c@x'], ['c@x']],
  ['its references without an own id', ['References: <a@x> <b@x>'], [], ['a@x', 'b@x']],
  ['itself once', ['Message-ID: <c@x>', 'References: <c@x> <a@x>'], ['c@x'], ['a@x', 'c@x']],
  ['nothing of nothing', ['Subject: x'], [], []],
] as const)
  test(`references of an answer: ${name}`, async () => {
    const { longest: _, ...thread } = await threadOf(...fields);
    assert.deepEqual(thread, { inReplyTo, references });
  });

test('of a long thread its beginning and its end are kept, and no id that would break a line', async () => {
  const ids = Array.from({ length: 500 }, (_, index) => `${index}@x`);
  const wide = `${'x'.repeat(900)}@x`;
  const written = [...ids.slice(0, 499), wide, 'é@x', ...ids.slice(499)].map((id) => ` <${id}>`);
  const { inReplyTo, references, longest } = await threadOf(
    'Message-ID: <last@x>',
    'References:',
    ...written,
  );
  assert.deepEqual(inReplyTo, ['last@x']);
  assert.deepEqual(references, ['0@x', ...ids.slice(-18), 'last@x']);
  assert.ok(longest <= 78, String(longest));
  assert.deepEqual((await threadOf(`Message-ID: <${wide}>`)).references, []);
});

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { parseMessage } from '#wire/message';
import { ANNA, BRUNO, createRulesWorld, type RulesWorld } from '../testing/world.ts';
import type { LetterRecipient, RejectPolicy } from '../types.ts';

let world: RulesWorld;
before(async () => {
  world = await createRulesWorld();
});
after(() => world.close());
beforeEach(() => {
  world.letters.length = 0;
  world.answers.length = 0;
});

const SCRIPT =
  'require ["ereject"];\nif header :contains "Subject" "pub" { ereject "Pas de publicité,\r\n merci."; }';

/** One letter to Anna, under this policy; what became of it. */
async function send(
  policy: RejectPolicy,
  letter: { isInside?: boolean; mailFrom?: string; fields?: string; level?: 'ordinary' | 'danger' },
) {
  const { isInside = false, mailFrom = 'bruno@ac-exemple.fr', fields = '', level = 'ordinary' } = letter;
  const rules = world.another({ rejectPolicy: policy });
  const bytes = Buffer.from(
    `From: Bruno <bruno@ac-exemple.fr>\r\nTo: anna@ac-exemple.fr\r\nSubject: Une pub\r\n${fields}\r\nBonjour\r\n`,
  );
  const recipients: LetterRecipient[] = [
    {
      accountId: ANNA,
      address: 'anna@ac-exemple.fr',
      verdict: { level, score: 0, summary: { fr: '', en: '' }, reasons: [] },
    },
  ];
  const sender = isInside ? BRUNO : null;
  const sorted = await rules.sort({ message: parseMessage(bytes), mailFrom, sender }, recipients);
  await sorted.settle();
  await rules.close();
  return { refusal: sorted.refusals.get(ANNA) ?? null, place: sorted.places.get(ANNA)?.mailbox };
}

async function use(content: string): Promise<void> {
  const rules = world.another({ rejectPolicy: 'on' });
  const made = await rules.scripts.create(ANNA, { name: `refus ${Math.random()}`, content });
  assert.ok(made.kind === 'done', JSON.stringify(made));
  await rules.scripts.activate(ANNA, made.scriptId);
  await rules.close();
}

test('a script may refuse where that is allowed, and is refused itself where it is not', async () => {
  for (const [policy, isTaken] of [
    ['off', false],
    ['inside', true],
    ['on', true],
  ] as const) {
    const { scripts } = world.another({ rejectPolicy: policy });
    for (const name of ['reject', 'ereject']) {
      assert.equal(scripts.extensions.includes(name), isTaken, policy);
      const outcome = await scripts.validate(ANNA, `require "${name}"; ${name} "non";`);
      assert.equal(outcome.kind === 'valid', isTaken, policy);
    }
  }
});

test('off, nobody is refused; inside, colleagues; on, the outside as well', async () => {
  await use(SCRIPT);
  const reason = 'Pas de publicité, merci.';
  for (const [policy, isInside, expected] of [
    ['off', true, null],
    ['off', false, null],
    ['inside', true, reason],
    ['inside', false, null],
    ['on', true, reason],
    ['on', false, reason],
  ] as const) {
    const { refusal, place } = await send(policy, { isInside });
    assert.equal(refusal, expected, `${policy}, ${isInside}`);
    assert.deepEqual(place, { role: 'inbox' }, 'where it cannot be refused it is not lost');
  }
});

test('an author within is told once, by a letter of the service, and nobody outside is written to', async () => {
  await use(SCRIPT);
  await send('on', { isInside: false });
  assert.equal(world.letters.length, 0);
  await send('on', { isInside: true });
  assert.deepEqual(
    world.letters.map((letter) => letter.accountId),
    [BRUNO],
  );
  assert.match(
    world.letters.map(({ text }) => text).join(''),
    /« Une pub » n’a pas été remis[^]*- anna@ac-exemple\.fr : Pas de publicité, merci\./,
  );
});

test('lists, bounces, machines and automatic answers are kept: they would answer, or end a subscription', async () => {
  await use(SCRIPT);
  for (const letter of [
    { mailFrom: '' },
    { mailFrom: 'mailer-daemon@ac-exemple.fr' },
    { mailFrom: 'profs-bounces@listes.example' },
    { fields: 'List-Id: <profs.listes.example>\r\n' },
    { fields: 'Auto-Submitted: auto-replied\r\n' },
    { fields: 'Precedence: bulk\r\n' },
    { fields: 'Content-Type: multipart/report; boundary=b\r\n' },
  ]) {
    assert.equal((await send('on', { ...letter, isInside: true })).refusal, null, JSON.stringify(letter));
  }
  assert.deepEqual(world.letters, []);
});

test('a fraud is put to no rule; what is kept, filed or forwarded too is not refused', async () => {
  await use(SCRIPT);
  assert.equal((await send('on', { isInside: true, level: 'danger' })).refusal, null);
  for (const also of [
    'keep;',
    'fileinto "Archives";',
    'redirect "bruno@ac-exemple.fr";',
    'vacation "absente";',
  ]) {
    await use(`require ["reject", "fileinto", "vacation"];\nreject "non"; ${also}`);
    assert.equal((await send('on', { isInside: true })).refusal, null, also);
  }
  await use('require ["reject"];\nreject "non"; discard;');
  assert.equal((await send('on', { isInside: true })).refusal, 'non');
});

test('signs that steer, line ends and length of a reason are taken away; who is absent does not answer as well', async () => {
  await use(`require ["reject"];\nreject "a\u202eb\r\nX-Y: z ${'é'.repeat(500)}";`);
  await world.rules.writeVacation(ANNA, {
    isEnabled: true,
    fromDate: null,
    toDate: null,
    subject: null,
    textBody: 'Absente',
    htmlBody: null,
  });
  const { refusal } = await send('on', { isInside: true });
  assert.match(refusal ?? '', /^a b X-Y: z é+$/);
  assert.equal(refusal?.length, 400);
  assert.deepEqual(world.answers, []);
});

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Vacation } from '../types.ts';
import { ANNA, createRulesWorld } from '../testing/world.ts';

const DAY_MS = 86_400_000;
const world = await createRulesWorld();
const { rules } = world;
after(() => world.close());

const absence: Vacation = {
  isEnabled: true,
  fromDate: new Date('2026-11-27T00:00:00Z'),
  toDate: new Date('2026-12-05T00:00:00Z'),
  subject: 'Absent jusqu’au 5',
  textBody: 'Écrivez à l’accueil.',
  htmlBody: null,
};

/** Delivers one letter and says whom it was answered. */
async function answersTo(letter: Parameters<typeof world.sort>[1]): Promise<string[]> {
  world.answers.length = 0;
  await (await world.sort(ANNA, letter)).settle();
  // Closing waits for answers under way, and takes more afterwards.
  await rules.close();
  return world.answers.map(({ to }) => to);
}

test('an absence message answers each sender once while it stands', async () => {
  await rules.writeVacation(ANNA, absence);
  assert.deepEqual(await rules.readVacation(ANNA), absence);
  const fields = 'Subject: Réunion\r\nMessage-ID: <un@ac-exemple.fr>\r\n';
  assert.deepEqual(await answersTo({ fields }), ['zoe@ac-exemple.fr']);
  const text = world.answers[0]?.text ?? '';
  assert.match(text, /^Auto-Submitted: auto-replied/im);
  assert.match(text, /^In-Reply-To: <un@ac-exemple\.fr>/im);
  assert.match(text, /^From: Une personne <anna@ac-exemple\.fr>/im);
  assert.deepEqual(await answersTo({ fields }), []);
  assert.deepEqual(await answersTo({ mailFrom: 'ZOE@ac-exemple.fr' }), []);
  assert.deepEqual(await answersTo({ mailFrom: 'leo@ac-exemple.fr' }), ['leo@ac-exemple.fr']);
  assert.deepEqual(await answersTo({ mailFrom: 'iris@ac-exemple.fr', level: 'danger' }), []);
  assert.deepEqual(await answersTo({ mailFrom: '' }), []);
});

test('a letter to an address with a tag is answered, from the address without', async () => {
  const letter = { mailFrom: 'tag@ac-exemple.fr', address: 'anna+classe@ac-exemple.fr' };
  assert.deepEqual(await answersTo(letter), ['tag@ac-exemple.fr']);
  assert.match(world.answers[0]?.text ?? '', /^From: Une personne <anna@ac-exemple\.fr>/im);
});

test('one that holds its author’s secret is not kept, also where markup cuts it up', async () => {
  const before = await rules.readVacation(ANNA);
  for (const part of [
    { subject: 'Mon-Secret-54' },
    { textBody: 'Mon-Secret-54' },
    { htmlBody: '<p>Mon-<b>Secret</b>-54</p>' },
  ]) {
    assert.equal(await rules.writeVacation(ANNA, { ...absence, ...part }), 'holds-password');
  }
  assert.deepEqual(await rules.readVacation(ANNA), before);
  assert.equal(await rules.writeVacation(ANNA, before ?? absence), null);
});

test('a subject of several lines adds no field, and is not cut within a pictogram', async () => {
  for (const [subject, written] of [
    ['Absent\r\nBcc: tous@ac-exemple.fr', /^Subject: Absent Bcc: tous@ac-exemple\.fr\r$/m],
    [`${'x'.repeat(199)}🎒`, /^Subject:\s+x{199}\r$/m],
  ] as const) {
    await rules.writeVacation(ANNA, { ...absence, isEnabled: false });
    await rules.writeVacation(ANNA, { ...absence, subject });
    await answersTo({});
    const text = world.answers[0]?.text ?? '';
    assert.match(text, written);
    assert.doesNotMatch(text, /^Bcc:/im);
  }
  await rules.writeVacation(ANNA, absence);
});

test('switched off and on again, it answers everybody once more; changed, it does not', async () => {
  await rules.writeVacation(ANNA, { ...absence, textBody: 'Autre texte' });
  assert.deepEqual(await answersTo({}), []);
  await rules.writeVacation(ANNA, { ...absence, isEnabled: false });
  assert.deepEqual(await answersTo({ mailFrom: 'neuf@ac-exemple.fr' }), []);
  await rules.writeVacation(ANNA, absence);
  assert.deepEqual(await answersTo({}), ['zoe@ac-exemple.fr']);
});

test('it begins and ends by its dates', async () => {
  const now = world.now();
  await rules.writeVacation(ANNA, { ...absence, isEnabled: false });
  await rules.writeVacation(ANNA, {
    ...absence,
    fromDate: new Date(now.getTime() + 1000),
    toDate: new Date(now.getTime() + 2000),
  });
  assert.deepEqual(await answersTo({ mailFrom: 'avant@ac-exemple.fr' }), []);
  world.later(1000);
  assert.deepEqual(await answersTo({ mailFrom: 'pendant@ac-exemple.fr' }), ['pendant@ac-exemple.fr']);
  world.later(1000);
  assert.deepEqual(await answersTo({ mailFrom: 'apres@ac-exemple.fr' }), []);
  await rules.writeVacation(ANNA, { ...absence, isEnabled: false });
});

test('one after another, without being switched off between, answers everybody once more; corrected, it does not', async () => {
  const days = (from: number, to: number) => ({
    fromDate: new Date(world.now().getTime() + from * DAY_MS),
    toDate: new Date(world.now().getTime() + to * DAY_MS),
  });
  const first = { ...absence, ...days(-1, 1) };
  await rules.writeVacation(ANNA, first);
  assert.deepEqual(await answersTo({}), ['zoe@ac-exemple.fr']);
  await rules.writeVacation(ANNA, { ...first, textBody: 'Écrivez à l’accueil !', ...days(-1, 2) });
  assert.deepEqual(await answersTo({}), []);
  world.later(3 * DAY_MS);
  await rules.writeVacation(ANNA, { ...absence, ...days(0, 2) });
  assert.deepEqual(await answersTo({}), ['zoe@ac-exemple.fr']);
  assert.deepEqual(await answersTo({}), []);
  await rules.writeVacation(ANNA, { ...absence, isEnabled: false });
});

test('what could not be sent may be sent another time', async () => {
  await rules.writeVacation(ANNA, { ...absence, toDate: null });
  world.faults.refuse = true;
  assert.deepEqual(await answersTo({ mailFrom: 'dehors@exemple.org' }), []);
  world.faults.refuse = false;
  assert.deepEqual(await answersTo({ mailFrom: 'dehors@exemple.org' }), ['dehors@exemple.org']);
  await rules.writeVacation(ANNA, { ...absence, isEnabled: false });
});

test('the pause of a script is kept to, and a MIME answer stays whole', async () => {
  await world.use(ANNA, 'require "vacation"; vacation :days 2 :subject "S" "Absent";');
  assert.deepEqual(await answersTo({ mailFrom: 'a@ac-exemple.fr' }), ['a@ac-exemple.fr']);
  world.later(2 * DAY_MS - 1);
  assert.deepEqual(await answersTo({ mailFrom: 'a@ac-exemple.fr' }), []);
  world.later(1);
  assert.deepEqual(await answersTo({ mailFrom: 'a@ac-exemple.fr' }), ['a@ac-exemple.fr']);
  const mime = 'Content-Type: text/plain; charset=utf-8\nBcc: tous@ac-exemple.fr\n\nÉté\n';
  await world.use(ANNA, `require "vacation"; vacation :mime text:\n${mime}.\n;`);
  assert.deepEqual(await answersTo({ mailFrom: 'b@ac-exemple.fr' }), ['b@ac-exemple.fr']);
  const text = world.answers[0]?.text ?? '';
  assert.match(text, /\r\nContent-Type: text\/plain; charset=utf-8\r\n\r\nÉté\r\n$/);
  assert.doesNotMatch(text, /Bcc/);
});

test('the absence message goes before an answer of the script', async () => {
  await rules.writeVacation(ANNA, absence);
  assert.deepEqual(
    await answersTo({ mailFrom: 'c@ac-exemple.fr' }),
    world.now() < (absence.toDate ?? world.now()) ? ['c@ac-exemple.fr'] : [],
  );
  assert.equal(world.answers.length, 1);
});

test('a script’s own sender: an address of the mailbox is honoured with its name, any other refused with a sentence', async () => {
  await rules.writeVacation(ANNA, { ...absence, isEnabled: false });
  const answerFrom = (from: string, before = '') =>
    `require ["vacation", "variables"];\n${before}vacation :handle "${from}" :from "${from}" "absente";`;
  const fromOf = () => /^From: (.*)\r$/m.exec(world.answers[0]?.text ?? '')?.[1];
  for (const [given, sent] of [
    ['Anna Martin <a.martin@ac-exemple.fr>', 'Anna Martin <a.martin@ac-exemple.fr>'],
    ['a.martin@ac-exemple.fr', 'Une personne <a.martin@ac-exemple.fr>'],
  ] as const) {
    await world.use(ANNA, answerFrom(given));
    assert.deepEqual(await answersTo({}), ['zoe@ac-exemple.fr']);
    assert.equal(fromOf(), sent);
  }
  for (const wrong of ['bruno@ac-exemple.fr', 'Anna <anna@perso.example>']) {
    const outcome = await rules.scripts.validate(ANNA, answerFrom(wrong));
    assert.ok(outcome.kind === 'invalid', wrong);
    assert.equal(outcome.problem.line, 2);
    assert.match(outcome.problem.sentence.fr, /n’en est pas une\. Corrigez « :from »/);
    assert.match(outcome.problem.sentence.en, /Correct “:from”/);
  }
});

test('a sender that turns out while the script runs to be somebody else’s is not used, and its author is told', async () => {
  const script = 'set "qui" "bruno";\nvacation :handle "v" :from "${qui}@ac-exemple.fr" "absente";';
  await world.use(ANNA, `require ["vacation", "variables"];\n${script}`);
  assert.deepEqual(await answersTo({}), ['zoe@ac-exemple.fr']);
  assert.match(world.answers[0]?.text ?? '', /^From: Une personne <anna@ac-exemple\.fr>\r$/m);
  const { problem } = await rules.readRules(ANNA);
  assert.match(problem?.sentence.fr ?? '', /devait partir de bruno@ac-exemple\.fr/);
});

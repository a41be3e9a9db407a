import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { Rule } from '#contract';
import { ANNA, BRUNO, createRulesWorld, type RulesWorld } from '../testing/world.ts';
import { CHANGES_PER_DAY } from './changes.sql.ts';

let world: RulesWorld;
before(async () => {
  world = await createRulesWorld();
});
after(() => world.close());
beforeEach(async () => {
  for (const table of ['change', 'script', 'vacation', 'account'])
    await sql`delete from ${sql.id('rules', table)}`.execute(world.db);
  world.later(1000);
});

const rule = (name: string, changes: Partial<Rule> = {}): Rule => ({
  name,
  enabled: true,
  when: 'all',
  conditions: [{ field: 'subject', match: 'contains', text: name }],
  actions: [{ kind: 'mark-read' }],
  last: false,
  ...changes,
});
const forward = rule('Discret', {
  actions: [{ kind: 'forward', address: 'bruno@ac-exemple.fr', copy: true }],
});

async function save(...rules: Rule[]): Promise<void> {
  assert.equal((await world.rules.saveRules(ANNA, rules)).kind, 'saved');
}

/** The moment of the doubt: what comes after it is later. */
function doubt(): Date {
  world.later(1000);
  const since = world.now();
  world.later(1000);
  return since;
}

const list = (since: Date) => world.rules.review.list(ANNA, since);
const words = async (since: Date) =>
  (await list(since)).map((line) => {
    const name =
      line.kind === 'rule' ? (line.after ?? line.before)?.name : line.kind === 'script' ? line.name : '';
    return `${line.kind} ${name} ${line.what}`.replace('  ', ' ');
  });

async function undoAll(since: Date): Promise<void> {
  for (let line = (await list(since))[0]; line !== undefined; line = (await list(since))[0])
    assert.equal(await world.rules.review.undo(ANNA, since, line.id), 'done', JSON.stringify(line));
}

test('rule by rule: added, changed, switched and removed since the doubt, and each put back alone', async () => {
  const mine = [rule('Bulletins'), rule('Conseils'), rule('Cantine', { enabled: false }), rule('Notes')];
  await save(...mine);
  const since = doubt();
  const altered = rule('Conseils', { actions: forward.actions });
  await save(forward, rule('Bulletins'), altered, rule('Cantine'));
  assert.deepEqual((await words(since)).toSorted(), [
    'rule Cantine switched-on',
    'rule Conseils changed',
    'rule Discret added',
    'rule Notes removed',
  ]);
  const added = (await list(since)).find((line) => line.what === 'added');
  assert.ok(added !== undefined);
  assert.equal(await world.rules.review.undo(ANNA, since, added.id), 'done');
  assert.deepEqual((await world.rules.readRules(ANNA)).rules, [rule('Bulletins'), altered, rule('Cantine')]);
  assert.equal(await world.rules.review.undo(ANNA, since, added.id), 'not-found', 'done once');
  await undoAll(since);
  assert.deepEqual((await world.rules.readRules(ANNA)).rules, mine);
});

test('what the owner changes after the thief stays when the thief’s rule goes', async () => {
  await save(rule('Bulletins'));
  const since = doubt();
  await save(rule('Bulletins'), forward);
  world.later(1000);
  await save(rule('Bulletins'), forward, rule('À moi'));
  const thiefs = (await list(since)).find((line) => line.kind === 'rule' && line.after?.name === 'Discret');
  assert.equal(await world.rules.review.undo(ANNA, since, thiefs?.id ?? ''), 'done');
  assert.deepEqual((await world.rules.readRules(ANNA)).rules, [rule('Bulletins'), rule('À moi')]);
});

test('a first rule by the thief leaves nothing behind; nobody else’s account shows it', async () => {
  const since = doubt();
  await save(forward);
  assert.deepEqual(await words(since), ['rule Discret added']);
  assert.deepEqual(await world.rules.review.list(BRUNO, since), []);
  const [line] = await list(since);
  assert.equal(await world.rules.review.undo(BRUNO, since, line?.id ?? ''), 'not-found');
  await undoAll(since);
  assert.deepEqual(await world.rules.scripts.list(ANNA), []);
});

test('by ManageSieve: a script put in the place of the editor’s list, which is deleted, and back to the letter', async () => {
  await save(rule('Bulletins'));
  const [before] = await world.rules.scripts.list(ANNA);
  const since = doubt();
  const text = 'redirect :copy "bruno@ac-exemple.fr";';
  const made = await world.rules.scripts.create(ANNA, { name: 'sieve', content: `require "copy"; ${text}` });
  assert.ok(made.kind === 'done' && before !== undefined);
  await world.rules.scripts.activate(ANNA, made.scriptId);
  await world.rules.scripts.destroy(ANNA, before.scriptId);
  await world.rules.scripts.update(ANNA, made.scriptId, { name: before.name });
  assert.deepEqual((await words(since)).toSorted(), ['script Règles added', 'script Règles removed']);
  const added = (await list(since)).find((line) => line.what === 'added');
  assert.ok(added?.kind === 'script');
  assert.deepEqual(added.after?.forwards, ['bruno@ac-exemple.fr']);
  const removed = (await list(since)).find((line) => line.what === 'removed');
  assert.equal(await world.rules.review.undo(ANNA, since, removed?.id ?? ''), 'done');
  const scripts = await world.rules.scripts.list(ANNA);
  assert.deepEqual(
    scripts.map(({ name, isActive }) => [name, isActive]),
    [
      ['Règles', true],
      [`Règles (${made.scriptId})`, false],
    ],
  );
  await undoAll(since);
  assert.deepEqual(await world.rules.scripts.list(ANNA), [before]);
});

test('a script by hand that is changed, or switched off, returns to its old text and its place', async () => {
  await world.use(ANNA, 'keep;');
  const [before] = await world.rules.scripts.list(ANNA);
  assert.ok(before !== undefined);
  const since = doubt();
  await world.rules.scripts.update(ANNA, before.scriptId, { content: 'discard;' });
  await world.rules.scripts.update(ANNA, before.scriptId, { content: 'discard; # encore' });
  const [line] = await list(since);
  assert.ok(line?.kind === 'script' && line.what === 'changed');
  assert.deepEqual([line.before?.text, line.after?.text], ['keep;', 'discard; # encore']);
  await undoAll(since);
  const later = doubt();
  await world.rules.scripts.activate(ANNA, null);
  assert.deepEqual(await words(later), [`script ${before.name} switched-off`]);
  await undoAll(later);
  assert.deepEqual(await world.rules.scripts.list(ANNA), [before]);
});

test('there is no room for a script more: it is said, and nothing is lost', async () => {
  const first = await world.rules.scripts.create(ANNA, { name: 'la mienne', content: 'keep;' });
  assert.ok(first.kind === 'done');
  const since = doubt();
  await world.rules.scripts.destroy(ANNA, first.scriptId);
  for (let n = 0; n < 16; n++)
    assert.equal((await world.rules.scripts.create(ANNA, { name: `s${n}`, content: 'keep;' })).kind, 'done');
  const removed = (await list(since)).find((line) => line.what === 'removed');
  assert.equal(await world.rules.review.undo(ANNA, since, removed?.id ?? ''), 'too-many');
  const added = (await list(since)).find((line) => line.what === 'added');
  assert.equal(await world.rules.review.undo(ANNA, since, added?.id ?? ''), 'done');
  assert.equal(await world.rules.review.undo(ANNA, since, removed?.id ?? ''), 'done');
});

test('an absence message: the thief’s goes off and leaves no text; one that was there comes back as it was', async () => {
  const blank = { fromDate: null, toDate: null, subject: null, htmlBody: null };
  const thiefs = { ...blank, isEnabled: true, textBody: 'Écrivez-moi à mon autre adresse.' };
  const since = doubt();
  await world.rules.writeVacation(ANNA, thiefs);
  const [line] = await list(since);
  assert.ok(line?.kind === 'absence' && line.what === 'added');
  assert.equal(line.after?.text, thiefs.textBody);
  await undoAll(since);
  assert.deepEqual(await world.rules.readVacation(ANNA), { ...blank, isEnabled: false, textBody: null });
  const mine = {
    ...thiefs,
    fromDate: new Date('2026-12-01T00:00:00Z'),
    subject: 'Absente',
    textBody: 'Je lis lundi.',
  };
  await world.rules.writeVacation(ANNA, mine);
  const later = doubt();
  await world.rules.writeVacation(ANNA, { ...mine, isEnabled: false });
  assert.deepEqual(await words(later), ['absence switched-off']);
  await world.rules.writeVacation(ANNA, thiefs);
  assert.deepEqual(await words(later), ['absence changed']);
  await undoAll(later);
  assert.deepEqual(await world.rules.readVacation(ANNA), mine);
});

test('what was the same before the doubt, or is again, is not shown; what is refused leaves no trace', async () => {
  await save(rule('Bulletins'));
  const since = doubt();
  await save(rule('Bulletins'), forward);
  await save(rule('Bulletins'));
  assert.deepEqual(await words(since), []);
  const outside = rule('Dehors', { actions: [{ kind: 'forward', address: 'moi@gmail.com', copy: true }] });
  assert.equal((await world.rules.saveRules(ANNA, [outside])).kind, 'invalid');
  assert.deepEqual(await words(since), []);
});

test('a flood of changes neither pushes the old rule out nor fills the disk', async () => {
  await save(rule('Bulletins'));
  const since = doubt();
  for (let n = 0; n < CHANGES_PER_DAY + 20; n++) await save(rule(`Voleur ${n}`));
  const count = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from rules.change`.execute(world.db)).rows[0]?.n;
  assert.equal(await count(), CHANGES_PER_DAY);
  await undoAll(since);
  assert.deepEqual((await world.rules.readRules(ANNA)).rules, [rule('Bulletins')]);
  world.later(86_400_000);
  await save(rule('Demain'));
  assert.equal(await count(), CHANGES_PER_DAY + 1, 'the next day counts anew');
  world.later(366 * 86_400_000);
  await world.rules.prune();
  assert.equal(await count(), 1, 'twelve months on, to the day');
  world.later(1);
  await world.rules.prune();
  assert.equal(await count(), 0);
});

test('a flood of other scripts keeps nothing of the owner’s from being noted', async () => {
  await save(rule('Bulletins'));
  world.later(86_400_000);
  const since = doubt();
  const { scripts } = world.rules;
  const made = await scripts.create(ANNA, { name: 'leurre', content: 'keep;' });
  assert.equal(made.kind, 'done');
  for (let n = 0; n < CHANGES_PER_DAY + 5; n++)
    await scripts.update(ANNA, made.scriptId, { content: `# ${n}\r\nkeep;` });
  await save(rule('Bulletins'), forward);
  assert.ok((await words(since)).includes('rule Discret added'));
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from rules.change`.execute(world.db);
  assert.equal(rows[0]?.n, 1 + CHANGES_PER_DAY + 1, 'and fills no disk');
});

test('the order of rules alone is shown, and put back without undoing what else has changed', async () => {
  const [one, two, three] = [rule('Un', { last: true }), rule('Deux'), rule('Trois')];
  await save(one, two, three);
  const since = doubt();
  await save(two, three, one);
  const [line, ...others] = await list(since);
  assert.equal(others.length, 0);
  assert.ok(line?.kind === 'order');
  assert.deepEqual(
    [line.before, line.after],
    [
      ['Un', 'Deux', 'Trois'],
      ['Deux', 'Trois', 'Un'],
    ],
  );
  const altered = rule('Deux', { enabled: false });
  await save(altered, forward, three, one);
  assert.equal(
    await world.rules.review.undo(ANNA, since, line.id),
    'done',
    'the same order of the same rules',
  );
  assert.deepEqual((await world.rules.readRules(ANNA)).rules, [one, forward, altered, three]);
  await save(one, two, three);
  assert.deepEqual(await words(since), []);
  await save(rule('Un', { last: true }), two, two, three);
  assert.deepEqual(
    (await list(since)).filter(({ kind }) => kind === 'order'),
    [],
    'twice the same is no order',
  );
});

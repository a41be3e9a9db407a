import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Rule } from '#contract';
import { SCRIPT_NAME_BYTES, SCRIPTS_PER_ACCOUNT } from './scripts.ts';
import { ANNA, BRUNO, createRulesWorld } from '../testing/world.ts';

const world = await createRulesWorld();
const { scripts } = world.rules;
after(() => world.close());

async function make(name: string, content = 'keep;') {
  const made = await scripts.create(ANNA, { name, content });
  assert.ok(made.kind === 'done', JSON.stringify(made));
  return made.scriptId;
}

test('scripts are made, changed, made active and destroyed; others never see them', async () => {
  const before = await scripts.version(ANNA);
  const a = await make('A');
  const b = await make('B', 'discard;');
  assert.equal((await scripts.create(ANNA, { name: 'A', content: 'keep;' })).kind, 'name-taken');
  assert.equal((await scripts.update(ANNA, b, { name: 'A' })).kind, 'name-taken');
  assert.equal((await scripts.update(ANNA, a, { name: 'A' })).kind, 'done');
  assert.equal((await scripts.update(ANNA, b, { content: 'dance;' })).kind, 'invalid');
  assert.equal(await scripts.activate(ANNA, a), 'done');
  assert.equal(await scripts.activate(ANNA, b), 'done');
  assert.equal((await scripts.destroy(ANNA, b)).kind, 'is-active');
  assert.equal((await scripts.destroy(BRUNO, a)).kind, 'not-found');
  assert.equal((await scripts.update(BRUNO, a, { name: 'C' })).kind, 'not-found');
  assert.equal(await scripts.activate(BRUNO, a), 'not-found');
  assert.deepEqual(await scripts.list(BRUNO), []);
  assert.deepEqual(
    (await scripts.list(ANNA)).map(({ name, content, isActive }) => [name, content, isActive]),
    [
      ['A', 'keep;', false],
      ['B', 'discard;', true],
    ],
  );
  assert.equal(await scripts.activate(ANNA, null), 'done');
  assert.equal((await scripts.destroy(ANNA, b)).kind, 'done');
  assert.equal((await scripts.destroy(ANNA, a)).kind, 'done');
  assert.ok((await scripts.version(ANNA)) > before);
});

test('the bounds of names and number, from both sides', async () => {
  for (const name of ['', '  ', 'a\nb', 'a\u2028b', '\ud800', 'é'.repeat(SCRIPT_NAME_BYTES / 2 + 1)]) {
    assert.equal((await scripts.create(ANNA, { name, content: 'keep;' })).kind, 'bad-name', name);
  }
  for (const sign of ['\u202e', '\u2067', '\u200b', '\u200d', '\u200f', '\u061c', '\ufeff', '\u00ad']) {
    const name = `Fil${sign}tre`;
    assert.equal((await scripts.create(ANNA, { name, content: 'keep;' })).kind, 'bad-name', escape(name));
  }
  for (const name of ['Été ❤️', 'עברית', 'Famille 👨‍👩‍👧']) await make(name);
  for (const { scriptId } of await scripts.list(ANNA)) await scripts.destroy(ANNA, scriptId);
  await make('é'.repeat(SCRIPT_NAME_BYTES / 2));
  for (let count = 1; count < SCRIPTS_PER_ACCOUNT; count += 1) await make(`n° ${count}`);
  assert.equal((await scripts.create(ANNA, { name: 'de trop', content: 'keep;' })).kind, 'too-many');
  for (const { scriptId } of await scripts.list(ANNA)) await scripts.destroy(ANNA, scriptId);
});

test('two who write at once do not make two scripts of one name active', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, () => scripts.create(ANNA, { name: 'même', content: 'keep;' })),
  );
  assert.equal(outcomes.filter(({ kind }) => kind === 'done').length, 1);
  const a = await make('a');
  const b = await make('b');
  await Promise.all([a, b, a, b].map((id) => scripts.activate(ANNA, id)));
  assert.equal((await scripts.list(ANNA)).filter(({ isActive }) => isActive).length, 1);
});

const rule: Rule = {
  name: 'Cantine',
  enabled: true,
  when: 'all',
  conditions: [{ field: 'subject', match: 'contains', text: 'cantine' }],
  actions: [{ kind: 'flag' }],
  last: true,
};

test('rules of the editor are a script, and somebody’s own text is shown as text and kept', async () => {
  const told = { isInForce: true, name: null, text: null, kept: [], problem: null };
  assert.deepEqual(await world.rules.readRules(BRUNO), { ...told, rules: [] });
  assert.deepEqual(await world.rules.saveRules(BRUNO, [rule]), { kind: 'saved' });
  assert.deepEqual((await world.rules.readRules(BRUNO)).rules, [rule]);
  await world.rules.saveRules(BRUNO, [rule, { ...rule, name: 'Deux' }]);
  assert.equal((await scripts.list(BRUNO)).length, 1);
  const [own] = await scripts.list(BRUNO);
  assert.ok(own !== undefined);
  await scripts.update(BRUNO, own.scriptId, { content: 'keep;' });
  const byHand = { ...told, rules: null, isInForce: false, name: own.name, text: 'keep;' };
  assert.deepEqual(await world.rules.readRules(BRUNO), byHand);
  assert.deepEqual(await world.rules.saveRules(BRUNO, [rule]), { kind: 'saved' });
  const all = await scripts.list(BRUNO);
  assert.deepEqual(
    all.map(({ isActive }) => isActive),
    [false, true],
  );
  assert.equal(all[0]?.content, 'keep;');
  const { kept } = await world.rules.readRules(BRUNO);
  assert.deepEqual(
    kept.map(({ scriptId, content }) => [scriptId, content]),
    [[all[0]?.scriptId, 'keep;']],
    'and can be put in force again',
  );
});

test('rules of the editor are kept, shown and added to while another script, or none, is active', async () => {
  const find = async (name: string) => {
    const found = (await scripts.list(ANNA)).find((script) => script.name === name);
    assert.ok(found !== undefined, name);
    return found;
  };
  const read = async () => {
    const { rules, isInForce, text } = await world.rules.readRules(ANNA);
    return { names: rules?.map(({ name }) => name), isInForce, text };
  };
  const kept = async () => (await world.rules.readRules(ANNA)).kept.map(({ name }) => name);
  for (const { scriptId } of await scripts.list(ANNA)) {
    await scripts.activate(ANNA, null);
    await scripts.destroy(ANNA, scriptId);
  }
  const add = async (name: string) => {
    const { rules } = await world.rules.readRules(ANNA);
    return world.rules.saveRules(ANNA, [...(rules ?? []), { ...rule, name }]);
  };
  await add('Paul');
  const own = await make('À la main', 'discard;');
  await scripts.activate(ANNA, own);
  assert.deepEqual(await read(), { names: ['Paul'], isInForce: false, text: 'discard;' });
  assert.deepEqual(await kept(), [], 'what is in force is not kept beside, nor what the editor shows');
  await add('Deux');
  assert.deepEqual(await read(), { names: ['Paul', 'Deux'], isInForce: true, text: null });
  assert.match((await find('Règles')).content, /rule:\[Paul\][^]*rule:\[Deux\]/);
  assert.equal((await find('À la main')).content, 'discard;');

  await scripts.activate(ANNA, null);
  assert.deepEqual(await read(), { names: ['Paul', 'Deux'], isInForce: false, text: null });
  await scripts.activate(ANNA, await make('Vide', ''));
  assert.deepEqual(await read(), { names: ['Paul', 'Deux'], isInForce: false, text: null });
  await add('Trois');
  assert.equal((await find('Vide')).content, '');
  assert.deepEqual(await kept(), ['À la main'], 'an empty one does nothing');

  // A copy, made active, is what is shown: it is what is written, and the first one stays.
  const { content } = await find('Règles');
  await scripts.activate(ANNA, await make('Copie', content.slice(0, content.indexOf('\n# rule:[Deux]'))));
  assert.deepEqual(await read(), { names: ['Paul'], isInForce: true, text: null });
  await add('Quatre');
  assert.match((await find('Copie')).content, /rule:\[Paul\][^]*rule:\[Quatre\]/);
  assert.deepEqual(await kept(), ['Règles', 'À la main']);
  assert.equal((await find('Règles')).content, content);
});

test('the editor is refused with the sentence of the policy', async () => {
  const outside: Rule = { ...rule, actions: [{ kind: 'forward', address: 'moi@perso.example', copy: true }] };
  const outcome = await world.rules.saveRules(BRUNO, [outside]);
  assert.ok(outcome.kind === 'invalid');
  assert.match(outcome.sentence.fr, /^Les messages ne sont pas renvoyés hors de l’académie/);
});

test('rules that are too much together are refused in words of the editor, which knows no lines', async () => {
  const long = { ...rule, conditions: Array.from({ length: 20 }, () => rule.conditions[0]!) };
  const outcome = await world.rules.saveRules(
    BRUNO,
    Array.from({ length: 40 }, () => long),
  );
  assert.ok(outcome.kind === 'invalid');
  assert.match(outcome.sentence.fr, /^Vos règles sont trop longues ou trop nombreuses/);
});

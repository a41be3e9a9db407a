import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Rule } from '#contract';
import { deliver } from '#store/testing';
import type { JsonObject } from '../json.ts';
import { createWorld } from '../testing/world.ts';

const world = await createWorld();
const { anna, bruno } = world;
after(() => world.close());

type Objects = Record<string, JsonObject>;
const one = (result: JsonObject, member: string, id: string): JsonObject =>
  (result[member] as Objects | null)?.[id] ?? assert.fail(JSON.stringify(result));
const listOf = (result: JsonObject): JsonObject[] => result['list'] as JsonObject[];

test('scripts over JMAP: made, made active, read back, changed, destroyed', async () => {
  const blobId = await world.upload(anna, Buffer.from('require "fileinto"; fileinto "Été";'));
  const made = await world.call(anna, 'SieveScript/set', {
    create: { k: { name: 'Mes règles', blobId } },
    onSuccessActivateScript: '#k',
  });
  const id = String(one(made, 'created', 'k')['id']);
  assert.notEqual(made['oldState'], made['newState']);
  const [script] = listOf(await world.call(anna, 'SieveScript/get'));
  assert.deepEqual(script, { id, name: 'Mes règles', blobId, isActive: true });
  const { body } = await world.app.inject({
    url: `/jmap/download/A${anna.accountId}/${blobId}/x`,
    headers: { 'x-person': anna.login },
  });
  assert.equal(body, 'require "fileinto"; fileinto "Été";');
  const bad = await world.upload(anna, Buffer.from('keep;\ndance;'));
  const refused = await world.call(anna, 'SieveScript/set', {
    create: { k: { name: 'Deux', blobId: bad }, l: { name: 'Mes règles', blobId }, m: { name: 'x' } },
    update: { [id]: { blobId: bad } },
    destroy: [id],
  });
  assert.match(String(one(refused, 'notCreated', 'k')['description']), /^Ligne 2 : .*dance/);
  assert.equal(one(refused, 'notCreated', 'l')['type'], 'alreadyExists');
  assert.deepEqual(one(refused, 'notCreated', 'm'), { type: 'invalidProperties', properties: ['blobId'] });
  assert.equal(one(refused, 'notUpdated', id)['type'], 'invalidSieve');
  assert.equal(one(refused, 'notDestroyed', id)['type'], 'sieveIsActive');
  const found = await world.call(anna, 'SieveScript/query', { filter: { isActive: true, name: 'RÈGLES' } });
  assert.deepEqual(found['ids'], [id]);
  const valid = await world.call(anna, 'SieveScript/validate', { blobId });
  assert.equal(valid['error'], null);
  const invalid = await world.call(anna, 'SieveScript/validate', { blobId: bad });
  assert.equal((invalid['error'] as JsonObject)['type'], 'invalidSieve');
  const gone = await world.call(anna, 'SieveScript/set', { onSuccessDeactivateScript: true, destroy: [id] });
  assert.deepEqual(gone['destroyed'], [id]);
});

test('a state that is another by now is told, and of several at once one goes on', async () => {
  const { state } = await world.call(anna, 'SieveScript/get', { ids: [] });
  const update = { singleton: { subject: 'Absente' } };
  const ask = () =>
    world.ask(anna, [
      ['VacationResponse/set', { accountId: `A${anna.accountId}`, ifInState: state ?? null, update }],
    ]);
  const answers = await Promise.all([ask(), ask(), ask()]);
  const names = answers.map(({ methodResponses }) => (methodResponses as unknown as [string][])[0]?.[0]);
  assert.equal(names.filter((name) => name === 'VacationResponse/set').length, 1);
});

test('changes of the absence message that come at once change what each names, and together it still begins before it ends', async () => {
  const set = (patch: JsonObject) =>
    world.call(bruno, 'VacationResponse/set', { update: { singleton: patch } });
  for (let round = 0; round < 10; round += 1) {
    const wanted = {
      subject: `Objet ${round}`,
      textBody: `Texte ${round}`,
      htmlBody: `<p>${round}</p>`,
      isEnabled: round % 2 === 0,
      fromDate: `2026-12-0${1 + (round % 9)}T00:00:00Z`,
    };
    const answers = await Promise.all(Object.entries(wanted).map(([name, value]) => set({ [name]: value })));
    for (const answer of answers) assert.deepEqual(answer['updated'], { singleton: null });
    const [now] = listOf(await world.call(bruno, 'VacationResponse/get'));
    assert.deepEqual(now, { id: 'singleton', toDate: null, ...wanted });
    await set({ fromDate: null });
    const said = await Promise.all([
      set({ fromDate: '2027-02-01T00:00:00Z' }),
      set({ toDate: '2027-01-01T00:00:00Z' }),
    ]);
    assert.equal(said.filter((answer) => answer['updated'] !== null).length, 1);
    await set({ fromDate: null, toDate: null });
  }
  const nothing = { isEnabled: false, subject: null, textBody: null, htmlBody: null };
  assert.deepEqual((await set(nothing))['updated'], { singleton: null });
});

test('the absence message: one object, checked', async () => {
  const [before] = listOf(await world.call(bruno, 'VacationResponse/get'));
  assert.deepEqual(before, {
    id: 'singleton',
    isEnabled: false,
    fromDate: null,
    toDate: null,
    subject: null,
    textBody: null,
    htmlBody: null,
  });
  const set = (patch: JsonObject) =>
    world.call(bruno, 'VacationResponse/set', { update: { singleton: patch } });
  const fields = {
    isEnabled: true,
    fromDate: '2026-12-01T00:00:00Z',
    toDate: '2026-12-05T00:00:00Z',
    textBody: 'Absent',
  };
  assert.deepEqual((await set(fields))['updated'], { singleton: null });
  assert.deepEqual(listOf(await world.call(bruno, 'VacationResponse/get'))[0], { ...before, ...fields });
  const secret = await set({ textBody: 'Appelez, c’est Mon-Secret-54' });
  assert.deepEqual(secret['notUpdated'], {
    singleton: {
      type: 'invalidProperties',
      properties: ['textBody'],
      description: 'Ce message contient votre mot de passe. Retirez-le : personne n’en a besoin.',
    },
  });
  assert.deepEqual(listOf(await world.call(bruno, 'VacationResponse/get'))[0], { ...before, ...fields });
  for (const [patch, property] of [
    [{ toDate: '2026-12-01T00:00:00Z' }, 'toDate'],
    [{ fromDate: 'hier' }, 'fromDate'],
    [{ fromDate: '0000-12-31T23:59:59Z' }, 'fromDate'],
    [{ fromDate: '0001-01-01T00:00:00+10:00' }, 'fromDate'],
    [{ toDate: '9999-12-31T23:59:59-05:00' }, 'toDate'],
    [{ isEnabled: 1 }, 'isEnabled'],
    [{ textBody: 'x'.repeat(64 * 1024 + 1) }, 'textBody'],
    [{ inconnu: true }, 'inconnu'],
  ] as const) {
    assert.deepEqual(one(await set(patch), 'notUpdated', 'singleton')['properties'], [property]);
  }
  const widest = { fromDate: '0001-01-01T00:00:00Z', toDate: '9999-12-31T23:59:59Z' };
  assert.deepEqual((await set(widest))['updated'], { singleton: null });
  assert.deepEqual(listOf(await world.call(bruno, 'VacationResponse/get'))[0], {
    ...before,
    ...fields,
    ...widest,
  });
  const others = await world.call(bruno, 'VacationResponse/set', {
    create: { k: {} },
    destroy: ['singleton'],
  });
  assert.equal(one(others, 'notCreated', 'k')['type'], 'singleton');
  assert.equal(one(others, 'notDestroyed', 'singleton')['type'], 'singleton');
});

const rule: Rule = {
  name: 'Cantine',
  enabled: true,
  when: 'all',
  conditions: [{ field: 'subject', match: 'contains', text: 'menu' }],
  actions: [{ kind: 'flag' }],
  last: true,
};
const asJson = (value: unknown): JsonObject => value as JsonObject;

test('the rules of the editor are saved, read, and refused with a sentence', async () => {
  const save = (rules: unknown) =>
    world.call(anna, 'RuleSet/set', { update: { singleton: asJson({ rules }) } });
  assert.deepEqual((await save([rule]))['updated'], { singleton: null });
  const [set] = listOf(await world.call(anna, 'RuleSet/get'));
  assert.deepEqual(set, {
    id: 'singleton',
    rules: [rule],
    isInForce: true,
    name: null,
    text: null,
    kept: [],
    problem: null,
  });
  const outside = { ...rule, actions: [{ kind: 'forward', address: 'moi@perso.example', copy: true }] };
  assert.match(
    String(one(await save([outside]), 'notUpdated', 'singleton')['description']),
    /hors de l’académie/,
  );
  for (const wrong of [
    'x',
    [{}],
    [{ ...rule, more: 1 }],
    [{ ...rule, conditions: [{ field: 'x', match: 'is', text: 'y' }] }],
  ]) {
    assert.deepEqual(one(await save(wrong), 'notUpdated', 'singleton')['properties'], ['rules']);
  }
});

test('scripts kept beside the rules are named, with the ids under which they are put in force again', async () => {
  const blobId = await world.upload(anna, Buffer.from('discard;'));
  const made = await world.call(anna, 'SieveScript/set', { create: { k: { name: 'À la main', blobId } } });
  const id = String(one(made, 'created', 'k')['id']);
  const read = async () => {
    const [set] = listOf(await world.call(anna, 'RuleSet/get'));
    return [set?.['isInForce'], set?.['text'], set?.['kept']];
  };
  assert.deepEqual(await read(), [true, null, [{ id, name: 'À la main', text: 'discard;' }]]);
  await world.call(anna, 'SieveScript/set', { onSuccessActivateScript: id });
  assert.deepEqual(await read(), [false, 'discard;', []]);
  await world.call(anna, 'SieveScript/set', { onSuccessDeactivateScript: true, destroy: [id] });
});

test('rules run over a folder: counted, applied, seen from the outside', async () => {
  const { emailId } = await deliver(world.store, anna.accountId, { subject: 'Menu de la semaine' });
  const inbox = await world.store.findMailboxByRole(anna.accountId, 'inbox');
  const begun = await world.call(anna, 'RuleRun/set', {
    create: { k: asJson({ mailboxId: `M${inbox}`, rules: [rule] }), l: { mailboxId: 'M987654', rules: [] } },
  });
  const id = String(one(begun, 'created', 'k')['id']);
  assert.deepEqual(one(begun, 'notCreated', 'l')['properties'], ['mailboxId']);
  const steer = (state: string) => world.call(anna, 'RuleRun/set', { update: { [id]: { state } } });
  assert.deepEqual(one(await steer('applying'), 'notUpdated', id)['properties'], ['state']);
  await world.rules.runs.step();
  const [counted] = listOf(await world.call(anna, 'RuleRun/get', { ids: [id] }));
  assert.deepEqual(
    [counted?.['state'], counted?.['counts']],
    ['counted', [{ effect: '$flagged', count: 1, examples: ['Menu de la semaine'] }]],
  );
  assert.deepEqual(listOf(await world.call(anna, 'RuleRun/get')), [counted], 'found again without its id');
  assert.deepEqual(listOf(await world.call(bruno, 'RuleRun/get')), []);
  await steer('applying');
  await world.rules.runs.step();
  const [row] = await world.store.getEmails(anna.accountId, [emailId]);
  assert.deepEqual(row?.keywords, ['$flagged']);
});

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Rule, RuleAction } from '#contract';
import { ANNA, createRulesWorld } from '../testing/world.ts';

const world = await createRulesWorld();
const { rules, store } = world;
after(() => world.close());

const rule = (
  name: string,
  folder: { mailboxId: string; mailbox: string },
  more: Partial<Rule> = {},
): Rule => ({
  name,
  enabled: true,
  when: 'all',
  conditions: [{ field: 'subject', match: 'contains', text: name }],
  actions: [{ kind: 'move', ...folder }],
  last: true,
  ...more,
});
const fresh = (mailbox: string) => ({ mailboxId: '', mailbox });
const paths = async () => (await store.listMailboxes(ANNA)).map(({ name }) => name).sort();
const shown = async () => (await rules.readRules(ANNA)).rules ?? [];
const folderOf = ({ actions }: Rule) => actions[0] as Extract<RuleAction, { kind: 'move' }>;
const idOf = (text: string) => Number(text.slice(1)) as Parameters<typeof store.destroyMailbox>[1];

test('a new folder is made when its rule is saved, or found where there is one', async () => {
  assert.deepEqual(await rules.saveRules(ANNA, [rule('a', fresh('Neuf/Dedans')), rule('b', fresh('Neuf'))]), {
    kind: 'saved',
  });
  const [a, b] = await shown();
  const rows = await store.listMailboxes(ANNA);
  const inner = rows.find(({ name }) => name === 'Dedans');
  assert.equal(folderOf(a as Rule).mailboxId, `M${inner?.mailboxId}`);
  assert.equal(folderOf(b as Rule).mailboxId, `M${inner?.parentId}`);
});

test('a rule that is refused leaves no folder behind', async () => {
  const before = await paths();
  const forward: RuleAction = { kind: 'forward', address: 'moi@perso.example', copy: true };
  const outside = rule('c', fresh('Pour rien'));
  for (const given of [
    [{ ...outside, actions: [...outside.actions, forward] }],
    [rule('d', fresh('Pour rien')), rule('e', fresh('Autres utilisateurs/Moi'))],
    [rule('f', fresh('Pour rien/Dedans')), rule('g', fresh('Vide//Milieu'))],
    [rule('h', fresh('é'.repeat(500)))],
  ]) {
    assert.equal((await rules.saveRules(ANNA, given)).kind, 'invalid');
    assert.deepEqual(await paths(), before);
  }
});

test('a rule for a folder that is gone is refused; those that stand there already hold up nobody', async () => {
  await rules.saveRules(ANNA, [rule('a', fresh('Passager')), rule('b', fresh('Reste'))]);
  const [a, b] = (await shown()) as [Rule, Rule];
  await store.updateMailbox(ANNA, idOf(folderOf(a).mailboxId), { name: 'Renommé' });
  await store.destroyMailbox(ANNA, idOf(folderOf(a).mailboxId), true);
  const [gone] = (await shown()) as [Rule, Rule];
  assert.equal(folderOf(gone).mailbox, 'Renommé');
  const changed = { ...gone, name: 'autre nom' };
  const refused = await rules.saveRules(ANNA, [changed, b]);
  assert.ok(refused.kind === 'invalid');
  assert.match(refused.sentence.fr, /« autre nom ».*n’existe plus\. Choisissez-en un autre/);
  assert.deepEqual(await rules.saveRules(ANNA, [{ ...b, name: 'b, changée' }, gone]), { kind: 'saved' });
  assert.deepEqual(await rules.saveRules(ANNA, [{ ...gone, enabled: false }]), { kind: 'saved' });
  assert.equal((await rules.saveRules(ANNA, [gone])).kind, 'invalid', 'not put in force again');
  const inbox = await store.findMailboxByRole(ANNA, 'inbox');
  assert.ok(inbox !== null);
  const run = await rules.runs.begin(ANNA, inbox, [gone]);
  assert.ok(run.kind === 'invalid');
  assert.match(run.sentence.fr, /n’existe plus/);
  // Made anew under its name, it is met again, and by its new id.
  const again = await store.createMailboxPath(ANNA, { parentId: null, names: ['Renommé'] });
  assert.ok(again.kind === 'done');
  assert.deepEqual(await rules.saveRules(ANNA, [gone]), { kind: 'saved' });
  assert.equal(folderOf((await shown())[0] as Rule).mailboxId, `M${again.mailboxId}`);
});

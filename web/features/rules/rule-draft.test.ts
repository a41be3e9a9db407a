import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rule } from '#contract';
import type { Mailbox } from '../../jmap/index.ts';
import {
  emptyRule,
  findLack,
  isFolderGone,
  moved,
  nameFolder,
  pathOf,
  replaceRule,
  ruleFromMessage,
  withAction,
} from './rule-draft.ts';

test('a message offers a rule for its sender', () => {
  const rule = ruleFromMessage({ from: [{ name: 'Zoé Roux', email: 'zoe@ac-exemple.fr' }] });
  assert.equal(rule.name, 'Zoé Roux');
  assert.deepEqual(rule.conditions, [{ field: 'from', match: 'is', text: 'zoe@ac-exemple.fr' }]);
  assert.equal(ruleFromMessage({ from: [{ name: null, email: 'z@x.fr' }] }).name, 'z@x.fr');
  assert.deepEqual(ruleFromMessage({ from: null }), emptyRule());
  assert.deepEqual(ruleFromMessage({ from: [{ name: 'Personne', email: '' }] }), emptyRule());
  const long = ruleFromMessage({ from: [{ name: `${'x'.repeat(99)}🎒`, email: 'root' }] });
  assert.equal(long.name, 'x'.repeat(99));
  assert.deepEqual(long.conditions, [{ field: 'from', match: 'contains', text: 'root' }]);
});

test('a folder’s path, and no end of it for a circle', () => {
  const box = (id: string, name: string, parentId: string | null) => ({ id, name, parentId }) as Mailbox;
  const boxes = [box('a', 'Écoles', null), box('b', 'Jaurès', 'a'), box('c', 'x', 'd'), box('d', 'y', 'c')];
  assert.equal(pathOf(boxes, 'b'), 'Écoles/Jaurès');
  assert.equal(pathOf(boxes, 'c'), 'y/x');
  assert.equal(pathOf(boxes, 'z'), '');
});

test('a rule that is changed is found wherever it has moved to, and never written over another', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ ...emptyRule(), name })) as [Rule, Rule, Rule];
  const changed = { ...b, name: 'B' };
  assert.deepEqual(replaceRule([a, b, c], b, changed), [a, changed, c]);
  assert.deepEqual(replaceRule([{ ...b }, a], b, changed), [changed, a]);
  assert.deepEqual(replaceRule([a, c], b, changed), [a, c, changed]);
  assert.deepEqual(replaceRule([a], null, b), [a, b]);
});

test('lines move by one, not beyond the ends', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c']);
  assert.deepEqual(moved(['a', 'b', 'c'], 2, -1), ['a', 'c', 'b']);
  assert.deepEqual(moved(['a', 'b'], 0, -1), ['a', 'b']);
  assert.deepEqual(moved(['a', 'b'], 1, 1), ['a', 'b']);
});

test('what a rule lacks is named, in the order of the form', () => {
  const lack = (patch: Partial<Rule>) => findLack({ ...complete, ...patch });
  const from = { field: 'from' as const, match: 'is' as const };
  const complete: Rule = {
    ...emptyRule(),
    name: 'x',
    conditions: [{ ...from, text: 'y' }],
    actions: withAction([], 'flag', { kind: 'flag' }),
  };
  assert.equal(findLack(complete), null);
  assert.deepEqual(findLack(emptyRule()), { what: 'name' });
  assert.deepEqual(lack({ name: ' ' }), { what: 'name' });
  assert.deepEqual(lack({ conditions: [] }), { what: 'text', index: 0 });
  const second = [
    { ...from, text: 'y' },
    { ...from, text: ' ' },
  ];
  assert.deepEqual(lack({ conditions: second, actions: [] }), { what: 'text', index: 1 });
  assert.deepEqual(lack({ actions: [] }), { what: 'action' });
  assert.deepEqual(lack({ actions: [{ kind: 'forward', address: ' ', copy: true }] }), { what: 'address' });
  assert.deepEqual(withAction(complete.actions, 'flag', null), []);
});

test('a rule shows its folder as it is called today', () => {
  const box = (id: string, name: string, parentId: string | null, role: string | null) =>
    ({ id, name, parentId, role }) as Mailbox;
  const boxes = [
    box('a', 'Archives', null, 'archive'),
    box('b', 'Écoles', null, null),
    box('c', 'Jaurès', 'b', null),
  ];
  const inEnglish = ({ role, name }: Mailbox) => (role === 'archive' ? 'Archive' : name);
  const name = (mailboxId: string) => nameFolder({ mailboxId, mailbox: 'Ancien nom' }, boxes, inEnglish);
  assert.equal(name('a'), 'Archive');
  assert.equal(name('b'), 'Écoles');
  assert.equal(name('c'), 'Écoles/Jaurès');
  assert.equal(name('z'), 'Ancien nom');
});

test('a rule whose folder is gone lacks one; made anew under its path, or still to be made, it is there', () => {
  const boxes = [{ id: 'a', name: 'Écoles', parentId: null, role: null } as Mailbox];
  const filing = (mailboxId: string, mailbox: string): Rule => ({
    ...emptyRule(),
    name: 'x',
    conditions: [{ field: 'subject', match: 'contains', text: 'x' }],
    actions: [{ kind: 'move', mailboxId, mailbox }],
  });
  const lack = (mailboxId: string, mailbox: string) => findLack(filing(mailboxId, mailbox), boxes)?.what;
  assert.equal(lack('a', 'Ancien nom'), undefined);
  assert.equal(lack('z', 'Tmp'), 'folder');
  assert.equal(lack('z', 'Écoles'), undefined);
  assert.equal(lack('', 'Neuf'), undefined);
  assert.equal(lack('', ' '), 'folder-name');
  assert.equal(isFolderGone(filing('z', 'Tmp'), []), false, 'while the folders are not known yet');
});

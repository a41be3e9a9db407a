import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rule } from '#contract';
import type { Mailbox } from '../../jmap/index.ts';
import {
  emptyRule,
  isComplete,
  moved,
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

test('a rule is complete with a name, something to look for and something to do', () => {
  const rule = {
    ...emptyRule(),
    name: 'x',
    conditions: [{ field: 'from' as const, match: 'is' as const, text: 'y' }],
  };
  assert.ok(!isComplete(rule));
  const complete = { ...rule, actions: withAction([], 'flag', { kind: 'flag' }) };
  assert.ok(isComplete(complete));
  assert.ok(!isComplete({ ...complete, name: ' ' }));
  assert.ok(!isComplete({ ...complete, conditions: [] }));
  assert.ok(!isComplete({ ...complete, actions: [{ kind: 'forward', address: ' ', copy: true }] }));
  assert.deepEqual(withAction(complete.actions, 'flag', null), []);
});

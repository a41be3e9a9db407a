import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleSet } from '../../jmap/index.ts';
import { isSameList, knownRules } from './known-rules.ts';
import { emptyRule } from './rule-draft.ts';

const answer = (state: string, set: Partial<RuleSet>) =>
  knownRules({
    state,
    list: [
      {
        id: 'singleton',
        rules: [],
        isInForce: true,
        name: null,
        text: null,
        kept: [],
        problem: null,
        ...set,
      },
    ],
  });

test('another list is told from another state alone, and from a problem that has come', () => {
  const known = answer('1', {});
  assert.ok(isSameList(null, known), 'nothing seen, nothing to write over');
  assert.ok(isSameList(known, answer('1', {})));
  assert.ok(isSameList(known, answer('2', { problem: { sentence: { fr: '', en: '' }, at: '' } })));
  assert.ok(!isSameList(known, answer('2', { rules: [emptyRule()] })));
  assert.ok(!isSameList(known, answer('2', { rules: null, text: 'keep;' })));
  assert.ok(!isSameList(known, answer('2', { isInForce: false })), 'put out of force elsewhere');
  const ours = { state: '3', list: null };
  assert.ok(isSameList(ours, answer('3', { rules: [emptyRule()] })));
  assert.ok(!isSameList(ours, answer('4', {})));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountId } from '#base';
import type { ForwardDecision, ForwardWay } from '#identity';
import { createMayForward } from './forwarding.ts';

const text = { fr: 'Pas ici.', en: 'Not here.' };
const ask = async (decision: ForwardDecision) => {
  const asked: [number, string, ForwardWay][] = [];
  const mayForward = createMayForward({
    judge: async (...question) => {
      asked.push(question);
      return decision;
    },
  });
  const answer = await mayForward(accountId(7), 'jeanne@ac-exemple.fr');
  assert.deepEqual(asked, [[7, 'jeanne@ac-exemple.fr', 'rule']]);
  return answer;
};

test('a rule forwards to somebody of ours', async () => {
  assert.deepEqual(await ask({ kind: 'inside', address: 'jeanne@ac-exemple.fr' }), { kind: 'allowed' });
});

test('what is refused is refused with its own sentence', async () => {
  assert.deepEqual(await ask({ kind: 'refused', why: 'outside', text }), { kind: 'refused', reason: text });
});

test('an exception forwards nothing before mail can leave the académie, and says so', async () => {
  const answer = await ask({ kind: 'excepted', address: 'a@b.example', exceptionId: 1, until: new Date(0) });
  assert.ok(answer.kind === 'refused');
  assert.match(answer.reason?.fr ?? '', /n’envoie pas encore de courrier hors de l’académie/);
});

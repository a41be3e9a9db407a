import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountId } from '#base';
import type { ForwardDecision, ForwardWay } from '#identity';
import { createJudgeSenderAddress, createMayForward } from './forwarding.ts';

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

test('answers and copies go to our people, to oneself and where an exception lets them, and nowhere else', async () => {
  for (const [decision, expected] of [
    [{ kind: 'inside', address: 'jeanne@ac-exemple.fr' }, null],
    [{ kind: 'excepted', address: 'a@b.example', exceptionId: 1, until: new Date(0) }, null],
    [{ kind: 'refused', why: 'self', text }, null],
    [{ kind: 'refused', why: 'outside', text }, text],
    // A group is nobody's mailbox, and one of ours.
    [{ kind: 'refused', why: 'unknown', text }, null],
    [{ kind: 'refused', why: 'malformed', text }, text],
  ] as const) {
    const asked: ForwardWay[] = [];
    const judge = createJudgeSenderAddress({
      judge: async (_account, _target, way) => {
        asked.push(way);
        return decision;
      },
    });
    assert.deepEqual(await judge(accountId(7), 'x@y.example'), expected);
    assert.deepEqual(asked, ['sender']);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RequestError } from '../../jmap/index.ts';
import { ProofQuestion } from './proof-question.ts';

/** A server that wants a proof until it has one, and a person who is asked. */
function ask() {
  const shown: boolean[] = [];
  const question = new ProofQuestion((isAsked) => shown.push(isAsked));
  const server = { isProven: false, changes: 0 };
  const change = (): Promise<number> =>
    server.isProven
      ? Promise.resolve((server.changes += 1))
      : Promise.reject(new RequestError(403, 'proof-required', ''));
  const prove = () => {
    server.isProven = true;
    question.answer(true);
  };
  return { question, shown, server, change, prove };
}

/** All that waits for nobody has gone on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('where no proof is wanted nothing is asked', async () => {
  const { question, shown } = ask();
  const nothing = () => Promise.resolve();
  assert.deepEqual(await question.withProof(nothing), { kind: 'done', value: undefined });
  assert.deepEqual(shown, []);
});

test('a change that was given up is not told as done, also where it answers nothing', async () => {
  const { question, shown, server, change } = ask();
  const outcome = question.withProof(change);
  await settle();
  question.answer(false);
  assert.deepEqual(await outcome, { kind: 'given-up' });
  assert.deepEqual(shown, [true, false]);
  assert.equal(server.changes, 0);
});

test('two changes at once ask one question, and both get its answer', async () => {
  const { question, shown, change, prove } = ask();
  const outcomes = Promise.all([question.withProof(change), question.withProof(change)]);
  await settle();
  prove();
  assert.deepEqual(await outcomes, [
    { kind: 'done', value: 1 },
    { kind: 'done', value: 2 },
  ]);
  assert.deepEqual(shown, [true, false]);
});

test('after an answer the question is asked anew', async () => {
  const { question, shown, change } = ask();
  for (let time = 0; time < 2; time += 1) {
    const outcome = question.withProof(change);
    await settle();
    question.answer(false);
    assert.deepEqual(await outcome, { kind: 'given-up' });
  }
  assert.deepEqual(shown, [true, false, true, false]);
});

test('another refusal is thrown, before and after the proof', async () => {
  const { question } = ask();
  const refused = new RequestError(403, 'not-allowed', '');
  await assert.rejects(
    question.withProof(() => Promise.reject(refused)),
    refused,
  );
  const refusals = [new RequestError(403, 'proof-required', ''), refused];
  const outcome = question.withProof(() => Promise.reject(refusals.shift() ?? refused));
  await settle();
  question.answer(true);
  await assert.rejects(outcome, refused);
});

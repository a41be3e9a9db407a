import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { analyse } from './analyse.ts';
import { learn, type Lesson } from './learn.ts';
import { invent } from './testing/index.ts';

const weights = (): number => 4;
const lesson = (reporter: string, isFraud: boolean): Lesson => ({
  reporter,
  isFraud,
  strengths: new Map([['account-lure', 1]]),
});
const many = (count: number, reporters: number, isFraud: boolean): Lesson[] =>
  Array.from({ length: count }, (_, n) => lesson(`p${n % reporters}`, isFraud));

test('few lessons, or few people, teach nothing', () => {
  assert.equal(learn(many(4, 4, false), weights).size, 0);
  assert.equal(learn(many(100, 2, false), weights).size, 0);
});

test('honest mail that was accused makes a signal lighter, frauds make it heavier, within a quarter', () => {
  const lighter = learn(many(30, 10, false), weights).get('account-lure')?.delta ?? 0;
  const heavier = learn(many(30, 10, true), weights).get('account-lure')?.delta ?? 0;
  assert.ok(lighter < -0.5 && lighter >= -1, `${lighter}`);
  assert.ok(heavier > 0.5 && heavier <= 1, `${heavier}`);
});

test('ten thousand lessons of three accounts move no more than nine', () => {
  assert.deepEqual(learn(many(10_000, 3, false), weights), learn(many(9, 3, false), weights));
});

test('what was learned moves the verdict, and a made-up lesson of any size does not pass the bound', () => {
  const message = invent({
    from: { address: 'info@quota-boite.fr' },
    text: 'Votre quota est atteint, vos messages sont bloqués. Cliquez ici dans les 24 heures.',
    links: [{ href: 'https://quota-boite.fr/a', text: 'ici' }],
  });
  const before = analyse(message).score;
  const after = analyse({ ...message, learned: new Map([['account-lure', -1000]]) }).score;
  const reason = analyse({ ...message, learned: new Map([['account-lure', -1000]]) }).reasons.find(
    ({ signal }) => signal === 'account-lure',
  );
  assert.ok(after < before);
  assert.ok((reason?.weight ?? 0) > 2, 'three quarters of its weight are left');
});

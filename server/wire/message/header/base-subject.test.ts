import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseSubject, readSubject } from '../index.ts';

const TABLE: [subject: string, base: string][] = [
  ['Réunion', 'Réunion'],
  ['Re: Réunion', 'Réunion'],
  ['RE : Réunion', 'Réunion'],
  ['RE\u00a0: Réunion', 'Réunion'],
  ['TR: Réunion', 'Réunion'],
  ['RÉ : Réunion', 'Réunion'],
  ['TR : RE : Re: Fwd: Réunion', 'Réunion'],
  ['Réf : Réunion', 'Réunion'],
  ['Re\u0301f : Réunion', 'Réunion'],
  ['REF: Réunion', 'Réunion'],
  ['Rép : Réunion', 'Réunion'],
  ['AW: WG: Réunion', 'Réunion'],
  ['Re[2]: Réunion', 'Réunion'],
  ['Re [liste]: Réunion', 'Réunion'],
  ['[liste] Re: [liste] Réunion', 'Réunion'],
  ['[a] [b] Réunion', 'Réunion'],
  ['[liste]', '[liste]'],
  ['[fwd: Réunion]', 'Réunion'],
  ['[Fwd: Re: [Fwd: Réunion]]', 'Réunion'],
  ['Réunion (fwd)', 'Réunion'],
  ['Re: Réunion (FWD) (fwd) ', 'Réunion'],
  ['  Réunion \t du   soir ', 'Réunion du soir'],
  ['Recherche: un titre', 'Recherche: un titre'],
  ['Trésor: un titre', 'Trésor: un titre'],
  ['Re:', ''],
  ['', ''],
];

for (const [subject, base] of TABLE) {
  test(`baseSubject: ${JSON.stringify(subject)}`, () => {
    assert.equal(baseSubject(subject), base);
  });
}

test('an answer, or a forwarded message, is known by any mark that is taken off', () => {
  for (const subject of ['Re: a', '[liste] TR : a', 'AW: a', 'a (fwd)', '[fwd: a]', 'Re:', 'a (fwd) ']) {
    assert.ok(readSubject(subject).isAnswer, subject);
  }
  for (const subject of ['a', '[liste] a', 'Recherche: a', '(fwd) a', '[b: a]', '']) {
    assert.ok(!readSubject(subject).isAnswer, subject);
  }
});

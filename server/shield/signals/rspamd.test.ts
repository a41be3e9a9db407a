import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../analyse.ts';
import { checkTable } from '../testing/check-table.ts';
import { invent } from '../testing/index.ts';
import { row } from '../testing/rows.ts';
import { rspamd } from './rspamd.ts';

const opinion = (score: number) => ({ ...invent({}), secondOpinion: { score, required: 15 } });

test('rspamd: its score counts from two fifths of what it refuses at, up to the whole, and is quoted', () => {
  assert.equal(rspamd.find(invent({})), null, 'not set up');
  assert.equal(rspamd.find({ ...invent({}), secondOpinion: null }), null, 'no answer');
  assert.equal(rspamd.find(opinion(5.9)), null);
  assert.equal(rspamd.find(opinion(-20)), null);
  const light = rspamd.find(opinion(6));
  const heavy = rspamd.find(opinion(15));
  assert.ok((light?.strength ?? 0) > 0 && (light?.strength ?? 1) < 0.2);
  assert.equal(heavy?.strength, 1);
  assert.equal(rspamd.find(opinion(9_999))?.strength, 1);
  assert.match(heavy?.text.fr ?? '', /15,0 points ; il refuse à partir de 15,0\.$/);
});

test('rspamd: alone it never makes a caution', () => {
  assert.equal(analyse(opinion(9_999)).level, analyse(invent({})).level);
});

const gives = (score: number) => ({ secondOpinion: { score, required: 15 } });

checkTable(rspamd, [
  row('as much as it refuses at', gives(15), 1, { fr: '15,0 points', en: '15.0 points' }),
  row('beyond all measure', gives(1e9), 1),
  row('two fifths', gives(6), { atMost: 0.2 }),
  row('less', gives(5.9), 0),
  row('below nothing', gives(-1e9), 0),
  row('no number at all', gives(Number.NaN), 0),
  row('not set up', {}, 0),
]);

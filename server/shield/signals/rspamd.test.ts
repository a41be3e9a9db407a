import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../analyse.ts';
import { checkTable } from '../testing/check-table.ts';
import { invent } from '../testing/index.ts';
import { row } from '../testing/rows.ts';
import { rspamd } from './rspamd.ts';

const opinion = (score: number) => ({ ...invent({}), secondOpinion: { score, required: 15 } });

test('rspamd: its score counts from two fifths of what it refuses at, up to the whole, and stands among the details', () => {
  assert.equal(rspamd.find(invent({})), null, 'not set up');
  assert.equal(rspamd.find({ ...invent({}), secondOpinion: null }), null, 'no answer');
  assert.equal(rspamd.find(opinion(5.9)), null);
  assert.equal(rspamd.find(opinion(-20)), null);
  const light = rspamd.find(opinion(6));
  const heavy = rspamd.find(opinion(15));
  assert.ok((light?.strength ?? 0) > 0 && (light?.strength ?? 1) < 0.2);
  assert.equal(heavy?.strength, 1);
  assert.equal(rspamd.find(opinion(9_999))?.strength, 1);
  assert.equal(heavy?.detail, 'Rspamd: 15.0 / 15.0');
  assert.equal(light?.detail, 'Rspamd: 6.0 / 15.0');
  assert.doesNotMatch(`${heavy?.text.fr} ${heavy?.text.en} ${light?.text.fr}`, /rspamd|\d/i);
  assert.notEqual(heavy?.text.fr, rspamd.find(opinion(14.9))?.text.fr, 'doubts below, refuses from there on');
});

test('rspamd: alone it never makes a caution', () => {
  const verdict = analyse(opinion(9_999));
  assert.equal(verdict.level, analyse(invent({})).level);
  assert.equal(verdict.reasons.find(({ signal }) => signal === 'rspamd')?.detail, 'Rspamd: 9999.0 / 15.0');
});

const gives = (score: number) => ({ secondOpinion: { score, required: 15 } });

checkTable(rspamd, [
  row('as much as it refuses at', gives(15), 1, { fr: 'pour indésirable', en: 'to be unwanted' }),
  row('beyond all measure', gives(1e9), 1),
  row('two fifths', gives(6), { atMost: 0.2 }),
  row('less', gives(5.9), 0),
  row('below nothing', gives(-1e9), 0),
  row('no number at all', gives(Number.NaN), 0),
  row('not set up', {}, 0),
]);

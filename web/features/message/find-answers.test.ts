import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileScan, Verdict, VerdictLevel } from '#contract';
import { findAnswers } from './find-answers.ts';

const judged = (level: VerdictLevel, scan?: FileScan): Verdict => ({
  level,
  score: 0.5,
  summary: { fr: '', en: '' },
  reasons: [],
  ...(scan === undefined ? {} : { scan }),
});

test('a fraud is neither answered nor handed on; what waits for the anti-virus is only not handed on', () => {
  const both = { mayReply: true, mayForward: true };
  assert.deepEqual(findAnswers(null), both);
  assert.deepEqual(findAnswers(judged('caution')), both);
  assert.deepEqual(findAnswers(judged('danger')), { mayReply: false, mayForward: false });
  assert.deepEqual(findAnswers(judged('ordinary', 'waiting')), { mayReply: true, mayForward: false });
});

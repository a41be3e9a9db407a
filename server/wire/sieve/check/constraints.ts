import { SieveFault } from '../problem.ts';
import { stringOf, stringsOf, type BoundTest } from './declaration.ts';
import { isComparator } from './extensions.ts';
import { requireExtension, type Required } from './bind.ts';

const RELATIONS: ReadonlySet<string> = new Set(['gt', 'ge', 'lt', 'le', 'eq', 'ne']);
export const DATE_PARTS: ReadonlySet<string> = new Set([
  'year',
  'month',
  'day',
  'date',
  'julian',
  'hour',
  'minute',
  'second',
  'time',
  'iso8601',
  'std11',
  'zone',
  'weekday',
]);
/** RFC 5229, section 3: letters, digits and underscores; no namespaces here. */
export const VARIABLE = /^[a-z_][a-z0-9_]*$/i;
const ZONE = /^[+-]\d{4}$/;

/** What the grammar of arguments cannot say. Throws SieveFault. */
export function checkTest(test: BoundTest, required: Required): void {
  const fail = (code: 'bad-value' | 'bad-comparator', word: string) => {
    // A word that is put together while the script runs cannot be known yet.
    if (required.has('variables') && word.includes('${')) return;
    throw new SieveFault(code, test.at, word);
  };
  checkComparator(test, required, fail);
  for (const tag of ['value', 'count']) {
    if (test.tags.has(tag)) {
      const relation = stringOf(test.tags.get(tag));
      if (!RELATIONS.has(relation.toLowerCase())) fail('bad-value', relation);
    }
  }
  if (test.tags.has('zone') && !ZONE.test(stringOf(test.tags.get('zone')))) {
    fail('bad-value', stringOf(test.tags.get('zone')));
  }
  if (test.tags.get('index') === 0) fail('bad-value', ':index 0');
  if (test.tags.has('last') && test.name !== 'duplicate' && !test.tags.has('index')) {
    throw new SieveFault('missing-argument', test.at, ':index');
  }
  if (test.name === 'size' && test.tags.size !== 1) throw new SieveFault('missing-argument', test.at, 'size');
  if (test.name === 'envelope') {
    for (const part of stringsOf(test.values[0])) {
      if (!['from', 'to'].includes(part.toLowerCase())) fail('bad-value', part);
    }
  }
  const datePart =
    test.name === 'date' ? test.values[1] : test.name === 'currentdate' ? test.values[0] : null;
  if (datePart !== null && !DATE_PARTS.has(stringOf(datePart).toLowerCase()))
    fail('bad-value', stringOf(datePart));
}

function checkComparator(
  test: BoundTest,
  required: Required,
  fail: (code: 'bad-comparator', word: string) => void,
): void {
  if (!test.tags.has('comparator')) return;
  const name = stringOf(test.tags.get('comparator'));
  if (!isComparator(name)) {
    fail('bad-comparator', name);
    return;
  }
  if (name !== 'i;octet' && name !== 'i;ascii-casemap') {
    requireExtension(required, `comparator-${name}`, test.at);
  }
  // RFC 4790, section 9.1: numbers are equal or ordered, nothing else.
  const isSubstring = test.tags.has('contains') || test.tags.has('matches');
  if (name === 'i;ascii-numeric' && isSubstring) throw new SieveFault('bad-comparator', test.at, name);
}

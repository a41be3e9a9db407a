import { stringOf, stringsOf, type BoundTest } from '../check/declaration.ts';
import { COSTS } from '../limits.ts';
import { datePart, parseZone, zoneAt } from './date-parts.ts';
import { expand, expandAll } from './expand.ts';
import { flagsOf } from './flags.ts';
import { matchAny } from './match.ts';
import { AskSeen, type RunState } from './state.ts';

/** Whether a test holds. */
export function holds(state: RunState, test: BoundTest): boolean {
  const { charge } = state;
  charge(16);
  switch (test.name) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'not':
      return !test.tests.every((inner) => holds(state, inner));
    case 'allof':
      return test.tests.every((inner) => holds(state, inner));
    case 'anyof':
      return test.tests.some((inner) => holds(state, inner));
    case 'size':
      return holdsSize(state, test);
    case 'exists':
      return names(state, test).every((name) => state.facts.header(name, charge).length > 0);
    case 'mailboxexists':
      return names(state, test).every((name) => state.environment.mailboxExists(name));
    case 'mailboxidexists':
      return names(state, test).every((id) => state.environment.mailboxIdExists(id));
    case 'duplicate':
      return isDuplicate(state, test);
    default:
      return matchAny(state, test, valuesOf(state, test), expandAll(state, stringsOf(test.values.at(-1))));
  }
}

function names(state: RunState, test: BoundTest): string[] {
  state.charge(COSTS.taken * stringsOf(test.values[0]).length);
  return expandAll(state, stringsOf(test.values[0]));
}

/** Neither over nor under is a size that is met exactly (RFC 5228, section 5.9). */
function holdsSize({ facts }: RunState, test: BoundTest): boolean {
  const limit = Number(test.values[0]);
  return test.tags.has('over') ? facts.size > limit : facts.size < limit;
}

/** What a test compares with its keys. A name may stand in the test as often as it likes, and bring all its fields each time. */
function valuesOf(state: RunState, test: BoundTest): readonly string[] {
  const { facts, charge } = state;
  const take = <T>(values: readonly T[]): readonly T[] => {
    charge(COSTS.taken * values.length);
    return values;
  };
  switch (test.name) {
    case 'header':
      return names(state, test).flatMap((name) => take(pick(test, facts.header(name, charge))));
    case 'address':
      return names(state, test)
        .flatMap((name) => take(take(pick(test, facts.addresses(name, charge))).flat()))
        .flatMap((address) => addressPart(test, address));
    case 'envelope':
      return names(state, test).flatMap((name) =>
        addressPart(test, name.toLowerCase() === 'from' ? facts.envelope.from : facts.envelope.to),
      );
    case 'body':
      return take(facts.body(transformOf(state, test), charge));
    case 'string':
      // Counting, RFC 5229, section 5 passes over empty strings.
      return names(state, test).filter((text) => text !== '' || !test.tags.has('count'));
    case 'hasflag':
      return flagsOf(state, names(state, test));
    case 'date': {
      const name = expand(state, stringOf(test.values[0]));
      const [date] = pick(test, facts.dates(name, charge), 1);
      return date == null ? [] : [partAt(state, test, date)];
    }
    case 'currentdate':
      return [partAt(state, test, { at: state.environment.now, zone: 0 })];
    default:
      throw new Error(`no values for the test ${test.name}`);
  }
}

/** `:index` and `:last` (RFC 5260, section 6); without them all of them, or the first `otherwise`. */
function pick<T>(test: BoundTest, fields: readonly T[], otherwise = Infinity): readonly T[] {
  const index = test.tags.get('index');
  if (typeof index !== 'number') return otherwise === Infinity ? fields : fields.slice(0, otherwise);
  const field = test.tags.has('last') ? fields.at(-index) : fields[index - 1];
  return field === undefined ? [] : [field];
}

/** RFC 5228, section 2.7.4; RFC 5233: an address without a detail has none, not an empty one. */
function addressPart(test: BoundTest, address: string): string[] {
  const split = address.lastIndexOf('@');
  const local = split === -1 ? address : address.slice(0, split);
  if (test.tags.has('domain')) return [split === -1 ? '' : address.slice(split + 1)];
  if (test.tags.has('localpart')) return [local];
  const plus = local.indexOf('+');
  if (test.tags.has('user')) return [plus === -1 ? local : local.slice(0, plus)];
  if (test.tags.has('detail')) return plus === -1 ? [] : [local.slice(plus + 1)];
  return [address];
}

function transformOf(state: RunState, test: BoundTest): 'raw' | 'text' | readonly string[] {
  if (test.tags.has('raw')) return 'raw';
  return test.tags.has('content') ? expandAll(state, stringsOf(test.tags.get('content'))) : 'text';
}

function partAt(state: RunState, test: BoundTest, date: { at: Date; zone: number }): string {
  const part = expand(state, stringOf(test.values.at(-2))).toLowerCase();
  const asked = test.tags.has('zone') ? parseZone(expand(state, stringOf(test.tags.get('zone')))) : null;
  const own = test.tags.has('originalzone') ? date.zone : null;
  const zone = asked ?? own;
  if (zone === null) state.charge(COSTS.zone);
  return datePart(part, date.at, zone ?? zoneAt(state.environment.timeZone, date.at));
}

const WEEK_SECONDS = 7 * 86_400;
const LONGEST_SECONDS = 90 * 86_400;

/** RFC 7352. Without a Message-ID to tell it by, nothing is a duplicate. */
function isDuplicate(state: RunState, test: BoundTest): boolean {
  const { tags } = test;
  const id = tags.has('uniqueid')
    ? expand(state, stringOf(tags.get('uniqueid')))
    : state.facts.header(
        tags.has('header') ? expand(state, stringOf(tags.get('header'))) : 'message-id',
        state.charge,
      )[0];
  if (id === undefined || id === '') return false;
  const key = JSON.stringify([expand(state, stringOf(tags.get('handle'))), id.slice(0, 1000)]);
  const seconds = tags.get('seconds');
  // Within one run it is one message however often it is asked.
  const seen = state.environment.seen.get(key);
  if (seen === undefined) throw new AskSeen(key);
  state.remembered.set(key, {
    key,
    seconds: Math.min(typeof seconds === 'number' ? seconds : WEEK_SECONDS, LONGEST_SECONDS),
    renew: tags.has('last'),
  });
  return seen;
}

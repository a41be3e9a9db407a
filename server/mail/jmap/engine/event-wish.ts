import { changeTypes, type ChangeType } from '#store';
import { RequestError } from '../errors.ts';

/** Types of one state that `mail/rules` keeps; the second is ours (docs/jmap.md). */
export const rulesTypes = ['SieveScript', 'RuleSet', 'VacationResponse'] as const;
const pushedTypes = [...changeTypes, ...rulesTypes];
/** A type whose changes are told. */
export type PushedType = ChangeType | (typeof rulesTypes)[number];

/** What a client asked of the event source (RFC 8620, section 7.3). */
export interface Wish {
  types: ReadonlySet<PushedType>;
  closeAfterState: boolean;
  /** Seconds; 0 for none. */
  ping: number;
}

const MIN_PING = 15;
const MAX_PING = 300;
const MAX_TYPES = 50;
/** A name of a data type, ours or of a specification that we do not have: nothing will be told of those. */
const TYPE = /^[A-Za-z][A-Za-z0-9]{0,63}$/;
/** RFC 8620, section 1.3: an UnsignedInt. */
const UNSIGNED = /^(?:0|[1-9]\d{0,15})$/;

/** Of a query string as it was parsed. What is left out is as if all, `no` and 0 were said. Throws `RequestError`. */
export function parseWish(query: unknown): Wish {
  const { types = '*', closeafter = 'no', ping = '0' } = (query ?? {}) as Record<string, unknown>;
  if (closeafter !== 'state' && closeafter !== 'no') {
    throw refuse('"closeafter" is "state" or "no"');
  }
  if (typeof ping !== 'string' || !UNSIGNED.test(ping)) throw refuse('"ping" is a number of seconds');
  const asked = Number(ping);
  return {
    types: parseTypes(types),
    closeAfterState: closeafter === 'state',
    ping: asked === 0 ? 0 : Math.min(Math.max(asked, MIN_PING), MAX_PING),
  };
}

function parseTypes(types: unknown): ReadonlySet<PushedType> {
  if (types === '*') return new Set(pushedTypes);
  const names = typeof types === 'string' ? types.slice(0, 65 * MAX_TYPES).split(',') : [];
  if (names.length === 0 || names.length > MAX_TYPES || !names.every((name) => TYPE.test(name))) {
    throw refuse('"types" is "*" or names of types joined by commas');
  }
  return new Set(pushedTypes.filter((type) => names.includes(type)));
}

function refuse(why: string): RequestError {
  return new RequestError('invalidArguments', why);
}

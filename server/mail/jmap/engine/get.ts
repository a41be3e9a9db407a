import { MethodError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import type { Call } from './call.ts';

export interface WantedIds<Id> {
  /** Null: all of the type. */
  ids: Id[] | null;
  /** Spelt as no id of ours is. */
  malformed: string[];
}

/** The ids of a /get, each once (RFC 8620, section 5.1). */
export function readIds<Id>(
  given: readonly string[] | null | undefined,
  parse: (text: string) => Id | null,
  call: Pick<Call, 'limits'>,
): WantedIds<Id> {
  if (given === null || given === undefined) return { ids: null, malformed: [] };
  requireGetSize(given.length, call);
  const ids: Id[] = [];
  const malformed: string[] = [];
  for (const text of new Set(given)) {
    const id = parse(text);
    if (id === null) malformed.push(text);
    else ids.push(id);
  }
  return { ids, malformed };
}

export function requireGetSize(count: number, { limits }: Pick<Call, 'limits'>): void {
  if (count > limits.maxObjectsInGet) {
    throw new MethodError('requestTooLarge', `more than ${limits.maxObjectsInGet} objects`);
  }
}

/** Members that a client asked for; null asks for all. `id` always comes along. */
export function readProperties(
  given: readonly string[] | null | undefined,
  known: readonly string[],
): ReadonlySet<string> {
  if (given === null || given === undefined) return new Set(known);
  const strange = given.find((name) => !known.includes(name));
  if (strange !== undefined) throw new MethodError('invalidArguments', `no property "${strange}"`);
  return new Set(['id', ...given]);
}

export function pickProperties(object: JsonObject, properties: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => properties.has(name)));
}

/** The answer of a /get; ids that were asked for and not found are told apart from none. */
export function formatGet(
  accountId: string,
  state: string,
  list: JsonObject[],
  wanted: { asked: readonly string[] | null; malformed: readonly string[] },
): JsonObject {
  const found = new Set(list.map((object) => object['id']));
  const missing = (wanted.asked ?? []).filter((id) => !found.has(id));
  return { accountId, state, list, notFound: [...missing, ...wanted.malformed] };
}

import { MethodError } from '../errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';

/** Answers given so far, in order. A reference can only reach these: neither forward nor in a circle. */
export type Answered = readonly (readonly [name: string, args: JsonObject, callId: string])[];

const ARRAY_INDEX = /^(?:0|[1-9]\d{0,8})$/;
const MAX_POINTER_STEPS = 32;
/** Characters that count as much as one value. */
const CHARACTERS_PER_VALUE = 10;

/** Replaces every `#name` argument by what it refers to (RFC 8620, section 3.7). Throws `MethodError`. */
export function resolveReferences(args: JsonObject, answered: Answered, maxWork: number): JsonObject {
  const names = Object.keys(args);
  if (!names.some((name) => name.startsWith('#'))) return args;
  const budget = { left: maxWork };
  const resolved: [string, Json][] = [];
  for (const name of names) {
    const value = args[name] ?? null;
    if (!name.startsWith('#')) {
      resolved.push([name, value]);
      continue;
    }
    const plain = name.slice(1);
    if (Object.hasOwn(args, plain)) {
      throw new MethodError('invalidArguments', `both "${plain}" and "${name}" are given`);
    }
    resolved.push([plain, resolveReference(value, answered, budget)]);
  }
  return Object.fromEntries(resolved);
}

interface Budget {
  left: number;
}

function resolveReference(reference: Json, answered: Answered, budget: Budget): Json {
  if (!isJsonObject(reference)) throw refuse('a reference is an object');
  const { resultOf, name, path } = reference;
  if (typeof resultOf !== 'string' || typeof name !== 'string' || typeof path !== 'string') {
    throw refuse('a reference has "resultOf", "name" and "path"');
  }
  const answer = answered.find(([, , callId]) => callId === resultOf);
  if (answer === undefined) throw refuse('no earlier call has this id');
  if (answer[0] !== name) throw refuse('the earlier call answered under another name');
  const value = follow(answer[1], parsePointer(path), budget);
  weigh(value, budget);
  return value;
}

/** What is referred to is written out again: a few calls that each double the one before would fill any memory. */
function weigh(value: Json, budget: Budget): void {
  const waiting: Json[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    budget.left -= 1 + (typeof next === 'string' ? next.length / CHARACTERS_PER_VALUE : 0);
    if (Array.isArray(next)) budget.left -= next.length;
    if (budget.left < 0) throw refuse('the reference reaches too many values');
    if (Array.isArray(next)) for (const item of next) waiting.push(item);
    else if (isJsonObject(next)) {
      for (const [name, member] of Object.entries(next)) waiting.push(name, member);
    }
  }
}

/** RFC 6901, with `*` for every item of a list. */
function parsePointer(path: string): string[] {
  if (path === '') return [];
  if (!path.startsWith('/')) throw refuse('a path begins with "/"');
  const steps = path.slice(1).split('/');
  if (steps.length > MAX_POINTER_STEPS) throw refuse('the path is too long');
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function follow(value: Json, steps: readonly string[], budget: Budget): Json {
  budget.left -= 1;
  if (budget.left < 0) throw refuse('the reference reaches too many values');
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(value)) {
    if (step === '*') return followAll(value, rest, budget);
    const item = ARRAY_INDEX.test(step) ? value[Number(step)] : undefined;
    if (item === undefined) throw refuse('the path leads nowhere');
    return follow(item, rest, budget);
  }
  // Own members only: `__proto__` and `constructor` are names like any other.
  if (!isJsonObject(value) || !Object.hasOwn(value, step)) throw refuse('the path leads nowhere');
  return follow(value[step] ?? null, rest, budget);
}

/** Lists found under the items are joined into one. */
function followAll(items: readonly Json[], rest: readonly string[], budget: Budget): Json[] {
  const found: Json[] = [];
  for (const item of items) {
    const value = follow(item, rest, budget);
    if (!Array.isArray(value)) {
      found.push(value);
      continue;
    }
    budget.left -= value.length;
    if (budget.left < 0) throw refuse('the reference reaches too many values');
    for (const inner of value) found.push(inner);
  }
  return found;
}

function refuse(why: string): MethodError {
  return new MethodError('invalidResultReference', why);
}

import type { Submission } from '#mail/submit';
import type { Call } from './engine/call.ts';
import { MethodError } from './errors.ts';
import { formatEmailId, formatIdentityId, formatSubmissionId, formatThreadId } from './ids.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { parseUtcDate } from './render/dates.ts';

type Test = (submission: Submission) => boolean;
type Compare = (a: Submission, b: Submission) => number;

/** What EmailSubmission/query and /queryChanges share (RFC 8621, section 7.3). */
export interface SubmissionListArguments {
  filter?: Record<string, unknown> | null;
  sort?: readonly Record<string, unknown>[] | null;
}

/** Ids of the submissions that match, in order; the newest first unless something else is asked. */
export function listMatchingSubmissions(
  submissions: readonly Submission[],
  args: SubmissionListArguments,
  call: Pick<Call, 'limits'>,
): string[] {
  const matches = parseFilter((args.filter ?? null) as Json, { left: call.limits.maxFilterConditions });
  const compare = parseSort(args.sort ?? []);
  return submissions
    .filter(matches)
    .toSorted((a, b) => compare(a, b) || b.submissionId - a.submissionId)
    .map((submission) => formatSubmissionId(submission.submissionId));
}

function parseFilter(node: Json, budget: { left: number }): Test {
  budget.left -= 1;
  if (budget.left < 0) throw new MethodError('unsupportedFilter', 'too many conditions');
  if (node === null) return () => true;
  if (!isJsonObject(node)) throw new MethodError('invalidArguments', 'a filter is an object');
  if (!Object.hasOwn(node, 'operator')) return parseCondition(node);
  const { operator, conditions } = node;
  if (!Array.isArray(conditions)) throw new MethodError('invalidArguments', 'an operator has "conditions"');
  const tests = conditions.map((condition) => parseFilter(condition, budget));
  switch (operator) {
    case 'AND':
      return (one) => tests.every((test) => test(one));
    case 'OR':
      return (one) => tests.some((test) => test(one));
    case 'NOT':
      return (one) => !tests.some((test) => test(one));
    default:
      throw new MethodError('invalidArguments', 'an operator is AND, OR or NOT');
  }
}

function parseCondition(node: JsonObject): Test {
  const tests = Object.entries(node).map(([name, value]) => parseTest(name, value));
  return (one) => tests.every((test) => test(one));
}

function parseTest(name: string, value: Json): Test {
  switch (name) {
    case 'identityIds': {
      const ids = readIdSet(name, value);
      return ({ identityId }) => identityId !== null && ids.has(formatIdentityId(identityId));
    }
    case 'emailIds': {
      const ids = readIdSet(name, value);
      return ({ emailId }) => ids.has(formatEmailId(emailId));
    }
    case 'threadIds': {
      const ids = readIdSet(name, value);
      return ({ threadId }) => ids.has(formatThreadId(threadId));
    }
    case 'undoStatus':
      return ({ undoStatus }) => undoStatus === value;
    case 'before': {
      const date = readDate(name, value);
      return ({ sendAt }) => sendAt < date;
    }
    case 'after': {
      const date = readDate(name, value);
      return ({ sendAt }) => sendAt >= date;
    }
    default:
      throw new MethodError('unsupportedFilter', `no condition "${name}"`);
  }
}

function readIdSet(name: string, value: Json): ReadonlySet<Json> {
  if (!Array.isArray(value)) throw new MethodError('invalidArguments', `malformed condition "${name}"`);
  return new Set(value);
}

function readDate(name: string, value: Json): Date {
  const date = parseUtcDate(value);
  if (date === null) throw new MethodError('invalidArguments', `malformed condition "${name}"`);
  return date;
}

function parseSort(sort: readonly Record<string, unknown>[]): Compare {
  const compares = sort.map(({ property, isAscending = true }): Compare => {
    if (typeof isAscending !== 'boolean') throw new MethodError('invalidArguments', 'malformed comparator');
    const compare = compareBy(property);
    return isAscending ? compare : (a, b) => compare(b, a);
  });
  return (a, b) => compares.reduce((order, compare) => order || compare(a, b), 0);
}

function compareBy(property: unknown): Compare {
  switch (property) {
    case 'emailId':
      return (a, b) => a.emailId - b.emailId;
    case 'threadId':
      return (a, b) => a.threadId - b.threadId;
    case 'sentAt':
    case 'sendAt':
      return (a, b) => a.sendAt.getTime() - b.sendAt.getTime();
    default:
      throw new MethodError('unsupportedSort', 'submissions are sorted by emailId, threadId or sentAt');
  }
}

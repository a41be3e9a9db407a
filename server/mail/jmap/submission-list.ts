import type { Submission } from '#mail/submit';
import type { Call } from './engine/call.ts';
import { createTestReader, readFilter } from './engine/filter.ts';
import { MethodError } from './errors.ts';
import { formatEmailId, formatIdentityId, formatSubmissionId, formatThreadId } from './ids.ts';
import type { Json, JsonObject } from './json.ts';
import type { JmapLimits } from './limits.ts';
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
  const matches = parseFilter(args.filter, call.limits);
  const compare = parseSort(args.sort ?? []);
  return submissions
    .filter(matches)
    .toSorted((a, b) => compare(a, b) || b.submissionId - a.submissionId)
    .map((submission) => formatSubmissionId(submission.submissionId));
}

function parseFilter(filter: unknown, limits: JmapLimits): Test {
  return (filter ?? null) === null
    ? () => true
    : readFilter(filter, limits, createTestReader(parseCondition));
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

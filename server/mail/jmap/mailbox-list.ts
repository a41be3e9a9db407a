import type { MailboxRow } from '#store';
import type { Call } from './engine/call.ts';
import { createTestReader, readFilter } from './engine/filter.ts';
import { MethodError } from './errors.ts';
import { formatMailboxId, parseMailboxId } from './ids.ts';
import type { Json, JsonObject } from './json.ts';
import type { JmapLimits } from './limits.ts';

/** What Mailbox/query and Mailbox/queryChanges share (RFC 8621, section 2.3). */
export interface MailboxListArguments {
  filter?: Record<string, unknown> | null;
  sort?: readonly Record<string, unknown>[] | null;
  sortAsTree?: boolean | null;
  filterAsTree?: boolean | null;
}

type Test = (row: MailboxRow) => boolean;
type Compare = (a: MailboxRow, b: MailboxRow) => number;

/** Ids of the mailboxes that match, in order. */
export function listMatchingMailboxes(
  rows: readonly MailboxRow[],
  args: MailboxListArguments,
  call: Pick<Call, 'limits'>,
): string[] {
  const matches = parseFilter(args.filter, call.limits);
  const compare = parseSort(args.sort ?? []);
  const sorted = rows.toSorted((a, b) => compare(a, b) || a.mailboxId - b.mailboxId);
  const ordered = args.sortAsTree === true ? walkTree(sorted) : sorted;
  const matching = new Set(ordered.filter(matches).map((row) => row.mailboxId));
  const byId = new Map(rows.map((row) => [row.mailboxId, row]));
  const isShown = (row: MailboxRow): boolean => {
    if (!matching.has(row.mailboxId)) return false;
    const parent = row.parentId === null ? undefined : byId.get(row.parentId);
    return args.filterAsTree !== true || parent === undefined || isShown(parent);
  };
  return ordered.filter(isShown).map((row) => formatMailboxId(row.mailboxId));
}

/** Each mailbox before its children; siblings keep their order. */
function walkTree(sorted: readonly MailboxRow[]): MailboxRow[] {
  const known = new Set(sorted.map((row) => row.mailboxId));
  const isTop = (row: MailboxRow) => row.parentId === null || !known.has(row.parentId);
  const walked: MailboxRow[] = [];
  const waiting = sorted.filter(isTop).toReversed();
  const children = Map.groupBy(
    sorted.filter((row) => !isTop(row)),
    (row) => row.parentId,
  );
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    walked.push(row);
    for (const child of (children.get(row.mailboxId) ?? []).toReversed()) waiting.push(child);
  }
  return walked;
}

function parseFilter(filter: unknown, limits: JmapLimits): Test {
  return (filter ?? null) === null
    ? () => true
    : readFilter(filter, limits, createTestReader(parseCondition));
}

function parseCondition(node: JsonObject): Test {
  const tests = Object.entries(node).map(([name, value]) => parseTest(name, value));
  return (row) => tests.every((test) => test(row));
}

function parseTest(name: string, value: Json): Test {
  switch (name) {
    case 'parentId': {
      const parent = typeof value === 'string' ? parseMailboxId(value) : null;
      // A malformed id is nobody's parent; null asks for the top level.
      return (row) => (value === null ? row.parentId === null : parent !== null && row.parentId === parent);
    }
    case 'name': {
      const text = String(value).toLocaleLowerCase('fr');
      return (row) => row.name.toLocaleLowerCase('fr').includes(text);
    }
    case 'role':
      return (row) => row.role === value;
    case 'hasAnyRole':
      return (row) => (row.role !== null) === value;
    case 'isSubscribed':
      return (row) => row.subscribed === value;
    default:
      throw new MethodError('unsupportedFilter', `no condition "${name}"`);
  }
}

function parseSort(sort: readonly Record<string, unknown>[]): Compare {
  const compares = sort.map(({ property, isAscending = true }): Compare => {
    if (typeof isAscending !== 'boolean') throw new MethodError('invalidArguments', 'malformed comparator');
    const compare = compareBy(property);
    return isAscending ? compare : (a, b) => compare(b, a);
  });
  return (a, b) => compares.reduce((order, compare) => order || compare(a, b), 0);
}

const collator = new Intl.Collator('fr', { numeric: true });

function compareBy(property: unknown): Compare {
  switch (property) {
    case 'sortOrder':
      return (a, b) => a.sortOrder - b.sortOrder;
    case 'name':
      return (a, b) => collator.compare(a.name, b.name);
    case 'parentId':
      return (a, b) => (a.parentId ?? 0) - (b.parentId ?? 0);
    default:
      throw new MethodError('unsupportedSort', 'mailboxes are sorted by sortOrder, name or parentId');
  }
}

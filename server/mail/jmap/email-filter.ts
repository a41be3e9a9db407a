import type {
  EmailCondition,
  EmailFilter,
  EmailQueryOutcome,
  EmailSort,
  MailboxId,
  SeenQueryOutcome,
} from '#store';
import type { Call } from './engine/call.ts';
import { readFilter } from './engine/filter.ts';
import { MethodError } from './errors.ts';
import { parseMailboxId } from './ids.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { parseKeyword } from './keyword.ts';
import { parseUtcDate } from './render/dates.ts';

/** Rows count from 1: no mailbox has this id, so nothing is in it. */
const NO_MAILBOX = 0 as MailboxId;

type Limits = Pick<Call, 'limits'>;

/** RFC 8621, section 4.4.1. Throws `unsupportedFilter` on a condition that is not known or malformed. */
export function parseEmailFilter(filter: unknown, call: Limits): EmailFilter | null {
  if (filter === null || filter === undefined) return null;
  return readFilter<EmailFilter>(filter, call.limits, {
    condition: parseCondition,
    operator: (operator, conditions) => ({ operator, conditions }),
  });
}

function parseCondition(node: JsonObject): EmailCondition {
  const condition: EmailCondition = {};
  for (const [name, value] of Object.entries(node)) {
    // RFC 8621, section 4.4.1: a condition that is null is as good as absent.
    if (value !== null) Object.assign(condition, readCondition(name, value));
  }
  return condition;
}

function readCondition(name: string, value: Json): EmailCondition {
  switch (name) {
    case 'inMailbox':
      return { inMailbox: readMailbox(value, name) };
    case 'inMailboxOtherThan':
      return { inMailboxOtherThan: readList(value, name).map((id) => readMailbox(id, name)) };
    case 'before':
    case 'after':
      return { [name]: parseUtcDate(value) ?? refuse(name) };
    case 'minSize':
    case 'maxSize':
      return { [name]: Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : refuse(name) };
    case 'allInThreadHaveKeyword':
    case 'someInThreadHaveKeyword':
    case 'noneInThreadHaveKeyword':
    case 'hasKeyword':
    case 'notKeyword':
      return { [name]: parseKeyword(value) ?? refuse(name) };
    case 'hasAttachment':
      return { hasAttachment: typeof value === 'boolean' ? value : refuse(name) };
    case 'text':
    case 'from':
    case 'to':
    case 'cc':
    case 'bcc':
    case 'subject':
    case 'body':
      return { [name]: readText(value, name) };
    case 'header':
      return { header: readHeader(value) };
    default:
      throw new MethodError('unsupportedFilter', `no condition "${name}"`);
  }
}

function readMailbox(value: Json, name: string): MailboxId {
  return parseMailboxId(readText(value, name)) ?? NO_MAILBOX;
}

function readHeader(value: Json): [name: string, value?: string] {
  const [name, text, ...others] = readList(value, 'header').map((item) => readText(item, 'header'));
  if (name === undefined || others.length > 0) return refuse('header');
  return text === undefined ? [name] : [name, text];
}

function readText(value: Json, name: string): string {
  return typeof value === 'string' ? value : refuse(name);
}

function readList(value: Json, name: string): Json[] {
  return Array.isArray(value) ? value : refuse(name);
}

function refuse(name: string): never {
  throw new MethodError('invalidArguments', `malformed condition "${name}"`);
}

const plainSorts = new Set<string>(['receivedAt', 'sentAt', 'size', 'from', 'to', 'subject']);
const keywordSorts = new Set<string>(['hasKeyword', 'allInThreadHaveKeyword', 'someInThreadHaveKeyword']);
export const emailSortProperties: readonly string[] = [...plainSorts, ...keywordSorts];

/** RFC 8620, section 5.5, and 8621, section 4.4.2; newest first unless something else is asked. */
export function parseEmailSort(sort: readonly unknown[] | null | undefined): EmailSort[] {
  const comparators = (sort ?? []).map(parseComparator);
  return comparators.length > 0 ? comparators : [{ property: 'receivedAt', isAscending: false }];
}

function parseComparator(node: unknown): EmailSort {
  if (!isJsonObject(node)) throw new MethodError('invalidArguments', 'a comparator is an object');
  const { property, isAscending = true, keyword = null, collation = null } = node;
  if (typeof property !== 'string' || typeof isAscending !== 'boolean') {
    throw new MethodError('invalidArguments', 'a comparator has "property" and "isAscending"');
  }
  if (collation !== null) throw new MethodError('unsupportedSort', 'no collation may be chosen');
  if (plainSorts.has(property)) return { property: property as EmailSort['property'], isAscending };
  if (!keywordSorts.has(property)) throw new MethodError('unsupportedSort', `no sorting by "${property}"`);
  const parsed = parseKeyword(keyword);
  if (parsed === null) throw new MethodError('invalidArguments', `"${property}" needs a "keyword"`);
  return { property: property as EmailSort['property'], isAscending, keyword: parsed };
}

/** Throws where the person sees a part of the account, and the question is about more. */
export function requireAnswered(found: SeenQueryOutcome): EmailQueryOutcome {
  switch (found.kind) {
    case 'unsupported-filter':
      throw new MethodError('unsupportedFilter', 'no such condition where only some folders are shared');
    case 'unsupported-sort':
      throw new MethodError('unsupportedSort', 'no such order where only some folders are shared');
    default:
      return found;
  }
}

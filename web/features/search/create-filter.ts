import type { EmailFilter, EmailFilterCondition } from '../../jmap/index.ts';
import { everywhereWords, folderRoles, ownWords } from './data/operators.ts';
import { dayBounds } from './day-word.ts';
import { foldText } from './fold-text.ts';
import { findWord, matchesWord } from './match-word.ts';
import type {
  MessageState,
  SearchCondition,
  SearchContext,
  SearchQuery,
  SearchTerm,
} from './search-query.ts';

const keywords: Record<Exclude<MessageState, 'unread'>, string> = {
  read: '$seen',
  starred: '$flagged',
  answered: '$answered',
  forwarded: '$forwarded',
  draft: '$draft',
};

/**
 * The JMAP filter of a query (RFC 8621, section 4.4.1); null matches everything. Unless a folder is named, mail
 * that lies only in junk or trash is left out.
 */
export function createFilter(query: SearchQuery, context: SearchContext): EmailFilter | null {
  if (query.length === 0) return null;
  const conditions = query.map((group) => groupFilter(group, context)).filter((filter) => filter !== null);
  const hidden = namesFolder(query) ? [] : hiddenMailboxes(context);
  if (hidden.length > 0) conditions.push({ inMailboxOtherThan: hidden });
  return joinFilters('AND', conditions);
}

function namesFolder(query: SearchQuery): boolean {
  return query.some((group) => group.some(({ condition, negated }) => condition.kind === 'in' && !negated));
}

function hiddenMailboxes(context: SearchContext): string[] {
  return context.mailboxes
    .filter((mailbox) => mailbox.role === 'junk' || mailbox.role === 'trash')
    .map((mailbox) => mailbox.id);
}

function groupFilter(group: readonly SearchTerm[], context: SearchContext): EmailFilter | null {
  const filters = group.map((term) => termFilter(term, context));
  // An alternative that matches everything (`dans:partout`) makes the whole group do so.
  if (filters.includes(null)) return null;
  return joinFilters(
    'OR',
    filters.filter((filter) => filter !== null),
  );
}

function joinFilters(operator: 'AND' | 'OR', conditions: EmailFilter[]): EmailFilter | null {
  const [first, ...others] = conditions;
  if (!first) return null;
  return others.length === 0 ? first : { operator, conditions };
}

function termFilter({ condition, negated }: SearchTerm, context: SearchContext): EmailFilter | null {
  if (negated && condition.kind === 'attachment') return { hasAttachment: false };
  const filter = conditionFilter(condition, context);
  return filter && negated ? { operator: 'NOT', conditions: [filter] } : filter;
}

function conditionFilter(condition: SearchCondition, context: SearchContext): EmailFilter | null {
  switch (condition.kind) {
    case 'text':
      return textFilter(condition, context);
    case 'before':
      return { before: toUtc(dayBounds(condition.day, context.now).start) };
    case 'after':
      return { after: toUtc(dayBounds(condition.day, context.now).start) };
    case 'on': {
      const { start, end } = dayBounds(condition.day, context.now);
      return { after: toUtc(start), before: toUtc(end) };
    }
    case 'in':
      return folderFilter(condition.folder, context);
    case 'attachment':
      return { hasAttachment: true };
    case 'is':
      return condition.state === 'unread'
        ? { notKeyword: '$seen' }
        : { hasKeyword: keywords[condition.state] };
    case 'larger':
      return { minSize: condition.bytes };
    case 'smaller':
      return { maxSize: condition.bytes };
  }
}

function textFilter(
  condition: Extract<SearchCondition, { kind: 'text' }>,
  context: SearchContext,
): EmailFilter | null {
  const key = condition.field === 'any' ? 'text' : condition.field;
  const names = key === 'from' || key === 'to' || key === 'cc' || key === 'bcc';
  if (
    names &&
    !condition.phrase &&
    matchesWord(ownWords, condition.text) &&
    context.ownAddresses.length > 0
  ) {
    return joinFilters(
      'OR',
      context.ownAddresses.map((address) => ({ [key]: address })),
    );
  }
  return { [key]: filterText(condition.text, condition.phrase) } satisfies EmailFilterCondition;
}

/** RFC 8621, section 4.4.1: quotes make a phrase; a backslash keeps a quote or backslash of the text itself. */
function filterText(text: string, phrase: boolean): string {
  const literal = phrase || /["\\]/.test(text) || text.startsWith("'");
  return literal ? `"${text.replaceAll(/["\\]/g, (character) => `\\${character}`)}"` : text;
}

function folderFilter(folder: string, context: SearchContext): EmailFilter | null {
  if (matchesWord(everywhereWords, folder)) return null;
  const id = findFolder(folder, context.mailboxes);
  return id === null ? { text: filterText(folder, true) } : { inMailbox: id };
}

/** The mailbox of this name, path (`Projets/2026`) or role word; accents and case set aside. */
export function findFolder(folder: string, mailboxes: SearchContext['mailboxes']): string | null {
  const wanted = foldText(folder).replaceAll(/\s*\/\s*/g, '/');
  const named = mailboxes.find((mailbox) => foldText(mailbox.name) === wanted);
  if (named) return named.id;
  const role = findWord(folderRoles, folder);
  const known = role === null ? undefined : mailboxes.find((mailbox) => mailbox.role === role);
  if (known) return known.id;
  return mailboxes.find((mailbox) => foldText(folderPath(mailbox, mailboxes)) === wanted)?.id ?? null;
}

/** Names from the top folder down, joined by `/`. */
export function folderPath(
  mailbox: SearchContext['mailboxes'][number],
  mailboxes: SearchContext['mailboxes'],
): string {
  const names = [mailbox.name];
  let parent = mailboxes.find((candidate) => candidate.id === mailbox.parentId);
  // RFC 8621, section 2: no loops; the bound keeps a wrong answer from hanging the screen.
  for (let depth = 0; parent && depth < 20; depth += 1) {
    names.unshift(parent.name);
    const above: string | null = parent.parentId;
    parent = mailboxes.find((candidate) => candidate.id === above);
  }
  return names.join('/');
}

function toUtc(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

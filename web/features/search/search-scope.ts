import { everywhereWords } from './data/operators.ts';
import { findFolder, folderPath } from './create-filter.ts';
import { formatSearch } from './format-search.ts';
import { matchesWord } from './match-word.ts';
import { parseSearchQuery } from './parse-search.ts';
import type { SearchContext, SearchLanguage, SearchQuery } from './search-query.ts';

/** Where a search looks: all folders but junk and trash, one folder, or all of them; `other` is written by hand. */
export type SearchScope =
  { kind: 'usual' } | { kind: 'folder'; mailboxId: string } | { kind: 'everywhere' } | { kind: 'other' };

type Folders = Pick<SearchContext, 'now' | 'mailboxes'>;

/** The scope that a search text asks for. */
export function findScope(text: string, { now, mailboxes }: Folders): SearchScope {
  const named = parseSearchQuery(text, now).query.filter((group) => group.some(isFolder));
  const [group] = named;
  if (group === undefined) return { kind: 'usual' };
  const [term] = group;
  if (named.length > 1 || group.length > 1 || term?.condition.kind !== 'in' || term.negated)
    return { kind: 'other' };
  if (matchesWord(everywhereWords, term.condition.folder)) return { kind: 'everywhere' };
  const mailboxId = findFolder(term.condition.folder, mailboxes);
  return mailboxId === null ? { kind: 'other' } : { kind: 'folder', mailboxId };
}

/** The same search, looking elsewhere. */
export function formatScoped(
  text: string,
  scope: Exclude<SearchScope, { kind: 'other' }>,
  { now, mailboxes }: Folders,
  language: SearchLanguage,
): string {
  const rest = parseSearchQuery(text, now).query.filter((group) => !group.some(isFolder));
  const place = mailboxes.find((mailbox) => scope.kind === 'folder' && mailbox.id === scope.mailboxId);
  const folder =
    scope.kind === 'everywhere'
      ? (everywhereWords[language][0] ?? null)
      : place === undefined
        ? null
        : folderPath(place, mailboxes);
  const query: SearchQuery =
    folder === null ? rest : [...rest, [{ condition: { kind: 'in', folder }, negated: false }]];
  return formatSearch(query, language);
}

function isFolder({ condition }: SearchQuery[number][number]): boolean {
  return condition.kind === 'in';
}

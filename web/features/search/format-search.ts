import { attachmentWords, operators, states } from './data/operators.ts';
import { formatByteSize } from './byte-size.ts';
import { formatDayWord } from './day-word.ts';
import type { SearchCondition, SearchLanguage, SearchQuery, SearchTerm } from './search-query.ts';

/** The search text of a query, in the words of the language; `parseSearchQuery` reads it back to the same query. */
export function formatSearch(query: SearchQuery, language: SearchLanguage): string {
  const or = language === 'fr' ? ' OU ' : ' OR ';
  return query.map((group) => group.map((term) => formatTerm(term, language)).join(or)).join(' ');
}

function formatTerm({ condition, negated }: SearchTerm, language: SearchLanguage): string {
  return (negated ? '-' : '') + formatCondition(condition, language);
}

function formatCondition(condition: SearchCondition, language: SearchLanguage): string {
  switch (condition.kind) {
    case 'text': {
      const value = condition.phrase ? `"${condition.text}"` : condition.text;
      return condition.field === 'any' ? value : formatPair(condition.field, value, language);
    }
    case 'before':
    case 'after':
    case 'on':
      return formatPair(condition.kind, formatDayWord(condition.day, language), language);
    case 'in':
      return formatPair('in', quoteWhenNeeded(condition.folder), language);
    case 'attachment':
      return formatPair('has', attachmentWords[language][0] ?? '', language);
    case 'is':
      return formatPair('is', states[condition.state][language][0] ?? '', language);
    case 'larger':
      return formatPair('size', `>${formatByteSize(condition.bytes)}`, language);
    case 'smaller':
      return formatPair('size', `<${formatByteSize(condition.bytes)}`, language);
  }
}

function formatPair(operator: keyof typeof operators, value: string, language: SearchLanguage): string {
  return `${operators[operator][language][0] ?? ''}:${value}`;
}

function quoteWhenNeeded(text: string): string {
  return /\s/.test(text) ? `"${text}"` : text;
}

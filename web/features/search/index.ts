export { formatSearch } from './format-search.ts';
export { parseSearch, parseSearchQuery } from './parse-search.ts';
export { SearchBox } from './SearchBox.tsx';
export { SearchElsewhere, SearchScopeChoice } from './SearchScopeChoice.tsx';
export type { SearchContext, SearchQuery } from './search-query.ts';
export { Snippet } from './Snippet.tsx';
export { useSearchContext, useSearchFilter, useSearchPlace, useSnippets } from './use-search.ts';
export { type Suggested, SuggestInput } from './SuggestInput.tsx';

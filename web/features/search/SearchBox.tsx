import { useLingui } from '@lingui/react/macro';
import { History, Search, SlidersHorizontal, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { DialogTrigger, Popover } from 'react-aria-components';
import { useSession } from '../../app/session.tsx';
import { IconButton } from '../../ui/index.ts';
import { FiltersForm } from './FiltersForm.tsx';
import { parseSearchQuery } from './parse-search.ts';
import { listRecentSearches } from './recent-searches.ts';
import { SearchProblems } from './SearchProblems.tsx';
import { completeSearch, type SearchSuggestion } from './complete-search.ts';
import { SuggestInput } from './SuggestInput.tsx';
import { useSearchContext, useSearchPlace } from './use-search.ts';
import { useToday } from './use-today.ts';
import './search.css';

/** The search field of the page, its recent searches, its help with operators, and the filters beside it. */
export function SearchBox() {
  const { t, i18n } = useLingui();
  const { person, isShared } = useSession();
  const { accountId, current, run } = useSearchPlace();
  const context = useSearchContext(accountId);
  const now = useToday();
  const [text, setText] = useState(current);
  const [filtersOpen, setFiltersOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const [followed, setFollowed] = useState(current);
  const [asked, setAsked] = useState(current);
  if (followed !== current) {
    setFollowed(current);
    // The page follows what was asked for here: what has been typed since then stays.
    if (current !== asked) setText(current);
    setAsked(current);
  }
  const language = i18n.locale === 'en' ? 'en' : 'fr';
  const recent =
    person === null ? [] : listRecentSearches(isShared ? sessionStorage : localStorage, person.login);
  const items = completeSearch(text, recent, context?.mailboxes ?? [], language);

  const search = (wanted: string): void => {
    setText(wanted);
    setAsked(wanted.trim());
    setFiltersOpen(false);
    run(wanted);
  };
  const choose = (item: (typeof items)[number] | undefined): void => {
    if (item === undefined) return;
    // A half-written operator is completed; a search of before is searched.
    if (item.isWhole) search(item.text);
    else setText(item.text);
  };
  return (
    <div className="search">
      <div className="search-box">
        <Search size={18} aria-hidden className="search-box__glass" />
        <SuggestInput
          ref={input}
          id="search-input"
          className="search-box__input"
          listClassName="search-box__menu"
          aria-label={t`Rechercher dans le courrier`}
          listLabel={t`Recherches proposées`}
          placeholder={t`Rechercher`}
          enterKeyHint="search"
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          opensOnFocus
          value={text}
          suggestions={items.map((item) => ({ key: item.text, content: <SuggestedSearch item={item} /> }))}
          onChange={setText}
          onChoose={(key) => choose(items.find((item) => item.text === key))}
          onKeyDown={(event) => {
            // What stands in the field, even when its last letter has not been drawn yet.
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) search(event.currentTarget.value);
          }}
        />
        {text === '' && current === '' ? null : (
          <IconButton
            label={t`Effacer la recherche`}
            icon={<X size={18} />}
            onPress={() => {
              search('');
              input.current?.focus();
            }}
          />
        )}
        <DialogTrigger isOpen={filtersOpen} onOpenChange={setFiltersOpen}>
          <IconButton label={t`Filtres de recherche`} icon={<SlidersHorizontal size={18} />} />
          <Popover className="search-filters" placement="bottom end" offset={8}>
            <FiltersForm
              text={text}
              now={now}
              language={language}
              mailboxes={context?.mailboxes ?? []}
              onChange={setText}
              onSearch={search}
            />
          </Popover>
        </DialogTrigger>
      </div>
      <SearchProblems problems={parseSearchQuery(current, now).problems} />
    </div>
  );
}

function SuggestedSearch({ item }: { item: SearchSuggestion }) {
  const { i18n } = useLingui();
  return (
    <>
      {item.isRecent ? <History size={16} aria-hidden /> : <Search size={16} aria-hidden />}
      <span className="truncate">{item.text}</span>
      {item.hint === null ? null : <span className="soft search-box__hint">{i18n._(item.hint)}</span>}
    </>
  );
}

import { Trans, useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import { Dialog, Heading } from 'react-aria-components';
import { Button, Checkbox, TextField } from '../../ui/index.ts';
import { findFolder, folderPath } from './create-filter.ts';
import { formatSearch } from './format-search.ts';
import { parseSearchQuery } from './parse-search.ts';
import { emptyForm, readForm, writeForm, type SearchForm } from './search-form.ts';
import type { SearchContext, SearchLanguage } from './search-query.ts';

interface Props {
  text: string;
  now: Date;
  language: SearchLanguage;
  mailboxes: SearchContext['mailboxes'];
  /** Every change of a field writes the search text anew. */
  onChange(text: string): void;
  onSearch(text: string): void;
}

/** The search as a form. It starts from the text and writes the text; what it has no field for is left alone. */
export function FiltersForm({ text, now, language, mailboxes, onChange, onSearch }: Props) {
  const { t } = useLingui();
  const [read, setRead] = useState(() => readForm(parseSearchQuery(text, now).query));
  const { form, rest } = read;
  const written = formatSearch(writeForm(read), language);
  const change = (part: Partial<SearchForm>): void => {
    const next = { form: { ...form, ...part }, rest };
    setRead(next);
    onChange(formatSearch(writeForm(next), language));
  };
  const remainder = formatSearch(rest, language);
  return (
    <Dialog className="search-filters__dialog">
      <Heading slot="title" level={2} className="search-filters__title">
        <Trans>Filtres de recherche</Trans>
      </Heading>
      <form
        className="search-filters__form"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(written);
        }}
      >
        <TextField label={t`Mots`} value={form.words} onChange={(words) => change({ words })} />
        <TextField label={t`De`} value={form.from} onChange={(from) => change({ from })} />
        <TextField label={t`À`} value={form.to} onChange={(to) => change({ to })} />
        <TextField label={t`Objet`} value={form.subject} onChange={(subject) => change({ subject })} />
        <TextField
          type="date"
          label={t`À partir du`}
          value={form.after}
          onChange={(after) => change({ after })}
        />
        <TextField
          type="date"
          label={t`Avant le`}
          value={form.before}
          onChange={(before) => change({ before })}
        />
        <FolderChoice value={form.folder} mailboxes={mailboxes} onChange={(folder) => change({ folder })} />
        <TextField
          inputMode="decimal"
          label={t`Plus grand que (Mo)`}
          value={form.largerThan}
          onChange={(largerThan) => change({ largerThan })}
        />
        <div className="search-filters__checks">
          <Checkbox checked={form.hasAttachment} onChange={(hasAttachment) => change({ hasAttachment })}>
            <Trans>Avec pièce jointe</Trans>
          </Checkbox>
          <Checkbox checked={form.isUnread} onChange={(isUnread) => change({ isUnread })}>
            <Trans>Non lus</Trans>
          </Checkbox>
          <Checkbox checked={form.isStarred} onChange={(isStarred) => change({ isStarred })}>
            <Trans>Suivis</Trans>
          </Checkbox>
        </div>
        {remainder === '' ? null : (
          <p className="soft search-filters__rest">
            <Trans>
              Et aussi : <code>{remainder}</code>
            </Trans>
          </p>
        )}
        <div className="search-filters__actions">
          <Button
            look="framed"
            onPress={() => {
              setRead({ form: { ...emptyForm }, rest: [] });
              onChange('');
            }}
          >
            <Trans>Tout effacer</Trans>
          </Button>
          <Button look="main" type="submit">
            <Search size={16} aria-hidden />
            <Trans>Rechercher</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface FolderChoiceProps {
  value: string;
  mailboxes: SearchContext['mailboxes'];
  onChange(folder: string): void;
}

function FolderChoice({ value, mailboxes, onChange }: FolderChoiceProps) {
  const { t } = useLingui();
  const id = useId();
  const chosen = value === '' ? null : findFolder(value, mailboxes);
  const chosenPath = mailboxes.find((mailbox) => mailbox.id === chosen);
  const shown = chosenPath ? folderPath(chosenPath, mailboxes) : value;
  const paths = mailboxes.map((mailbox) => folderPath(mailbox, mailboxes));
  const isOther = shown !== '' && !paths.includes(shown);
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        <Trans>Dossier</Trans>
      </label>
      <select
        id={id}
        className="field__input"
        value={shown}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{t`Tous, sauf corbeille et indésirables`}</option>
        <option value={t`partout`}>{t`Partout`}</option>
        {isOther && shown !== t`partout` ? <option value={shown}>{shown}</option> : null}
        {paths.map((path) => (
          <option key={path} value={path}>
            {path}
          </option>
        ))}
      </select>
    </div>
  );
}

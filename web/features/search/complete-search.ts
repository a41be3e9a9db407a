import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { folderPath } from './create-filter.ts';
import { completionsOf, type Completion } from './search-completions.ts';
import type { SearchContext, SearchLanguage } from './search-query.ts';

export interface SearchSuggestion {
  /** The whole search text if it is taken. */
  text: string;
  /** A search that can run at once; otherwise an operator still to be filled in. */
  isWhole: boolean;
  isRecent: boolean;
  hint: MessageDescriptor | null;
}

const hints: Record<Completion['kind'], MessageDescriptor | null> = {
  recent: null,
  folder: null,
  value: null,
  from: msg`expéditeur`,
  to: msg`destinataire`,
  subject: msg`mots de l’objet`,
  before: msg`avant cette date`,
  after: msg`à partir de cette date`,
  in: msg`dossier`,
  has: msg`avec une pièce jointe`,
  is: msg`non lu, lu, suivi…`,
  size: msg`plus grand ou plus petit que`,
};

/** What can be offered while a search is being typed: searches of before, operators, folders, states. */
export function completeSearch(
  text: string,
  recent: readonly string[],
  mailboxes: SearchContext['mailboxes'],
  language: SearchLanguage,
): SearchSuggestion[] {
  const folders = mailboxes.map((mailbox) => folderPath(mailbox, mailboxes));
  return completionsOf(text, { recent, folders, language }).map(({ text: completed, kind }) => ({
    text: completed,
    isWhole: kind === 'recent' || kind === 'folder' || kind === 'value' || kind === 'has',
    isRecent: kind === 'recent',
    hint: hints[kind],
  }));
}

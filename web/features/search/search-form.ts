import { cleanPhrase } from './tokenize-search.ts';
import type { SearchCondition, SearchQuery, SearchTerm } from './search-query.ts';

/** The fields of the filters form, as text of inputs; the rest of a query stays aside, untouched. */
export interface SearchForm {
  words: string;
  from: string;
  to: string;
  subject: string;
  /** `yyyy-mm-dd`, or empty. */
  after: string;
  before: string;
  folder: string;
  hasAttachment: boolean;
  isUnread: boolean;
  isStarred: boolean;
  /** Megabytes, or empty. */
  largerThan: string;
}

export interface ReadForm {
  form: SearchForm;
  /** What the form has no field for: alternatives, exclusions, second values. */
  rest: SearchQuery;
}

export const emptyForm: SearchForm = {
  words: '',
  from: '',
  to: '',
  subject: '',
  after: '',
  before: '',
  folder: '',
  hasAttachment: false,
  isUnread: false,
  isStarred: false,
  largerThan: '',
};

/** Sorts a query into the fields of the form. `readForm` and `writeForm` are each other's way back. */
export function readForm(query: SearchQuery): ReadForm {
  const read: ReadForm = { form: { ...emptyForm }, rest: [] };
  for (const group of query) {
    const [term, ...alternatives] = group;
    const fits = term && alternatives.length === 0 && !term.negated && fillField(read.form, term.condition);
    if (!fits) read.rest.push(group);
  }
  return read;
}

/** The query of a form, followed by what had no field. */
export function writeForm({ form, rest }: ReadForm): SearchQuery {
  const conditions: SearchCondition[] = [
    ...writeText('from', form.from),
    ...writeText('to', form.to),
    ...writeText('subject', form.subject),
    ...writeDay('after', form.after),
    ...writeDay('before', form.before),
  ];
  if (form.folder !== '') conditions.push({ kind: 'in', folder: form.folder });
  if (form.hasAttachment) conditions.push({ kind: 'attachment' });
  if (form.isUnread) conditions.push({ kind: 'is', state: 'unread' });
  if (form.isStarred) conditions.push({ kind: 'is', state: 'starred' });
  const megabytes = Number(form.largerThan.replace(',', '.'));
  if (form.largerThan.trim() !== '' && megabytes > 0 && megabytes < 1e6) {
    conditions.push({ kind: 'larger', bytes: Math.round(megabytes * 1e6) });
  }
  for (const word of form.words.split(/\s+/).filter((part) => part !== '')) {
    const text = cleanPhrase(word);
    if (text !== '') conditions.push({ kind: 'text', field: 'any', text, phrase: readsOtherwise(word) });
  }
  return [...conditions.map((condition): SearchTerm[] => [{ condition, negated: false }]), ...rest];
}

/** A word that the search text would read as an operator must stand in quotes. */
function readsOtherwise(word: string): boolean {
  return (
    /^\p{L}+:/u.test(word) || word.startsWith('-') || /^(?:OU|OR|ET|AND)$/.test(word) || /["“”„«»]/.test(word)
  );
}

function writeText(field: 'from' | 'to' | 'subject', value: string): SearchCondition[] {
  const text = cleanPhrase(value);
  return text === '' ? [] : [{ kind: 'text', field, text, phrase: /\s/.test(text) }];
}

function writeDay(kind: 'after' | 'before', value: string): SearchCondition[] {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (!match) return [];
  const [year, month, day] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return [];
  return [{ kind, day: { kind: 'date', year, month, day } }];
}

function fillField(form: SearchForm, condition: SearchCondition): boolean {
  switch (condition.kind) {
    case 'text':
      return fillText(form, condition);
    case 'after':
    case 'before': {
      const { day } = condition;
      // The date inputs only know whole days: `2026` or `hier` stay in the text.
      if (day.kind !== 'date' || day.month === null || day.day === null || form[condition.kind] !== '')
        return false;
      const digits = (value: number): string => String(value).padStart(2, '0');
      form[condition.kind] = `${day.year}-${digits(day.month)}-${digits(day.day)}`;
      return true;
    }
    case 'in':
      if (form.folder !== '') return false;
      form.folder = condition.folder;
      return true;
    case 'attachment':
      form.hasAttachment = true;
      return true;
    case 'is':
      if (condition.state !== 'unread' && condition.state !== 'starred') return false;
      form[condition.state === 'unread' ? 'isUnread' : 'isStarred'] = true;
      return true;
    case 'larger':
      if (form.largerThan !== '' || condition.bytes <= 0 || condition.bytes >= 1e12) return false;
      form.largerThan = String(condition.bytes / 1e6);
      return true;
    default:
      return false;
  }
}

function fillText(form: SearchForm, condition: Extract<SearchCondition, { kind: 'text' }>): boolean {
  const { field, text, phrase } = condition;
  if (field === 'any') {
    if (phrase || readsOtherwise(text)) return false;
    form.words = form.words === '' ? text : `${form.words} ${text}`;
    return true;
  }
  if ((field !== 'from' && field !== 'to' && field !== 'subject') || form[field] !== '') return false;
  // Quotes around a single word would be lost.
  if (phrase && !/\s/.test(text)) return false;
  form[field] = text;
  return true;
}

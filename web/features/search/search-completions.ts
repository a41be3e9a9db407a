import { attachmentWords, dayWords, operators, states } from './data/operators.ts';
import { foldText } from './fold-text.ts';
import { findWord } from './match-word.ts';
import type { SearchLanguage } from './search-query.ts';

const offered = ['from', 'to', 'subject', 'after', 'before', 'in', 'has', 'is', 'size'] as const;

export interface Completion {
  text: string;
  kind: (typeof offered)[number] | 'recent' | 'folder' | 'value';
}

interface Sources {
  recent: readonly string[];
  /** Paths, top first, joined by `/`. */
  folders: readonly string[];
  language: SearchLanguage;
}

const most = 8;

/** Completions of the last piece of a search text; with nothing typed, the recent searches and the operators. */
export function completionsOf(text: string, sources: Sources): Completion[] {
  const typed = foldText(text);
  const recent = sources.recent
    .filter((search) => foldText(search).includes(typed) && search !== text)
    .slice(0, typed === '' ? 5 : 3)
    .map((search): Completion => ({ text: search, kind: 'recent' }));
  const cut = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\u00a0')) + 1;
  const [before, last] = [text.slice(0, cut), text.slice(cut)];
  const completed = last.includes(':')
    ? completeValue(last, sources)
    : completeOperator(last, sources.language);
  const seen = new Set(recent.map((completion) => completion.text));
  const others = completed
    .map((completion) => ({ ...completion, text: before + completion.text }))
    .filter((completion) => completion.text !== text && !seen.has(completion.text));
  return [...recent, ...others].slice(0, typed === '' ? recent.length + offered.length : most);
}

function completeOperator(typed: string, language: SearchLanguage): Completion[] {
  const minus = typed.startsWith('-') ? '-' : '';
  const wanted = foldText(typed.slice(minus.length));
  return offered.flatMap((kind) => {
    const word = operators[kind][language][0] ?? '';
    if (!foldText(word).startsWith(wanted)) return [];
    const value = kind === 'has' ? (attachmentWords[language][0] ?? '') : '';
    return [{ text: `${minus}${word}:${value}`, kind }];
  });
}

function completeValue(typed: string, { folders, language }: Sources): Completion[] {
  const colon = typed.indexOf(':');
  const key = typed.slice(0, colon + 1);
  const wanted = foldText(typed.slice(colon + 1).replace(/^["«“]/, ''));
  const values = valuesOf(findWord(operators, key.replace(/^-/, '').slice(0, -1)), folders, language);
  return values
    .filter(({ value }) => foldText(value).startsWith(wanted))
    .map(({ value, kind }) => ({ text: key + (/\s/.test(value) ? `"${value}"` : value), kind }));
}

function valuesOf(
  operator: keyof typeof operators | null,
  folders: readonly string[],
  language: SearchLanguage,
): { value: string; kind: 'folder' | 'value' }[] {
  const words = (table: Record<string, { fr: readonly string[]; en: readonly string[] }>) =>
    Object.values(table).flatMap((word) =>
      word[language].slice(0, 1).map((value) => ({ value, kind: 'value' as const })),
    );
  switch (operator) {
    case 'in':
      return folders.map((value) => ({ value, kind: 'folder' }));
    case 'is':
      return words(states);
    case 'before':
    case 'after':
    case 'on':
      return words(dayWords);
    default:
      return [];
  }
}

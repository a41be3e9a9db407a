import type { EmailFilter } from '../../jmap/index.ts';
import {
  andWords,
  attachmentWords,
  operators,
  orWords,
  states,
  type OperatorName,
} from './data/operators.ts';
import { parseByteSize } from './byte-size.ts';
import { createFilter } from './create-filter.ts';
import { parseDayWord } from './day-word.ts';
import { findWord, matchesWord } from './match-word.ts';
import {
  textFields,
  type SearchCondition,
  type SearchContext,
  type SearchQuery,
  type TextField,
} from './search-query.ts';
import { tokenizeSearch, type SearchToken } from './tokenize-search.ts';

/** What a search text means. `problems` are the pieces with a known operator whose value was not understood. */
export interface ParsedSearch {
  query: SearchQuery;
  problems: string[];
}

/** The JMAP filter of a search text; null matches everything. */
export function parseSearch(text: string, context: SearchContext): EmailFilter | null {
  return createFilter(parseSearchQuery(text, context.now).query, context);
}

/**
 * Reads words, phrases in quotes, operators in French and English, a minus for not, `OU`/`OR` between two pieces.
 * What is not understood stays text: no search text is ever refused.
 */
export function parseSearchQuery(text: string, now: Date): ParsedSearch {
  const parsed: ParsedSearch = { query: [], problems: [] };
  const words = tokenizeSearch(text.normalize('NFC')).filter((token) => !isBare(token, andWords));
  let alternative = false;
  for (const token of joinLooseValues(words)) {
    if (isBare(token, orWords)) {
      alternative = parsed.query.length > 0;
      continue;
    }
    const term = { condition: readCondition(token, now, parsed.problems), negated: token.negated };
    const group = parsed.query.at(-1);
    if (alternative && group) group.push(term);
    else parsed.query.push([term]);
    alternative = false;
  }
  return parsed;
}

function isBare(token: SearchToken, words: readonly string[]): boolean {
  return !token.quoted && !token.negated && token.key === null && words.includes(token.value);
}

/**
 * `de: marie` is how French people write a colon: an operator without value takes the next plain word. One that
 * finds none is still being typed, and is left out.
 */
function joinLooseValues(tokens: readonly SearchToken[]): SearchToken[] {
  const joined: SearchToken[] = [];
  let open: SearchToken | null = null;
  for (const token of tokens.map(withoutUnknownKey)) {
    const plain = token.key === null && !token.negated && !isBare(token, orWords);
    if (token.key !== null && token.value === '') {
      open = token;
      continue;
    }
    if (open && plain) {
      joined.push({ ...open, value: token.value, quoted: token.quoted, raw: open.raw + token.raw });
    } else joined.push(token);
    open = null;
  }
  return joined;
}

function withoutUnknownKey(token: SearchToken): SearchToken {
  if (token.key === null || findWord(operators, token.key) !== null) return token;
  return { ...token, key: null, value: plainText(token) };
}

function readCondition(token: SearchToken, now: Date, problems: string[]): SearchCondition {
  const operator = token.key === null ? null : findOperator(token.key, token.value);
  if (operator !== null && isTextField(operator)) {
    return { kind: 'text', field: operator, text: token.value, phrase: token.quoted };
  }
  const condition = operator && readValue(operator, token.value, now);
  if (condition) return condition;
  if (operator !== null) problems.push(token.raw);
  return { kind: 'text', field: 'any', text: plainText(token), phrase: token.quoted };
}

/** `a:` without its accent is typed for `à:`, and is also « a une pièce jointe »: the value tells. */
function findOperator(key: string, value: string): OperatorName | null {
  if (key.toLowerCase() === 'a' && matchesWord(attachmentWords, value)) return 'has';
  return findWord(operators, key);
}

function isTextField(operator: OperatorName): operator is OperatorName & TextField {
  return textFields.some((field) => field === operator);
}

/** The words of a token that is not read as an operator. */
function plainText({ key, value, quoted, raw }: SearchToken): string {
  if (!quoted) return key === null ? value : raw;
  return key === null ? value : `${key}: ${value}`;
}

function readValue(
  operator: Exclude<OperatorName, TextField>,
  value: string,
  now: Date,
): SearchCondition | null {
  switch (operator) {
    case 'before':
    case 'after':
    case 'on': {
      const day = parseDayWord(value, now);
      return day && { kind: operator, day };
    }
    case 'in':
      return { kind: 'in', folder: value };
    case 'has':
      return matchesWord(attachmentWords, value) ? { kind: 'attachment' } : null;
    case 'is': {
      const state = findWord(states, value);
      return state && { kind: 'is', state };
    }
    case 'size':
      return readSize(value);
    case 'larger':
      return readSize(`>${value}`);
    case 'smaller':
      return readSize(`<${value}`);
  }
}

function readSize(value: string): SearchCondition | null {
  const match = /^([<>]?)=?(.+)$/.exec(value);
  const bytes = parseByteSize(match?.[2] ?? '');
  return bytes === null ? null : { kind: match?.[1] === '<' ? 'smaller' : 'larger', bytes };
}

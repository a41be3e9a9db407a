/** A piece of the search text: a word or a quoted phrase, with what stands before it. */
export interface SearchToken {
  negated: boolean;
  /** Letters before the first colon, when there are any; whether that is an operator is not judged here. */
  key: string | null;
  value: string;
  quoted: boolean;
  /** As typed, without the minus. */
  raw: string;
}

const closing: Record<string, string> = { '"': '"', '“': '”"', '”': '”"', '„': '”“"', '«': '»' };

/** Cuts a search text at its white space, outside quotes. A quote left open runs to the end. Linear. */
export function tokenizeSearch(text: string): SearchToken[] {
  const tokens: SearchToken[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const { token, end } = readToken(text, at);
    if (token) tokens.push(token);
    at = end;
  }
  return tokens;
}

function readToken(text: string, start: number): { token: SearchToken | null; end: number } {
  let at = start;
  const negated = text[at] === '-' && at + 1 < text.length && !/\s/.test(text[at + 1] ?? '');
  if (negated) at += 1;
  const rawStart = at;
  const key = /^\p{L}{1,20}(?=:)/u.exec(text.slice(at, at + 21))?.[0] ?? null;
  if (key !== null) at += key.length + 1;
  const close = closing[text[at] ?? ''];
  if (close === undefined) {
    const end = endOfWord(text, at);
    return {
      token: { negated, key, value: text.slice(at, end), quoted: false, raw: text.slice(rawStart, end) },
      end,
    };
  }
  const end = endOfQuote(text, at + 1, close);
  const value = cleanPhrase(text.slice(at + 1, end));
  if (value === '') return { token: null, end: end + 1 };
  return { token: { negated, key, value, quoted: true, raw: text.slice(rawStart, end + 1) }, end: end + 1 };
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/\s/.test(text[at] ?? '')) at += 1;
  return at;
}

function endOfQuote(text: string, start: number, close: string): number {
  let at = start;
  while (at < text.length && !close.includes(text[at] ?? '')) at += 1;
  return at;
}

/** A phrase without quotation marks of any kind, so that it can always be written back between plain ones. */
export function cleanPhrase(text: string): string {
  return text
    .replaceAll(/["“”„«»]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

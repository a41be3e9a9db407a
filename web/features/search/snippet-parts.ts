export interface SnippetPart {
  text: string;
  isMarked: boolean;
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  apos: "'",
  nbsp: '\u00a0',
};

/** Cuts a SearchSnippet (RFC 8621, section 5: HTML with only `<mark>` in it) into text, so that no HTML is shown. */
export function parseSnippet(snippet: string): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let isMarked = false;
  for (const piece of snippet.split(/(<\/?mark>)/i)) {
    if (/^<\/?mark>$/i.test(piece)) isMarked = !piece.startsWith('</');
    else if (piece !== '') parts.push({ text: unescapeText(piece), isMarked });
  }
  return parts;
}

/** Characters before the first mark that a line is sure to show. */
const longestLead = 24;

/** Leaves out what stands far before the first word found. */
export function shortenLead(parts: readonly SnippetPart[]): SnippetPart[] {
  const [lead, ...rest] = parts;
  if (lead === undefined || lead.isMarked || rest.length === 0 || lead.text.length <= longestLead)
    return [...parts];
  const end = lead.text.slice(-longestLead);
  // From the beginning of a word, if one begins there.
  const kept = end.includes(' ') ? end.slice(end.indexOf(' ') + 1) : end;
  return [{ text: `…${kept}`, isMarked: false }, ...rest];
}

function unescapeText(text: string): string {
  return text.replaceAll(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => {
    const named = entities[name.toLowerCase()];
    if (named !== undefined) return named;
    if (!name.startsWith('#')) return whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

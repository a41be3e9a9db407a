/** A run of lines of a plain-text message: the writer's own, or what they quote. */
export interface PlainBlock {
  kind: 'own' | 'quote';
  text: string;
}

const attribution = /^\s*(?:Le .+ a écrit|On .+ wrote|Am .+ schrieb)\s*:\s*$/;
const originalMarker =
  /^-{2,}\s*(?:Message d'origine|Message original|Original Message|Message transféré)\s*-{2,}\s*$/i;

/** Splits a text at its `>` lines and at the line before them that says who wrote (RFC 3676, section 4.5). */
export function splitQuotes(text: string): PlainBlock[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const blocks: PlainBlock[] = [];
  let isOriginal = false;
  lines.forEach((line, index) => {
    isOriginal ||= index > 0 && originalMarker.test(line);
    const introduces = attribution.test(line) && nextWords(lines, index).startsWith('>');
    const quoted = isOriginal || introduces || line.startsWith('>');
    const last = blocks.at(-1);
    const kind = quoted || (line.trim() === '' && last?.kind === 'quote') ? 'quote' : 'own';
    if (last?.kind === kind) last.text += `\n${line}`;
    else blocks.push({ kind, text: line });
  });
  const hasOwn = blocks.some((block) => block.kind === 'own' && block.text.trim() !== '');
  return hasOwn ? blocks : [{ kind: 'own', text }];
}

/** The first line after `index` that is not blank, or nothing. */
function nextWords(lines: readonly string[], index: number): string {
  for (let at = index + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() !== '') return line;
  }
  return '';
}

export type TextPiece = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

const linkPattern = /\bhttps?:\/\/[^\s<>"'«»]+[^\s<>"'«».,;:!?)\]}]|\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g;

/** A text cut into what is a link and what is not. */
export function splitLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(linkPattern)) {
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) });
    const [found] = match;
    pieces.push({ kind: 'link', text: found, href: found.includes('://') ? found : `mailto:${found}` });
    end = match.index + found.length;
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces;
}

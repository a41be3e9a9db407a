import type { AccountId, BlobStore, Db } from '#base';
import { parseMessage, plainText } from '#wire/message';
import { readEmails } from '../emails/read.sql.ts';
import { listWords } from '../text.ts';
import type { EmailFilter, EmailId } from '../types.ts';
import { findMatchingWords } from './snippets.sql.ts';
import { parseTerms, type Term } from './terms.ts';

export interface Snippet {
  emailId: EmailId;
  subject: string | null;
  preview: string | null;
}

/** RFC 8621, section 5: at most 255 octets; characters are counted, so half of that for two-octet letters. */
const PREVIEW_BYTES = 255;
const BEFORE_HIT = 40;
const BODY_CHARACTERS = 200_000;

interface Token {
  start: number;
  end: number;
  words: string[];
}

/** See `Store.searchSnippets`. */
export async function createSnippets(
  parts: { db: Db; blobs: BlobStore },
  accountId: AccountId,
  filter: EmailFilter | null,
  ids: readonly EmailId[],
): Promise<Snippet[]> {
  const subjectTerms = listTerms(filter, ['text', 'subject']);
  const bodyTerms = listTerms(filter, ['text', 'body']);
  const emails = await readEmails(parts.db, parts.blobs, { accountId, reader: null }, ids);
  const texts = new Map<EmailId, { subject: string; body: string }>();
  for (const { emailId, digest, envelope } of emails) {
    const bytes = bodyTerms.length === 0 ? null : await parts.blobs.read(digest);
    const body = bytes === null ? '' : plainText(parseMessage(bytes), BODY_CHARACTERS);
    texts.set(emailId, { subject: envelope.subject ?? '', body: body.replace(/\s+/g, ' ').trim() });
  }
  const words = new Set([...texts.values()].flatMap(({ subject, body }) => listWords(`${subject} ${body}`)));
  const inSubject = await findMatchingWords(parts.db, subjectTerms, words);
  const inBody = await findMatchingWords(parts.db, bodyTerms, words);
  return emails.map(({ emailId }) => {
    const { subject, body } = texts.get(emailId) ?? { subject: '', body: '' };
    return {
      emailId,
      subject: markText(subject, inSubject, Infinity),
      preview: markText(body, inBody, PREVIEW_BYTES),
    };
  });
}

/** What the filter looks for; not what it excludes. */
function listTerms(filter: EmailFilter | null, names: readonly ('text' | 'subject' | 'body')[]): Term[] {
  if (filter === null) return [];
  if ('operator' in filter) {
    return filter.operator === 'NOT' ? [] : filter.conditions.flatMap((part) => listTerms(part, names));
  }
  return names.flatMap((name) => parseTerms(filter[name] ?? ''));
}

function listTokens(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    words: listWords(match[0]),
  }));
}

/** Null when nothing of it matches. */
function markText(text: string, matching: ReadonlySet<string>, bytes: number): string | null {
  const hits = listTokens(text).filter((token) => token.words.some((word) => matching.has(word)));
  const [first] = hits;
  if (first === undefined) return null;
  const from = bytes === Infinity ? 0 : startNear(text, first.start - BEFORE_HIT);
  let marked = from === 0 ? '' : '…';
  let position = from;
  let size = Buffer.byteLength(marked);
  /** Adds a piece if it fits, leaving room for the mark of an end. */
  const add = (piece: string): boolean => {
    size += Buffer.byteLength(piece);
    if (size > bytes - 3) return false;
    marked += piece;
    return true;
  };
  for (const hit of [...hits, null]) {
    if (hit !== null && hit.end <= position) continue;
    const plain = text.slice(position, hit?.start ?? text.length);
    for (const character of plain) if (!add(escapeHtml(character))) return `${marked}…`;
    if (hit === null) break;
    if (!add(`<mark>${escapeHtml(text.slice(hit.start, hit.end))}</mark>`)) return `${marked}…`;
    position = hit.end;
  }
  return marked;
}

/** The beginning of a word at or after this place. */
function startNear(text: string, place: number): number {
  if (place <= 0) return 0;
  const blank = text.indexOf(' ', place);
  return blank < 0 || blank > place + BEFORE_HIT ? place : blank + 1;
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

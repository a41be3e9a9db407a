import { gunzipSync } from 'node:zlib';
import { boundMarkup } from '#wire/message';

/** Octets of an attached page that are looked at: more than any page that is mailed by hand. */
const limit = 3_000_000;

/** Tags and entities that are read of one page, of all pages of a message, and of each further one. */
const [pageMarks, allMarks, leastMarks] = [60_000, 180_000, 2_000];

/** An attached page, as far as it is looked at. */
export interface Page {
  /** All of it; or its beginning and its end. */
  parts: string[];
  isWhole: boolean;
}

/** Tags and entities that may still be read of the pages of one message. */
export interface PageBudget {
  marks: number;
}

export const createPageBudget = (): PageBudget => ({ marks: allMarks });

/** An attached page within the bounds of one page and of its message. Never throws. */
export function openPage(content: Uint8Array, budget: PageBudget): Page {
  const isCut = !isPacked(content) && content.length > limit;
  // Of what is too long the end is looked at as well: a form may stand behind anything.
  const pages = isCut
    ? [content.subarray(0, limit / 2), content.subarray(-limit / 2 + (content.length % 2))]
    : [content];
  const marks = Math.max(leastMarks, Math.min(pageMarks, budget.marks)) / pages.length;
  const encoding = findEncoding(content);
  const bounded = pages.map((bytes) =>
    boundMarkup(isCut ? new TextDecoder(encoding).decode(bytes) : readPage(bytes), {
      characters: limit,
      marks,
    }),
  );
  for (const one of bounded) budget.marks -= one.marks;
  return {
    parts: bounded.flatMap(({ parts }) => parts),
    isWhole: !isCut && bounded.every(({ isWhole }) => isWhole),
  };
}

/**
 * An attached page as a browser reads it: unpacked (SVGZ), in UTF-8 or in UTF-16 with or without its mark. A page that cannot be unpacked is
 * read as it stands. Never throws.
 */
export function readPage(content: Uint8Array): string {
  const bytes = isPacked(content) ? unpack(content) : content;
  return new TextDecoder(findEncoding(bytes)).decode(bytes.subarray(0, limit));
}

function isPacked(content: Uint8Array): boolean {
  return content[0] === 0x1f && content[1] === 0x8b;
}

function unpack(content: Uint8Array): Uint8Array {
  try {
    return gunzipSync(content, { maxOutputLength: limit });
  } catch {
    return content;
  }
}

/** By the mark, else by where the noughts of plain letters stand. */
function findEncoding(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 200);
  const noughts = (from: number): number =>
    head.filter((octet, index) => index % 2 === from && octet === 0).length;
  const many = head.length / 4;
  if (noughts(1) > many && noughts(0) === 0) return 'utf-16le';
  return noughts(0) > many && noughts(1) === 0 ? 'utf-16be' : 'utf-8';
}

const pageStart = /^(?:<!doctype (?:html|svg)|<(?:html|head|body|script|meta|form|svg)\b)/i;

/** Whether a page begins here, whatever white space, comments or XML declaration stand before it. */
export function isPageStart(page: string): boolean {
  for (let at = 0; ;) {
    while (/[\s\uFEFF]/.test(page.charAt(at))) at += 1;
    const close = page.startsWith('<!--', at) ? '-->' : page.startsWith('<?', at) ? '?>' : null;
    if (close === null) return pageStart.test(page.slice(at, at + 40));
    const end = page.indexOf(close, at);
    if (end < 0) return false;
    at = end + close.length;
  }
}

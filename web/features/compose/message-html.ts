import DOMPurify from 'dompurify';
import type { WrittenBody } from './build-email.ts';
import type { Attachment, Draft } from './draft.ts';
import { formatPlainText } from './plain-text.ts';

/** Marks the quoted original in a message of ours, so that a draft opens again as it was. */
const quoteClass = 'digue-quote';

const forbidden = [
  'style',
  'form',
  'input',
  'button',
  'textarea',
  'select',
  'iframe',
  'object',
  'embed',
  'base',
  'link',
  'meta',
  'svg',
  'math',
];

/** HTML of somebody else, without anything that runs, loads by itself, or asks for input. */
export function sanitiseHtml(html: string): string {
  return DOMPurify.sanitize(html, {
    FORBID_TAGS: forbidden,
    FORBID_ATTR: ['id', 'name', 'srcset', 'ping', 'target'],
    ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel|cid):/i,
    ALLOW_DATA_ATTR: false,
  });
}

/** Plain text as HTML: paragraphs at empty lines, breaks at line ends. */
export function textToHtml(text: string): string {
  const page = document.implementation.createHTMLDocument('');
  for (const paragraph of text
    .replaceAll('\r\n', '\n')
    .trimEnd()
    .split(/\n{2,}/)) {
    appendLines(page, page.body.appendChild(page.createElement('p')), paragraph.split('\n'));
  }
  return page.body.innerHTML;
}

function appendLines(page: Document, block: HTMLElement, lines: readonly string[]): void {
  lines.forEach((line, index) => {
    if (index > 0) block.append(page.createElement('br'));
    block.append(line);
  });
}

/** The introduction line and the original in a quote, made safe: what stands below an answer. */
export function quoteHtml(introduction: readonly string[], html: string, asQuote: boolean): string {
  const page = document.implementation.createHTMLDocument('');
  appendLines(page, page.body.appendChild(page.createElement('p')), introduction);
  const block = page.body.appendChild(page.createElement(asQuote ? 'blockquote' : 'div'));
  if (asQuote) block.setAttribute('type', 'cite');
  block.innerHTML = sanitiseHtml(html);
  return page.body.innerHTML;
}

/** Takes a stored draft apart again: the person's own words, and the quoted original below them. */
export function splitQuote(html: string): { html: string; quoteHtml: string | null } {
  const page = parse(sanitiseHtml(html));
  const quote = page.querySelector(`.${quoteClass}`);
  quote?.remove();
  return { html: page.body.innerHTML, quoteHtml: quote ? quote.innerHTML : null };
}

/** Images of the body as the editor shows them: fetched from the server, their Content-ID kept aside. */
export function showImages(
  html: string,
  attachments: readonly Attachment[],
  url: (attachment: Attachment) => string,
): string {
  const page = parse(html);
  for (const image of page.querySelectorAll('img')) {
    const cid = findCid(image);
    const attachment = attachments.find((one) => one.cid !== null && one.cid === cid);
    if (!attachment) continue;
    image.setAttribute('data-cid', attachment.cid ?? '');
    image.setAttribute('src', url(attachment));
  }
  return page.body.innerHTML;
}

/** Content-IDs of the images that a piece of HTML shows. */
export function listCids(html: string): Set<string> {
  const images = [...parse(html).querySelectorAll('img')];
  return new Set(images.map(findCid).filter((cid) => cid !== null));
}

function findCid(image: HTMLImageElement): string | null {
  const src = image.getAttribute('src') ?? '';
  return image.getAttribute('data-cid') ?? (/^cid:/i.test(src) ? decodeCid(src.slice(4)) : null);
}

/** RFC 2392: a `cid:` URL is percent-encoded. */
function decodeCid(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Both bodies of a message, from what the editor holds and the quoted original. */
export function writeBody(draft: Pick<Draft, 'html' | 'quoteHtml'>): WrittenBody {
  const page = parse(draft.html);
  for (const image of page.querySelectorAll('img[data-cid]')) {
    image.setAttribute(
      'src',
      `cid:${encodeURIComponent(image.getAttribute('data-cid') ?? '').replaceAll('%40', '@')}`,
    );
    image.removeAttribute('data-cid');
  }
  // An empty paragraph has no height elsewhere: the line break keeps the writer's empty line.
  for (const paragraph of page.querySelectorAll('p:empty')) paragraph.append(page.createElement('br'));
  const own = formatPlainText(page.body);
  if (draft.quoteHtml === null) return { html: wrap(page.body.innerHTML), text: own };
  const quote = parse(draft.quoteHtml);
  const html = `${page.body.innerHTML}<div class="${quoteClass}">${quote.body.innerHTML}</div>`;
  return { html: wrap(html), text: `${own}\n\n${formatPlainText(quote.body)}` };
}

function wrap(body: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`;
}

/** A document without a window: nothing in it runs or loads. */
function parse(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

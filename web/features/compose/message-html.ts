import createPurifier from 'dompurify';
import type { WrittenBody } from './build-email.ts';
import type { Attachment, Draft } from './draft.ts';
import { formatPlainText } from './plain-text.ts';

/** Marks the quoted original in a message of ours, so that a draft opens again as it was. */
const quoteClass = 'digue-quote';

const forbiddenTags =
  'style form input button textarea select option iframe object embed base link meta svg math audio video dialog'.split(
    ' ',
  );
/** Looks that the editor does not keep. */
const looks = ['style', 'class', 'bgcolor', 'background', 'color', 'align', 'width', 'height'];

/** The HTML of messages being written, read and made in a window that runs and fetches nothing. */
export class MessageHtml {
  readonly #view: Window & typeof globalThis;

  constructor(view: Window & typeof globalThis) {
    this.#view = view;
  }

  /** HTML of somebody else, without anything that runs, loads by itself, or asks for input. */
  sanitise(html: string): string {
    return createPurifier(this.#view).sanitize(html, {
      FORBID_TAGS: forbiddenTags,
      FORBID_ATTR: ['id', 'name', 'srcset', 'ping', 'target', 'background', 'contenteditable', 'autofocus'],
      ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel|cid):/i,
      ALLOW_DATA_ATTR: false,
    });
  }

  /** Plain text as HTML: paragraphs at empty lines, breaks at line ends. */
  fromText(text: string): string {
    const { body } = this.#parse('');
    for (const paragraph of text
      .replaceAll('\r\n', '\n')
      .trimEnd()
      .split(/\n{2,}/)) {
      appendLines(body, paragraph.split('\n'));
    }
    return body.innerHTML;
  }

  /** The introduction and the original, made safe: what stands below an answer. */
  quote(introduction: readonly string[], html: string, asQuote: boolean): string {
    const page = this.#parse('');
    appendLines(page.body, introduction);
    const block = page.body.appendChild(page.createElement(asQuote ? 'blockquote' : 'div'));
    if (asQuote) block.setAttribute('type', 'cite');
    block.innerHTML = this.sanitise(html);
    return page.body.innerHTML;
  }

  /** Takes a stored draft apart again: the person's own words, and the quoted original below them. */
  split(html: string): { html: string; quoteHtml: string | null } {
    const page = this.#parse(this.sanitise(html));
    const quote = page.querySelector(`.${quoteClass}`);
    quote?.remove();
    return { html: page.body.innerHTML, quoteHtml: quote ? quote.innerHTML : null };
  }

  /** As the editor takes it: no looks of its own, images fetched from the server with their Content-ID kept aside. */
  toEditor(
    html: string,
    attachments: readonly Attachment[],
    url: (attachment: Attachment) => string,
  ): string {
    const page = this.#parse(html);
    for (const element of page.body.querySelectorAll('*'))
      for (const look of looks) element.removeAttribute(look);
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
  listCids(html: string): Set<string> {
    const images = [...this.#parse(html).querySelectorAll('img')];
    return new Set(images.map(findCid).filter((cid) => cid !== null));
  }

  /** Both bodies of a message, from what the editor holds and the quoted original. */
  writeBody(draft: Pick<Draft, 'html' | 'quoteHtml'>): WrittenBody {
    const { body } = this.#parse(draft.html);
    for (const image of body.querySelectorAll('img[data-cid]')) {
      const cid = encodeURIComponent(image.getAttribute('data-cid') ?? '').replaceAll('%40', '@');
      image.setAttribute('src', `cid:${cid}`);
      image.removeAttribute('data-cid');
    }
    // An empty paragraph has no height elsewhere: the line break keeps the writer's empty line.
    for (const paragraph of body.querySelectorAll('p:empty'))
      paragraph.append(body.ownerDocument.createElement('br'));
    const own = formatPlainText(body);
    if (draft.quoteHtml === null) return { html: wrap(body.innerHTML), text: own };
    const quote = this.#parse(draft.quoteHtml).body;
    const html = `${body.innerHTML}<div class="${quoteClass}">${quote.innerHTML}</div>`;
    return { html: wrap(html), text: `${own}\n\n${formatPlainText(quote)}` };
  }

  /** The plain text of the person's own words. */
  ownText(draft: Pick<Draft, 'html'>): string {
    return formatPlainText(this.#parse(draft.html).body);
  }

  /** A document without a window: nothing in it runs or loads. */
  #parse(html: string): Document {
    return new this.#view.DOMParser().parseFromString(html, 'text/html');
  }
}

/**
 * Opens the window in which messages are taken apart: that of a hidden locked frame, whose policy then holds for
 * whatever a filter might miss. Without the network it is the page's own, with the page's policy.
 */
export function openMessageHtml(): Promise<MessageHtml> {
  const frame = document.createElement('iframe');
  frame.src = '/frame.html';
  frame.sandbox.add('allow-same-origin');
  frame.hidden = true;
  const { promise, resolve } = Promise.withResolvers<MessageHtml>();
  frame.addEventListener(
    'load',
    () => resolve(new MessageHtml((frame.contentDocument?.defaultView as typeof window | null) ?? window)),
    { once: true },
  );
  document.body.append(frame);
  return promise;
}

function appendLines(parent: HTMLElement, lines: readonly string[]): void {
  const block = parent.appendChild(parent.ownerDocument.createElement('p'));
  lines.forEach((line, index) => {
    if (index > 0) block.append(parent.ownerDocument.createElement('br'));
    block.append(line);
  });
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

function wrap(body: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`;
}

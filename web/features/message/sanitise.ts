import createPurifier from 'dompurify';
import { cleanDeclarations, cleanSheet, type View } from './safe-css.ts';
import { opensPage } from '../gate/link-address.ts';
import { judgeLink } from './judge-link.ts';

export interface SanitiseOptions {
  /** Where an image of the message itself is fetched, by its Content-ID; null when there is none. */
  inlineImage(contentId: string): string | null;
  /** The person asked for the images of other hosts. */
  allowRemoteImages: boolean;
  /** False in a dangerous message. */
  allowLinks: boolean;
  /** The address that opens a link of this message: the page that judges it anew. */
  linkAddress(href: string): string;
}

export interface Sanitised {
  content: DocumentFragment;
  /** Images of other hosts that were left out. */
  blockedImages: number;
  /** The message has colours of its own, so it needs paper of its own. */
  isColoured: boolean;
}

const forbiddenTags = [
  'form',
  'input',
  'button',
  'textarea',
  'select',
  'option',
  'video',
  'audio',
  'source',
  'picture',
  'track',
  'map',
  'area',
  'dialog',
  'details',
  'summary',
  'slot',
  'template',
];

/**
 * The HTML of a message as nodes that cannot run, submit, fetch or leave. It is parsed in the locked frame's own
 * window: what the filter might miss still meets that frame's policy.
 */
export function sanitise(view: View, html: string, options: SanitiseOptions): Sanitised {
  const body = createPurifier(view).sanitize(html, {
    USE_PROFILES: { html: true },
    // A style element in the head of a message counts: keep the whole document until it is read.
    WHOLE_DOCUMENT: true,
    RETURN_DOM: true,
    FORBID_TAGS: forbiddenTags,
    FORBID_ATTR: ['srcset', 'background', 'ping', 'autofocus', 'contenteditable', 'popover', 'popovertarget'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ADD_TAGS: ['style'],
    ADD_ATTR: ['bgcolor'],
  });
  if (!(body instanceof view.HTMLElement)) throw new TypeError('The cleaned message is no element');
  const content = view.document.createDocumentFragment();
  const isColoured = hasColours(body);
  cleanStyles(view, body);
  const blockedImages = cleanImages(body, options);
  cleanLinks(body, options);
  for (const style of body.querySelectorAll('style')) content.append(style);
  const page = body.querySelector('body') ?? body;
  content.append(...page.childNodes);
  return { content, blockedImages, isColoured };
}

function hasColours(root: HTMLElement): boolean {
  if (root.querySelector('[bgcolor],[color],font[color]') !== null) return true;
  const styles = [...root.querySelectorAll('style')].map((style) => style.textContent);
  const attributes = [...root.querySelectorAll('[style]')].map(
    (element) => element.getAttribute('style') ?? '',
  );
  return [...styles, ...attributes].some((text) => /(?:^|[^-\w])(?:background|color)/i.test(text));
}

function cleanStyles(view: View, root: HTMLElement): void {
  for (const element of root.querySelectorAll('[style]')) {
    const cleaned = cleanDeclarations(view, element.getAttribute('style') ?? '');
    element.removeAttribute('style');
    if (cleaned !== '') element.setAttribute('style', cleaned);
  }
  for (const style of root.querySelectorAll('style')) style.textContent = cleanSheet(view, style.textContent);
}

/** Images of the message are fetched from it, others by the proxy and on consent; anything else loses its source. */
function cleanImages(root: HTMLElement, options: SanitiseOptions): number {
  let blocked = 0;
  for (const element of root.querySelectorAll('[src]')) {
    const source = (element.getAttribute('src') ?? '').trim();
    element.removeAttribute('src');
    if (element.localName !== 'img') continue;
    const safe = safeSource(source, options);
    if (safe !== null) {
      element.setAttribute('src', safe);
    } else if (/^(https?:)?\/\//i.test(source)) {
      blocked += 1;
      element.setAttribute('data-digue-blocked', '');
    }
  }
  return blocked;
}

function safeSource(source: string, options: SanitiseOptions): string | null {
  if (/^data:image\/(png|jpe?g|gif|webp);/i.test(source)) return source;
  if (/^cid:/i.test(source)) return options.inlineImage(decodeContentId(source.slice(4)));
  if (!options.allowRemoteImages) return null;
  const url = URL.parse(source.startsWith('//') ? `https:${source}` : source);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return `/proxy/image?url=${encodeURIComponent(url.href)}`;
}

/** RFC 2392: the id is written with URL escapes. */
function decodeContentId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Links open outside, say nothing of where they come from, and show where they go when their words say otherwise. */
function cleanLinks(root: HTMLElement, { allowLinks, linkAddress }: SanitiseOptions): void {
  for (const link of root.querySelectorAll('a[href]')) {
    const judged = judgeLink(link.getAttribute('href') ?? '', link.textContent);
    link.removeAttribute('href');
    if (judged === null) continue;
    if (allowLinks) {
      const isPage = opensPage(judged.href);
      link.setAttribute('href', isPage ? linkAddress(judged.href) : judged.href);
      link.setAttribute('target', '_blank');
      // Our own page needs the tab's session on a shared computer; it lets go of its opener before it leaves.
      link.setAttribute('rel', isPage ? 'opener' : 'noopener noreferrer nofollow');
    } else {
      link.setAttribute('data-digue-disabled', '');
    }
    link.setAttribute('title', judged.href);
    if (judged.misleads || !allowLinks) {
      const target = root.ownerDocument.createElement('span');
      target.className = 'digue-target';
      target.textContent = ` → ${judged.target}`;
      link.after(target);
    }
  }
}

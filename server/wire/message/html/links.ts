import { scanHtml } from './html-scanner.ts';

export interface Link {
  /** As the browser would follow it: blanks around it and line ends in it removed, a `<base>` applied. */
  href: string;
  /** What the reader sees of it, `alt` texts included; '' when there is nothing. */
  text: string;
}

/** Of a longer base only the origin counts, so that its length is not multiplied by the number of links. */
const MAX_BASE = 500;
/** Addresses longer than this are cut; no browser follows them. */
const MAX_HREF = 64 * 1024;

/**
 * Every place that HTML leads to, hidden or not, in the order of the document: links, areas of images, and where
 * forms and their buttons send. Linear: text is collected for one link at a time.
 */
export function links(html: string): Link[] {
  const found: Link[] = [];
  let base: string | null = null;
  let open: { link: Link; pieces: string[] } | null = null;
  const endLink = (): void => {
    if (open) open.link.text = collapse(open.pieces.join(''));
    open = null;
  };
  const add = (href: string | undefined, text: string): Link | null => {
    if (href === undefined) return null;
    const link = { href: resolve(href, base), text: collapse(text) };
    if (link.href === '') return null;
    found.push(link);
    return link;
  };
  scanHtml(html, {
    onOpen: (name, attributes) => {
      if (name === 'base') base ??= usableBase(attributes.get('href'));
      if (name === 'a') {
        // HTML, section 13.2.6.4.7: a link inside a link ends the first.
        endLink();
        const link = add(attributes.get('href') ?? attributes.get('xlink:href'), '');
        if (link) open = { link, pieces: [] };
      }
      if (open) open.pieces.push(shownText(name, attributes));
      else if (name === 'area') add(attributes.get('href'), attributes.get('alt') ?? '');
      if (name === 'form') add(attributes.get('action'), '');
      if (name === 'button' || name === 'input')
        add(attributes.get('formaction'), attributes.get('value') ?? '');
    },
    onClose: (name) => {
      if (name === 'a') endLink();
    },
    onText: (text, isHidden) => {
      if (open && !isHidden) open.pieces.push(text);
    },
  });
  endLink();
  return found;
}

function shownText(name: string, attributes: ReadonlyMap<string, string>): string {
  if (name === 'img') return ` ${attributes.get('alt') ?? ''} `;
  return name === 'br' || name === 'p' || name === 'div' || name === 'td' ? ' ' : '';
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function usableBase(written: string | undefined): string | null {
  const url = URL.parse((written ?? '').slice(0, MAX_HREF));
  if (!url || url.href.length <= MAX_BASE) return url?.href ?? null;
  return url.origin === 'null' ? null : url.origin;
}

/** The URL Standard drops tabs and line ends anywhere, and control characters and blanks around. */
function resolve(written: string, base: string | null): string {
  const href = written
    .slice(0, MAX_HREF)
    .replace(/[\t\r\n]/g, '')
    .replace(/^[\p{Cc} ]+/u, '')
    .trimEnd();
  if (base === null || href === '' || href.startsWith('#') || /^[a-z][a-z0-9+.-]*:/i.test(href)) return href;
  return URL.parse(href, base)?.href ?? href;
}

import { Parser } from 'htmlparser2';
import type { HtmlFacts } from './types.ts';

export interface HtmlReading {
  /** Visible text; blocks end in a blank line. */
  text: string;
  links: { href: string; text: string }[];
  facts: HtmlFacts;
}

const blocks: ReadonlySet<string> = new Set(
  `address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li
  main nav ol p pre section table td th tr ul title option`.split(/\s+/),
);
const unseen: ReadonlySet<string> = new Set([
  'head',
  'title',
  'style',
  'script',
  'noscript',
  'template',
  'select',
  'textarea',
]);
const empty: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
/** Styles that take text off the screen. Zero height alone is left aside: layouts of honest newsletters use it. */
const hiding =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:\.\d+)?(?:px|pt|em|rem|%)?\s*(?:[;!]|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:[;!]|$)|text-indent\s*:\s*-\d{3,}|mso-hide\s*:\s*all/i;

/** Elements that may be open at once; deeper ones are read as siblings. */
const depthLimit = 500;

/**
 * One pass over the HTML of a message for the signals: what the reader sees, where links go, what is hidden.
 * Linear time; text and links beyond the limits are left out.
 */
export function readHtml(html: string, limits: { text: number; links: number }): HtmlReading {
  const reader = new Reader(limits);
  const parser = new Parser(reader.handler(), { decodeEntities: true });
  parser.write(html);
  parser.end();
  return reader.result();
}

class Reader {
  readonly #limits: { text: number; links: number };
  readonly #pieces: string[] = [];
  readonly #links: { href: string; text: string }[] = [];
  readonly #facts: HtmlFacts = { forms: 0, passwordFields: 0, scripts: 0, images: 0, hiddenCharacters: 0 };
  readonly #open: { name: string; hides: 'style' | 'kind' | null }[] = [];
  #hiddenByStyle = 0;
  #hiddenByKind = 0;
  #length = 0;
  #anchor: { href: string; text: string } | null = null;

  constructor(limits: { text: number; links: number }) {
    this.#limits = limits;
  }

  handler(): {
    onopentag: (name: string, attributes: Record<string, string>) => void;
    ontext: (text: string) => void;
    onclosetag: (name: string) => void;
  } {
    return {
      onopentag: (name, attributes) => this.#openTag(name, attributes),
      ontext: (text) => this.#addText(text),
      onclosetag: (name) => this.#closeTag(name),
    };
  }

  result(): HtmlReading {
    this.#endAnchor();
    return { text: this.#pieces.join(''), links: this.#links, facts: this.#facts };
  }

  #openTag(name: string, attributes: Record<string, string>): void {
    this.#countElement(name, attributes);
    if (blocks.has(name)) this.#push(name === 'br' ? '\n' : '\n\n');
    if (name === 'a' || name === 'area') this.#startAnchor(attributes['href'] ?? '');
    if (name === 'form' && attributes['action'] !== undefined) this.#addLink(attributes['action'], '');
    if (name === 'img' && this.#anchor !== null) this.#anchor.text += ` ${attributes['alt'] ?? ''}`;
    if (empty.has(name) || this.#open.length >= depthLimit) return;
    const hides = unseen.has(name) ? 'kind' : isHidden(attributes) ? 'style' : null;
    if (hides === 'kind') this.#hiddenByKind += 1;
    if (hides === 'style') this.#hiddenByStyle += 1;
    this.#open.push({ name, hides });
  }

  #countElement(name: string, attributes: Record<string, string>): void {
    if (name === 'form') this.#facts.forms += 1;
    else if (name === 'script') this.#facts.scripts += 1;
    else if (name === 'img' || name === 'image') this.#facts.images += isPixel(attributes) ? 0 : 1;
    else if (name === 'input' && attributes['type']?.toLowerCase() === 'password')
      this.#facts.passwordFields += 1;
  }

  #addText(text: string): void {
    if (this.#hiddenByKind > 0) return;
    if (this.#hiddenByStyle > 0) {
      this.#facts.hiddenCharacters += text.replace(/\s+/g, '').length;
      return;
    }
    this.#push(text.replace(/[ \t\r\n]+/g, ' '));
    if (this.#anchor !== null && this.#anchor.text.length < 1000) this.#anchor.text += text;
  }

  #closeTag(name: string): void {
    if (name === 'a') this.#endAnchor();
    if (blocks.has(name)) this.#push('\n\n');
    if (empty.has(name) || this.#open.at(-1)?.name !== name) return;
    const closed = this.#open.pop();
    if (closed?.hides === 'kind') this.#hiddenByKind -= 1;
    if (closed?.hides === 'style') this.#hiddenByStyle -= 1;
  }

  #push(text: string): void {
    if (this.#length >= this.#limits.text) return;
    if (text.startsWith('\n') && this.#pieces.at(-1)?.startsWith('\n\n') === true) return;
    this.#pieces.push(text);
    this.#length += text.length;
  }

  #startAnchor(href: string): void {
    this.#endAnchor();
    this.#anchor = { href, text: '' };
  }

  #endAnchor(): void {
    if (this.#anchor === null) return;
    this.#addLink(this.#anchor.href, this.#anchor.text);
    this.#anchor = null;
  }

  #addLink(href: string, text: string): void {
    if (href.trim() === '' || this.#links.length >= this.#limits.links) return;
    this.#links.push({ href: href.trim(), text: text.replace(/\s+/g, ' ').trim() });
  }
}

function isHidden(attributes: Record<string, string>): boolean {
  if (attributes['hidden'] !== undefined) return true;
  const style = attributes['style'];
  return style !== undefined && hiding.test(style.slice(0, 2000));
}

function isPixel(attributes: Record<string, string>): boolean {
  return (
    /^[012](?:px)?$/.test(attributes['width']?.trim() ?? '') ||
    /^[012](?:px)?$/.test(attributes['height']?.trim() ?? '')
  );
}

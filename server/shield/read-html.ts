import { isDrawing, type Squares } from './embedded/block-letters.ts';
import { CellTables } from './embedded/cell-tables.ts';
import { readHtmlEvents } from './html-events.ts';
import { OpenElements } from './open-elements.ts';
import { readStyleSheet, type StyleSheet } from './style-sheet.ts';
import type { HtmlFacts } from './types.ts';

export interface HtmlReading {
  /** Visible text; blocks end in a blank line. */
  text: string;
  links: { href: string; text: string }[];
  facts: HtmlFacts;
  /** Pictures that are written into the page itself (RFC 2397). */
  pictures: string[];
  /** Tables of as many cells as a QR code has squares. */
  tables: Squares[];
  /** What is drawn with block letters, line by line as it was written; '' when nothing is. */
  drawing: string;
  /** False when there was more to do than is for what the style sheet says of the elements: hidden text may count as seen. */
  isWhole: boolean;
}

const blocks: ReadonlySet<string> = new Set(
  `address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li
  main nav ol p pre section table td th tr ul option`.split(/\s+/),
);

/** Pictures written into the page that are kept. */
const pictureLimit = 1_000;
/** Characters of what is drawn with letters. */
const drawingLimit = 60_000;
/** Characters of the words of one link. */
const wordsLimit = 1000;

/**
 * One pass over the HTML of a message for the signals: what the reader sees, where links go, what is hidden.
 * Linear time; text and links beyond the limits are left out.
 */
export function readHtml(html: string, limits: { text: number; links: number }): HtmlReading {
  const reader = new Reader(limits, html);
  readHtmlEvents(html, {
    onOpen: (name, attributes) => reader.open(name, attributes),
    onText: (text) => reader.addText(text),
    onClose: (name) => reader.close(name),
  });
  return reader.finish();
}

class Reader {
  readonly #limits: { text: number; links: number };
  readonly #pieces: string[] = [];
  readonly #links: { href: string; text: string }[] = [];
  readonly #facts: HtmlFacts = {
    forms: 0,
    passwordFields: 0,
    scripts: 0,
    images: 0,
    pixels: 0,
    hiddenCharacters: 0,
  };
  readonly #pictures: string[] = [];
  readonly #sheet: StyleSheet;
  readonly #elements: OpenElements;
  readonly #tables = new CellTables();
  /** Signs to draw with stand in the page as they are; others come one by one, as entities. */
  readonly #mayDraw: boolean;
  #drawing = '';
  #length = 0;
  #inScript = 0;
  #anchor: { href: string; text: string } | null = null;

  constructor(limits: { text: number; links: number }, html: string) {
    this.#limits = limits;
    this.#sheet = readStyleSheet(html);
    this.#elements = new OpenElements(this.#sheet);
    this.#mayDraw = isDrawing(html);
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    this.#countElement(name, attributes);
    this.#elements.open(name, attributes);
    this.#tables.open(name, attributes);
    if (blocks.has(name)) {
      this.#push(name === 'br' ? '\n' : '\n\n');
      if (this.#drawing !== '') this.#draw('\n');
    }
    if (name === 'a' || name === 'area')
      this.#startAnchor(attributes.get('href') ?? attributes.get('xlink:href') ?? '');
    if (name === 'form') this.#addLink(attributes.get('action') ?? '', '');
    if (name === 'img') this.#addWords(` ${(attributes.get('alt') ?? '').slice(0, 300)}`);
    if (isCode(name)) this.#inScript += 1;
  }

  addText(text: string): void {
    if (this.#inScript > 0) return;
    if (this.#elements.isHidden) {
      this.#facts.hiddenCharacters += text.replace(/\s+/g, '').length;
      return;
    }
    if (this.#drawing !== '' || ((this.#mayDraw || text.length <= 2) && isDrawing(text))) this.#draw(text);
    const shown = this.#elements.isReversed ? Array.from(text).reverse().join('') : text;
    this.#push(shown.replace(/[ \t\r\n]+/g, ' '));
    this.#addWords(shown);
  }

  close(name: string): void {
    if (name === 'a') this.#endAnchor();
    if (blocks.has(name)) this.#push('\n\n');
    if (isCode(name)) this.#inScript = Math.max(0, this.#inScript - 1);
    this.#elements.close(name);
    this.#tables.close(name);
  }

  finish(): HtmlReading {
    this.#endAnchor();
    return {
      text: this.#pieces.join(''),
      links: this.#links,
      facts: this.#facts,
      pictures: this.#pictures,
      tables: this.#tables.finish(),
      drawing: this.#drawing,
      isWhole: this.#sheet.isWhole,
    };
  }

  #draw(text: string): void {
    if (this.#drawing.length < drawingLimit) this.#drawing += text;
  }

  #countElement(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'form') this.#facts.forms += 1;
    else if (name === 'script') this.#facts.scripts += 1;
    else if (name === 'img' || name === 'image') this.#countPicture(attributes);
    else if (name === 'input' && attributes.get('type')?.toLowerCase() === 'password')
      this.#facts.passwordFields += 1;
  }

  #countPicture(attributes: ReadonlyMap<string, string>): void {
    const source = attributes.get('src')?.trim() ?? '';
    if (/^data:/i.test(source) && this.#pictures.length < pictureLimit) this.#pictures.push(source);
    if (!isPixel(attributes)) this.#facts.images += 1;
    else if (/^https?:/i.test(source)) this.#facts.pixels += 1;
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

  #addWords(text: string): void {
    if (this.#anchor !== null && this.#anchor.text.length < wordsLimit)
      this.#anchor.text += text.slice(0, wordsLimit);
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

/** Not text at all: neither seen nor hidden from anybody. */
function isCode(name: string): boolean {
  return name === 'script' || name === 'style' || name === 'title';
}

function isPixel(attributes: ReadonlyMap<string, string>): boolean {
  return [attributes.get('width'), attributes.get('height')].some((size) =>
    /^[012](?:px)?$/.test(size?.trim() ?? ''),
  );
}

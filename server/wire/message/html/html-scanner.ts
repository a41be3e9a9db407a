import { Tokenizer } from 'htmlparser2';
import { isHidingStyle } from './hidden-style.ts';

/** What a reader of HTML is told, in the order of the document. */
export interface HtmlEvents {
  /** `isHidden`: inside an element that is not shown. `attributes` has lower-case names, entities decoded. */
  onOpen: (name: string, attributes: ReadonlyMap<string, string>, isHidden: boolean) => void;
  /** Told once for every opened element that is not void, also when its end tag is missing. */
  onClose: (name: string, isHidden: boolean) => void;
  /** Text with entities decoded, in pieces of any size. */
  onText: (text: string, isHidden: boolean) => void;
}

interface OpenElement {
  name: string;
  /** What is inside is not shown. */
  hides: boolean;
}

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);
const NEVER_SHOWN = new Set([
  'script',
  'style',
  'title',
  'template',
  'noembed',
  'noframes',
  'datalist',
  'object',
  'audio',
  'video',
  'iframe',
  'canvas',
]);
/** A start tag that ends an open paragraph (HTML, section 13.1.2.4), so that a hidden one hides no more than it does. */
const ENDS_PARAGRAPH = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'center',
  'div',
  'dl',
  'fieldset',
  'footer',
  'form',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hr',
  'li',
  'main',
  'nav',
  'ol',
  'p',
  'pre',
  'section',
  'table',
  'ul',
]);
/** Start tags that end an open element of these names when it is the innermost. */
const ENDS_SIBLING: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', new Set(['li'])],
  ['td', new Set(['td', 'th'])],
  ['th', new Set(['td', 'th'])],
  ['tr', new Set(['td', 'th', 'tr'])],
  ['dt', new Set(['dt', 'dd'])],
  ['dd', new Set(['dt', 'dd'])],
  ['option', new Set(['option'])],
  ['body', new Set(['head'])],
]);

/**
 * Reads HTML in one pass and tells what it meets; never throws, never waits for an end tag that is missing.
 * Open elements are counted by name, so that an end tag without a start tag costs nothing however deep it stands.
 */
export function scanHtml(html: string, events: HtmlEvents): void {
  const scanner = new HtmlScanner(html, events);
  scanner.run();
}

class HtmlScanner {
  private readonly html: string;
  private readonly events: HtmlEvents;
  private readonly stack: OpenElement[] = [];
  private readonly openCount = new Map<string, number>();
  private hiddenLevels = 0;
  private name = '';
  private attributes = new Map<string, string>();
  private attribute = '';
  private value: string[] = [];

  constructor(html: string, events: HtmlEvents) {
    this.html = html;
    this.events = events;
  }

  run(): void {
    const ignore = (): void => undefined;
    const tokenizer = new Tokenizer(
      { decodeEntities: true },
      {
        onopentagname: (start, end) => this.beginTag(this.html.slice(start, end).toLowerCase()),
        onattribname: (start, end) => {
          this.attribute = this.html.slice(start, end).toLowerCase();
          this.value = [];
        },
        onattribdata: (start, end) => void this.value.push(this.html.slice(start, end)),
        onattribentity: (code) => void this.value.push(String.fromCodePoint(code)),
        onattribend: () => this.endAttribute(),
        onopentagend: () => this.endTag(),
        onselfclosingtag: () => this.endTag(),
        onclosetag: (start, end) => this.close(this.html.slice(start, end).trim().toLowerCase()),
        ontext: (start, end) => this.events.onText(this.html.slice(start, end), this.hiddenLevels > 0),
        ontextentity: (code) => this.events.onText(String.fromCodePoint(code), this.hiddenLevels > 0),
        oncdata: ignore,
        oncomment: ignore,
        ondeclaration: ignore,
        onprocessinginstruction: ignore,
        onend: ignore,
      },
    );
    tokenizer.write(this.html);
    tokenizer.end();
    while (this.stack.length > 0) this.pop();
  }

  private beginTag(name: string): void {
    this.name = name;
    this.attributes = new Map();
  }

  /** Of two attributes with one name the first counts (HTML, section 13.2.5.33). */
  private endAttribute(): void {
    if (this.attributes.has(this.attribute)) return;
    this.attributes.set(this.attribute, this.value.join(''));
  }

  private endTag(): void {
    const { name, attributes } = this;
    this.closeImplied(name);
    const hides = NEVER_SHOWN.has(name) || isHidingElement(name, attributes);
    this.events.onOpen(name, attributes, this.hiddenLevels > 0 || hides);
    if (VOID.has(name)) return;
    this.stack.push({ name, hides });
    this.openCount.set(name, (this.openCount.get(name) ?? 0) + 1);
    if (hides) this.hiddenLevels += 1;
  }

  private closeImplied(name: string): void {
    const siblings = ENDS_SIBLING.get(name);
    const innermost = this.stack.at(-1)?.name ?? '';
    if (innermost === 'p' ? ENDS_PARAGRAPH.has(name) : siblings?.has(innermost)) this.pop();
  }

  private close(name: string): void {
    // HTML, section 13.2.6.4.7: `</br>` is a line break and `</p>` without a start an empty paragraph.
    if (name === 'br' || (name === 'p' && !this.openCount.get(name))) {
      this.events.onOpen('br', new Map(), this.hiddenLevels > 0);
      return;
    }
    if (!this.openCount.get(name)) return;
    while (this.pop() !== name);
  }

  private pop(): string {
    const element = this.stack.pop();
    if (!element) return '';
    this.openCount.set(element.name, (this.openCount.get(element.name) ?? 1) - 1);
    this.events.onClose(element.name, this.hiddenLevels > 0);
    if (element.hides) this.hiddenLevels -= 1;
    return element.name;
  }
}

function isHidingElement(name: string, attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.has('hidden')) return true;
  if (name === 'input' && attributes.get('type')?.toLowerCase() === 'hidden') return true;
  const style = attributes.get('style');
  return style !== undefined && isHidingStyle(style);
}

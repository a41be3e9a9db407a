import { cascade, noStyle, readStyle, type Declarations, type Style } from './declarations.ts';
import { hidesElement, setsNoSize, setsReversed } from './hidden-style.ts';
import type { StyleSheet } from './style-sheet.ts';
import { blackOnWhite, isUnseen, readColours, type Colours } from './text-colour.ts';

interface OpenElement {
  name: string;
  hides: boolean;
  /** Letters of no height, until an element within sets a size again. */
  noSize: boolean;
  /** Shown from the last letter to the first. */
  reversed: boolean;
  colours: Colours;
}

const outermost: OpenElement = {
  name: '',
  hides: false,
  noSize: false,
  reversed: false,
  colours: blackOnWhite,
};

/** What a style means, found out once. */
interface Look {
  declarations: Declarations;
  hides: boolean;
  noSize: boolean | null;
}

const plainLook: Look = { declarations: noStyle.declarations, hides: false, noSize: null };
/** Styles of one page that are kept. */
const mostRead = 200;

const voidElements: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
/** Not the head: words in it begin the body (HTML, section 13.2.6.4.4), and a second one is ignored. */
const neverShown: ReadonlySet<string> = new Set(
  'title style script noscript template select textarea object iframe'.split(' '),
);
/** A start tag that ends an open paragraph (HTML, section 13.1.2.4): a hidden one hides no more than in a browser. */
const endsParagraph: ReadonlySet<string> = new Set(
  `address article aside blockquote center div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre
  section table ul`.split(/\s+/),
);
const endsSibling: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', new Set(['li'])],
  ['td', new Set(['td', 'th'])],
  ['th', new Set(['td', 'th'])],
  ['tr', new Set(['td', 'th', 'tr'])],
  ['body', new Set(['head'])],
]);

/** The elements that are open while HTML is read, and whether what comes next is seen. */
export class OpenElements {
  readonly #stack: OpenElement[] = [];
  readonly #count = new Map<string, number>();
  readonly #sheet: StyleSheet;
  /** Layouts write one style on hundreds of elements. */
  readonly #looks = new Map<Style, Map<string, Look>>();
  #kept = 0;
  #hidden = 0;

  constructor(sheet: StyleSheet) {
    this.#sheet = sheet;
  }

  /** Whether text that comes now is not seen. */
  get isHidden(): boolean {
    const { noSize, colours } = this.#innermost;
    return this.#hidden > 0 || noSize || isUnseen(colours);
  }

  get isReversed(): boolean {
    return this.#innermost.reversed;
  }

  get #innermost(): OpenElement {
    return this.#stack.at(-1) ?? outermost;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    this.#endImplied(name);
    if (voidElements.has(name)) return;
    const style = this.#findLook(name, attributes);
    const around = this.#innermost;
    const hides = neverShown.has(name) || attributes.has('hidden') || style.hides;
    this.#stack.push({
      name,
      hides,
      noSize: style.noSize ?? around.noSize,
      reversed: setsReversed(name, attributes, style.declarations) ?? around.reversed,
      colours: readColours(attributes, style.declarations, around.colours),
    });
    this.#count.set(name, (this.#count.get(name) ?? 0) + 1);
    if (hides) this.#hidden += 1;
  }

  #findLook(name: string, attributes: ReadonlyMap<string, string>): Look {
    const own = attributes.get('style') ?? '';
    const found = this.#sheet.find(name, attributes);
    if (own === '' && found === noStyle) return plainLook;
    const looks = this.#looks.get(found) ?? new Map<string, Look>();
    const before = looks.get(own);
    if (before !== undefined) return before;
    this.#sheet.charge(found);
    const { declarations } = own === '' ? found : cascade([found, readStyle(own)]);
    const look = { declarations, hides: hidesElement(declarations), noSize: setsNoSize(declarations) };
    this.#kept += 1;
    if (this.#kept <= mostRead) this.#looks.set(found, looks.set(own, look));
    return look;
  }

  /** An end tag without its start costs nothing; one with closes all within. */
  close(name: string): void {
    if ((this.#count.get(name) ?? 0) === 0) return;
    while (this.#pop() !== name);
  }

  #endImplied(name: string): void {
    const innermost = this.#stack.at(-1)?.name ?? '';
    if (innermost === 'p' ? endsParagraph.has(name) : endsSibling.get(name)?.has(innermost)) this.#pop();
  }

  #pop(): string {
    const element = this.#stack.pop();
    if (element === undefined) return '';
    this.#count.set(element.name, (this.#count.get(element.name) ?? 1) - 1);
    if (element.hides) this.#hidden -= 1;
    return element.name;
  }
}

import { cascade, noStyle, readStyle, type Style } from './declarations.ts';

/** Style elements, characters of them and rules that are read of one message. */
const elementLimit = 20;
const characterLimit = 200_000;
const ruleLimit = 2_000;
const selectorLimit = 200;
/** Elements of one class whose styles are kept. */
const mostFound = 500;
/** Rules that are looked at for the elements of one page, besides two for each of its characters: pages have fewer. */
const leastWork = 10_000;
/** Characters of declarations that cost as much as a rule. */
const asOneRule = 16;
/** Pixels of the narrowest screen. */
const narrowest = 320;

interface Rule {
  tag: string;
  classes: readonly string[];
  id: string;
  style: Style;
}

const withPicture = readStyle('background-image:url()');

/** What the style elements of a message say of elements told by name, class or id; at most one selector deep. */
export class StyleSheet {
  readonly #rules = new Map<string, Rule[]>();
  /** Classes shown again under a condition, on a small screen or in print: meant to be seen by some. */
  readonly #conditional = new Set<string>();
  #count = 0;
  #left: number;

  /** Layouts write one class on hundreds of elements. */
  readonly #found = new Map<string, Style>();

  /** `characters`: of the page. */
  constructor(characters: number) {
    this.#left = leastWork + 2 * characters;
  }

  /** False once elements were met whose rules were not looked at any more. */
  get isWhole(): boolean {
    return this.#left >= 0;
  }

  /** What applies, as one style. */
  find(tag: string, attributes: ReadonlyMap<string, string>): Style {
    if (this.#count === 0 || this.#left < 0) return noStyle;
    const [named = '', id = ''] = [attributes.get('class'), attributes.get('id')];
    const key = `${tag}\n${named}\n${id}`;
    const before = this.#found.get(key);
    if (before !== undefined) return before;
    const found = this.#look(tag, named, id);
    if (this.#found.size < mostFound) this.#found.set(key, found);
    return found;
  }

  #look(tag: string, named: string, id: string): Style {
    const classes = new Set(named.split(/\s+/, 50).filter((name) => name !== ''));
    const keys = ['*', tag, ...Array.from(classes, (name) => `.${name}`), `#${id}`];
    const styles: Style[] = [];
    for (const rule of keys.flatMap((key) => this.#rules.get(key) ?? [])) {
      this.#left -= 1 + rule.classes.length;
      if (this.#left < 0) return noStyle;
      if (rule.tag !== '' && rule.tag !== tag) continue;
      if (rule.classes.every((name) => classes.has(name) && !this.#conditional.has(name)))
        styles.push(rule.style);
    }
    for (const style of styles) this.charge(style);
    return styles.length === 0 ? noStyle : cascade(styles);
  }

  /** Whoever goes through what this style of the sheet declares says so: the length of its values is the sender's choice. */
  charge({ declarations }: Style): void {
    for (const written of declarations.values()) this.#left -= 1 + written.length / asOneRule;
  }

  add(css: string): void {
    for (const { selectors, body, condition } of listBlocks(removeBetween(css, '/*', '*/'), false, 3)) {
      const isShown = condition && /(?:display|visibility|max-height|font-size|color)\s{0,9}:/i.test(body);
      const rule = { style: readStyle(body), hasGround: /background/i.test(body) };
      for (const selector of selectors.split(',', selectorLimit)) {
        if (isShown) this.#addConditional(selector);
        else if (!condition) this.#addRule(selector, rule);
      }
    }
  }

  #addConditional(selector: string): void {
    for (const [, name] of selector.matchAll(/\.([\w-]+)/g)) this.#conditional.add(name ?? '');
  }

  #addRule(selector: string, { style, hasGround }: { style: Style; hasGround: boolean }): void {
    const parts = selector.trim().split(/[\s>+~]+/);
    const found = /^([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)$/i.exec(parts.at(-1) ?? '');
    if (found === null || this.#count >= ruleLimit) return;
    const marks = found[2]?.match(/[.#][\w-]+/g) ?? [];
    const classes = marks.filter((mark) => mark.startsWith('.')).map((mark) => mark.slice(1));
    const id = marks.find((mark) => mark.startsWith('#'))?.slice(1) ?? '';
    const tag = found[1] === undefined || found[1] === '*' ? '' : found[1].toLowerCase();
    // Of an element told by those around it only so much is known that its ground may be another.
    const isDeep = parts.length > 1;
    if (isDeep && !hasGround) return;
    const key = id !== '' ? `#${id}` : classes.length > 0 ? `.${classes.at(-1)}` : tag === '' ? '*' : tag;
    const rule = { tag, classes, id, style: isDeep ? withPicture : style };
    const others = this.#rules.get(key);
    if (others === undefined) this.#rules.set(key, [rule]);
    else others.push(rule);
    this.#count += 1;
  }
}

/** The style elements of a page, those in comments left out. Linear. */
export function readStyleSheet(html: string): StyleSheet {
  const sheet = new StyleSheet(html.length);
  if (!/<style/i.test(html)) return sheet;
  const page = removeBetween(html, '<!--', '-->');
  const lower = page.toLowerCase();
  let left = characterLimit;
  let at = lower.indexOf('<style');
  for (let count = 0; at >= 0 && count < elementLimit && left > 0; count++) {
    const start = lower.indexOf('>', at) + 1;
    const end = lower.indexOf('</style', start);
    if (start === 0 || end < 0) break;
    sheet.add(page.slice(start, Math.min(end, start + left)));
    left -= end - start;
    at = lower.indexOf('<style', end);
  }
  return sheet;
}

/** Without what stands between two marks; what is never ended reaches to the end. */
function removeBetween(text: string, open: string, close: string): string {
  const kept: string[] = [];
  for (let at = 0; at >= 0;) {
    const start = text.indexOf(open, at);
    kept.push(start < 0 ? text.slice(at) : text.slice(at, start));
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
    at = end < 0 ? -1 : end + close.length;
  }
  return kept.join(' ');
}

interface Block {
  selectors: string;
  body: string;
  /** Holds on some screens only. */
  condition: boolean;
}

/** The rules of a sheet, those within at-rules too; at most `depth` deep. */
function* listBlocks(css: string, condition: boolean, depth: number): Generator<Block> {
  if (depth === 0) return;
  for (let at = 0; at < css.length;) {
    const open = css.indexOf('{', at);
    if (open < 0) return;
    const head = css.slice(at, open);
    const selectors = head.slice(head.lastIndexOf(';') + 1).trim();
    const close = findClose(css, open);
    const body = css.slice(open + 1, close);
    if (!selectors.startsWith('@')) yield { selectors, body, condition };
    else if (/^@(?:media|supports|layer)\b/i.test(selectors))
      yield* listBlocks(body, condition || isCondition(selectors), depth - 1);
    at = close + 1;
  }
}

/** Whether an at-rule leaves somebody out: print, a small screen, a dark one. */
function isCondition(rule: string): boolean {
  const query = /^@media(.*)$/is.exec(rule)?.[1]?.trim().toLowerCase();
  if (query === undefined || /^(?:only\s+)?(?:all|screen)$/.test(query)) return false;
  const least = /^(?:(?:only\s+)?(?:all|screen)\s+and\s+)?\(\s*min-width\s*:\s*(\d{1,5})/.exec(query)?.[1];
  return least === undefined || Number(least) > narrowest;
}

const [openBrace, closeBrace] = [0x7b, 0x7d];

function findClose(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    const code = css.charCodeAt(at);
    if (code === openBrace) depth += 1;
    else if (code === closeBrace && --depth === 0) return at;
  }
  return css.length;
}

/** Characters of one style that are read. */
const limit = 2000;
/** Characters of one value that are kept: what may hide something says so at its beginning. Blanks count as one. */
const valueLimit = 200;

/** What may hide something; of no other property is anything kept. */
const properties = [
  ...(['display', 'visibility', 'opacity', 'overflow', 'transform', 'clip', 'clip-path'] as const),
  ...(['position', 'left', 'top', 'right', 'bottom', 'margin-left', 'margin-top', 'text-indent'] as const),
  ...([
    'height',
    'max-height',
    'width',
    'max-width',
    'font',
    'font-size',
    'direction',
    'unicode-bidi',
  ] as const),
  ...(['color', 'background', 'background-color', 'background-image'] as const),
] as const;
export type Property = (typeof properties)[number];

const isProperty = (name: string): name is Property => (properties as readonly string[]).includes(name);

/** CSS properties of an element, in lower case, without `!important`. */
export type Declarations = ReadonlyMap<Property, string>;

/** What one or several styles declare, and which of it no weaker mark overrides. */
export interface Style {
  declarations: Declarations;
  important: ReadonlySet<Property>;
}

export const noStyle: Style = { declarations: new Map(), important: new Set() };

interface MutableStyle extends Style {
  declarations: Map<Property, string>;
  important: Set<Property>;
}

const createStyle = (): MutableStyle => ({ declarations: new Map(), important: new Set() });

/** The last counts, but for what is marked important. */
function declare(style: MutableStyle, name: Property, value: string, isImportant: boolean): void {
  if (style.important.has(name) && !isImportant) return;
  if (isImportant) style.important.add(name);
  style.declarations.set(name, value);
}

export function readStyle(style: string): Style {
  const read = createStyle();
  for (const declaration of style.slice(0, limit).split(';')) {
    const colon = declaration.indexOf(':');
    const name = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (!isProperty(name)) continue;
    const written = declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    const isImportant = /!\s{0,9}important$/.test(written);
    const value = isImportant ? written.slice(0, written.lastIndexOf('!')).trim() : written;
    declare(read, name, value.replaceAll(/\s+/g, ' ').slice(0, valueLimit), isImportant);
  }
  return read;
}

/** Several styles as one, weakest first (CSS cascade). */
export function cascade(styles: readonly Style[]): Style {
  const whole = createStyle();
  for (const { declarations, important } of styles)
    for (const [name, value] of declarations) declare(whole, name, value, important.has(name));
  return whole;
}

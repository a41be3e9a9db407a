/** Characters of one style that are read. */
const limit = 2000;

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

/** The declarations of one style: the last counts, but for what is marked important. */
export function readStyle(style: string): Style {
  const declarations = new Map<Property, string>();
  const important = new Set<Property>();
  for (const declaration of style.slice(0, limit).split(';')) {
    const colon = declaration.indexOf(':');
    const name = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (!isProperty(name)) continue;
    const written = declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    const isImportant = /!\s{0,9}important$/.test(written);
    if (important.has(name) && !isImportant) continue;
    if (isImportant) important.add(name);
    declarations.set(name, isImportant ? written.slice(0, written.lastIndexOf('!')).trim() : written);
  }
  return { declarations, important };
}

/** Several styles as one, weakest first (CSS cascade). */
export function cascade(styles: readonly Style[]): Style {
  const declarations = new Map<Property, string>();
  const important = new Set<Property>();
  for (const style of styles) {
    for (const [name, written] of style.declarations) {
      const isImportant = style.important.has(name);
      if (important.has(name) && !isImportant) continue;
      if (isImportant) important.add(name);
      declarations.set(name, written);
    }
  }
  return { declarations, important };
}

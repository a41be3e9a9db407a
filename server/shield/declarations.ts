/** Characters of one style that are read. */
const limit = 2000;

/** CSS properties of an element, in lower case, without `!important`. */
export type Declarations = ReadonlyMap<string, string>;

/** The declarations of several styles, weakest first (CSS cascade): the last counts, but for what is marked important. */
export function readDeclarations(styles: readonly string[]): Declarations {
  const found = new Map<string, string>();
  const important = new Set<string>();
  for (const style of styles) {
    for (const declaration of style.slice(0, limit).split(';')) {
      const colon = declaration.indexOf(':');
      if (colon < 0) continue;
      const name = declaration.slice(0, colon).trim().toLowerCase();
      const written = declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase();
      const isImportant = /!\s{0,9}important$/.test(written);
      if (important.has(name) && !isImportant) continue;
      if (isImportant) important.add(name);
      found.set(name, isImportant ? written.slice(0, written.lastIndexOf('!')).trim() : written);
    }
  }
  return found;
}

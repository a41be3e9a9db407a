import { readColour } from './looks.ts';
import { attributeOf, childrenOf, findBelow, findChild, numberOf, type XmlNode } from './xml-tree.ts';

/** The colour that a name of the theme stands for, as `#rrggbb`. */
export type FindColour = (node: XmlNode | null) => string | null;

/** Names that a slide gives the colours of its theme unless its master says otherwise (ECMA-376, part 1, section 19.3.1.6). */
const usual: ReadonlyMap<string, string> = new Map([
  ['bg1', 'lt1'],
  ['tx1', 'dk1'],
  ['bg2', 'lt2'],
  ['tx2', 'dk2'],
]);

/** Reads the colours of a theme; the function takes an element that holds a fill, such as `a:solidFill`. */
export function createColours(theme: XmlNode | null, map: XmlNode | null): FindColour {
  const scheme = new Map<string, string>();
  for (const node of childrenOf(findBelow(theme, 'a:clrScheme'))) {
    const written = childrenOf(node)[0] ?? null;
    const colour = readColour(attributeOf(written, 'val')) ?? readColour(attributeOf(written, 'lastClr'));
    if (colour !== null) scheme.set(node.name.replace('a:', ''), colour);
  }
  return (node) => {
    const own = readColour(attributeOf(findChild(node, 'a:srgbClr'), 'val'));
    const named = findChild(node, 'a:schemeClr');
    if (named === null) return own ?? readColour(attributeOf(findChild(node, 'a:sysClr'), 'lastClr'));
    const name = attributeOf(named, 'val');
    const colour = scheme.get(attributeOf(map, name) || usual.get(name) || name);
    return colour === undefined ? null : shade(colour, named);
  };
}

/** Lighter or darker, as the theme's shades are written. */
function shade(colour: string, node: XmlNode): string {
  const part = (name: string, otherwise: number) =>
    (numberOf(findChild(node, name), 'val') ?? otherwise * 100_000) / 100_000;
  const [times, plus] = [part('a:lumMod', 1), part('a:lumOff', 0)];
  const tint = part('a:tint', 1);
  const channels = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) * times + 255 * plus;
    const tinted = 255 - (255 - value) * tint;
    return Math.min(255, Math.max(0, Math.round(tinted)))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

/** Styles longer than this are read up to here. */
const MAX_STYLE = 4000;

const ZERO = /^0*\.?0*(?:px|pt|em|rem|%|ex|cm|mm|in)?$/;
/** Text that is smaller than a reader can see. */
const TINY = /^(?:0*1|0*\.\d+|1\.\d+)(?:px|pt)$/;

/**
 * Whether an inline style takes the element from sight: what senders of newsletters use for preview text, and
 * senders of fraud for text that only filters should read.
 */
export function isHidingStyle(style: string): boolean {
  const properties = parseStyle(style);
  const is = (name: string, pattern: RegExp): boolean => pattern.test(properties.get(name) ?? 'none given');
  if (is('display', /^none$/) || is('visibility', /^(?:hidden|collapse)$/) || is('mso-hide', /^all$/))
    return true;
  // Not `font-size:0`: layout tools write it on every cell, and the text inside sets a size again.
  if (is('opacity', ZERO) || is('font-size', TINY)) return true;
  const isClipped = is('overflow', /^hidden|^clip/);
  return (
    isClipped && (is('max-height', ZERO) || is('height', ZERO) || is('max-width', ZERO) || is('width', ZERO))
  );
}

function parseStyle(style: string): Map<string, string> {
  const properties = new Map<string, string>();
  const text = style.slice(0, MAX_STYLE).replace(/\/\*[^*]*\*\//g, '');
  for (const declaration of text.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const value = declaration
      .slice(colon + 1)
      .replace('!important', '')
      .trim();
    properties.set(declaration.slice(0, colon).trim(), value);
  }
  return properties;
}

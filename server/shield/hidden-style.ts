/** Characters of a style that are read. */
const limit = 2000;

/** Zero height alone is left aside: layouts of honest newsletters use it. */
const hiding =
  /display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|opacity\s{0,9}:\s{0,9}0(?:\.0+)?\s{0,9}(?:[;!]|$)|text-indent\s{0,9}:\s{0,9}-\d{3,}/i;
const fontSize = /(?:^|[;\s])font(?:-size)?\s{0,9}:([^;]{1,80})/i;
const length = /(?:^|\s)(\d{1,4}(?:\.\d{1,3})?|\.\d{1,3})(?:px|pt|em|rem|%)?(?=$|[\s/!])/;

/** Whether an element takes itself off the screen with all it holds. */
export function isHiding(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.has('hidden')) return true;
  const style = attributes.get('style');
  return style !== undefined && hiding.test(style.slice(0, limit));
}

/**
 * Whether an element sets its letters to no height; null when it sets no size. Layout tools write `font-size:0` on every
 * container and set the size again within: it hides only what stands under it without one.
 */
export function setsNoSize(attributes: ReadonlyMap<string, string>): boolean | null {
  const written = fontSize.exec((attributes.get('style') ?? '').slice(0, limit))?.[1];
  const size = written === undefined ? undefined : length.exec(written)?.[1];
  return size === undefined ? null : Number(size) < 0.5;
}

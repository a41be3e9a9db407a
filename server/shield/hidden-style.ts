import type { Declarations, Property } from './declarations.ts';

const noTransform = /\bscale(?:x|y|3d)?\(\s*0(?:\.0+)?\s*[,)]/;
const noClip = /inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0/;
/** Pixels beyond the edge from which an element is off every screen. */
const farAway = 300;

/** Whether an element of this style takes itself off the screen with all it holds. */
export function hidesElement(style: Declarations): boolean {
  const get = (name: Property): string => style.get(name) ?? '';
  return (
    get('display') === 'none' ||
    /^(?:hidden|collapse)$/.test(get('visibility')) ||
    Number.parseFloat(get('opacity')) < 0.05 ||
    isAway(get) ||
    isClosed(get) ||
    noTransform.test(get('transform')) ||
    noClip.test(get('clip-path')) ||
    /^rect\(\s*0/.test(get('clip'))
  );
}

/** Moved beyond an edge. */
function isAway(get: (name: Property) => string): boolean {
  const isFar = (name: Property): boolean => Number.parseFloat(get(name)) <= -farAway;
  const isMoved = /absolute|fixed|relative/.test(get('position'));
  return (
    Number.parseFloat(get('text-indent')) <= -100 ||
    isFar('margin-left') ||
    isFar('margin-top') ||
    (isMoved && (isFar('left') || isFar('top') || isFar('right') || isFar('bottom')))
  );
}

/** Of no height or width, and nothing shows beyond. Zero height alone is left aside: layouts of honest newsletters use it. */
function isClosed(get: (name: Property) => string): boolean {
  if (!get('overflow').startsWith('hidden')) return false;
  return (['height', 'max-height', 'width', 'max-width'] as const).some((name) =>
    /^0(?:\.0+)?(?:px|pt|em|rem|%|$)/.test(get(name)),
  );
}

/** Below these letters are no letters any more. */
const smallest: Readonly<Record<string, number>> = {
  px: 3,
  pt: 2.5,
  em: 0.2,
  rem: 0.2,
  '%': 20,
  '': 0.5,
};

/**
 * Whether an element sets its letters to no height; null when it sets no size. Layout tools write `font-size:0` on every
 * container and set the size again within: it hides only what stands under it without one.
 */
export function setsNoSize(style: Declarations): boolean | null {
  const written = style.get('font-size') ?? style.get('font');
  const found = /(?:^|\s)(\d{1,4}(?:\.\d{1,3})?|\.\d{1,3})(px|pt|em|rem|%)?(?=$|[\s/!])/.exec(written ?? '');
  return found === null ? null : Number(found[1]) < (smallest[found[2] ?? ''] ?? 0);
}

/** Whether an element shows its text from the last letter to the first; null when it says nothing of it. */
export function setsReversed(
  name: string,
  attributes: ReadonlyMap<string, string>,
  style: Declarations,
): boolean | null {
  const isOverride = name === 'bdo' || /override/.test(style.get('unicode-bidi') ?? '');
  const direction = style.get('direction') ?? attributes.get('dir')?.toLowerCase();
  return isOverride && direction !== undefined ? direction === 'rtl' : null;
}

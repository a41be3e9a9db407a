/** What is looked at of a piece of markup. */
export interface MarkupBounds {
  /** UTF-16 units. */
  characters: number;
  /** Signs that something begins: `<` of a tag or comment, `&` of an entity. What reading costs grows with them. */
  marks: number;
}

export interface BoundedMarkup {
  /** All of it; or its beginning and its end, each to be read by itself, for what stands between is not known. */
  parts: string[];
  isWhole: boolean;
  /** Marks within the parts. */
  marks: number;
}

/**
 * The markup that is looked at: all of it, or half of the bounds from its beginning and half from its end. Counts at most
 * `marks` of each sign and builds nothing, whatever the markup is made of.
 */
export function boundMarkup(html: string, bounds: MarkupBounds): BoundedMarkup {
  const all = findReach(html, { characters: html.length, marks: bounds.marks });
  if (html.length <= bounds.characters && all.end === html.length)
    return { parts: [html], isWhole: true, marks: all.marks };
  const half = { characters: Math.floor(bounds.characters / 2), marks: Math.floor(bounds.marks / 2) };
  const head = findReach(html, half);
  const tail = findStart(html, head.end, half);
  return {
    parts: [html.slice(0, head.end), html.slice(tail.start)].filter((part) => part !== ''),
    isWhole: false,
    marks: head.marks + tail.marks,
  };
}

const isMark = (code: number): boolean => code === 0x3c || code === 0x26;

/** How far from its beginning the bounds reach, before the first mark that is one too many. */
function findReach(html: string, { characters, marks }: MarkupBounds): { end: number; marks: number } {
  const last = Math.min(html.length, characters);
  let [tag, entity] = [findSign(html, '<', 0), findSign(html, '&', 0)];
  for (let count = 0; ; count += 1) {
    const at = Math.min(tag, entity);
    if (at >= last) return { end: last, marks: count };
    if (count === marks) return { end: at, marks };
    if (at === tag) tag = findSign(html, '<', at + 1);
    else entity = findSign(html, '&', at + 1);
  }
}

/** Infinity where there is none. */
function findSign(html: string, sign: string, from: number): number {
  const at = html.indexOf(sign, from);
  return at < 0 ? Infinity : at;
}

/** From where to its end the bounds reach; begins with a mark where one is near, not within a tag. */
function findStart(
  html: string,
  from: number,
  { characters, marks }: MarkupBounds,
): { start: number; marks: number } {
  const first = Math.max(from, html.length - characters);
  let [count, start] = [0, html.length];
  for (let at = html.length - 1; at >= first; at -= 1) {
    if (isMark(html.charCodeAt(at))) {
      if (count === marks) return { start, marks };
      count += 1;
      start = at;
    }
  }
  return { start: count === marks && marks > 0 ? start : first, marks: count };
}

const KEYWORD = /^[\x21-\x7e]{1,255}$/;
const FORBIDDEN = /[(){\]%*"\\]/;
const system: ReadonlyMap<string, string> = new Map([
  ['\\seen', '$seen'],
  ['\\flagged', '$flagged'],
  ['\\answered', '$answered'],
]);
/** Marks of the service start with a dollar: rules set these and no other, or they could fake a recall. */
const allowed: ReadonlySet<string> = new Set([
  '$seen',
  '$flagged',
  '$answered',
  '$forwarded',
  '$important',
  '$label1',
  '$label2',
  '$label3',
  '$label4',
  '$label5',
]);

/** IMAP flags as JMAP keywords; what a rule may not set is left out. */
export function toKeywords(flags: readonly string[]): string[] {
  const keywords = flags.flatMap((flag) => {
    const lower = flag.toLowerCase();
    const keyword = lower.startsWith('\\') ? system.get(lower) : lower;
    if (keyword === undefined || !KEYWORD.test(keyword) || FORBIDDEN.test(keyword)) return [];
    return keyword.startsWith('$') && !allowed.has(keyword) ? [] : [keyword];
  });
  return [...new Set(keywords)];
}

/** A message as it is to lie in one place. */
export interface Copy {
  /** IMAP flags. */
  flags: readonly string[];
  /** A rule could not do what it was to: it is there for the person to see to. */
  isLeft?: boolean;
}

/**
 * The keywords of a message that lies in several places. Flags are its own, wherever it lies (RFC 8621, section 4.1.1; RFC
 * 5232 has them of each copy): read in one place, it would be overlooked in the others.
 */
export function mergeKeywords(copies: readonly Copy[]): string[] {
  const isRead = copies.every(({ flags, isLeft = false }) => !isLeft && toKeywords(flags).includes('$seen'));
  return toKeywords(copies.flatMap(({ flags }) => flags)).filter((word) => isRead || word !== '$seen');
}

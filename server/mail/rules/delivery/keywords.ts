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

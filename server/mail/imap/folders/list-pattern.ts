const SEPARATOR = '/';
const LONGEST = 1_000;

/**
 * Whether a name fits a pattern of LIST: `*` stands for anything, `%` for anything within a level (RFC 9051, section
 * 6.3.9). Every state of the pattern is followed at once, so that no pattern takes longer than its length allows.
 */
export function createListMatcher(pattern: string): ((name: string) => boolean) | null {
  // Runs of wildcards say no more than their widest member.
  const short = pattern.replace(/[*%]+/g, (run) => (run.includes('*') ? '*' : '%'));
  if (short.length > LONGEST) return null;
  if (short === '*') return () => true;
  return (name) => {
    let states = close(short, new Set([0]));
    for (const character of name) {
      const next = new Set<number>();
      for (const state of states) {
        const expected = short[state];
        if (expected === '*' || (expected === '%' && character !== SEPARATOR)) next.add(state);
        else if (expected === character) next.add(state + 1);
      }
      if (next.size === 0) return false;
      states = close(short, next);
    }
    return states.has(short.length);
  };
}

/** A wildcard may stand for nothing. */
function close(pattern: string, states: Set<number>): Set<number> {
  for (const state of states) {
    if (pattern[state] === '*' || pattern[state] === '%') states.add(state + 1);
  }
  return states;
}

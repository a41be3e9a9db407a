/**
 * Rows of signals that look at one fact, the one that tells most first. Where it is seen, the others of its row would
 * count the fact again and tell the reader nothing new.
 */
export const sameFacts: readonly (readonly string[])[] = [
  // Who the sender claims to be, against the address.
  'rule-institution institution-name colleague-name role-name role-signed role-in-address card-borrows-name'.split(
    ' ',
  ),
  // That the sender is trusted: signed in here says more than known.
  ['sent-from-inside', 'known-correspondent'],
];

/** At most one finding a fact: the first of its row, unless a later one was seen more clearly. */
export function dropRepeated<Finding extends { signal: string; weight: number }>(
  seen: readonly Finding[],
): Finding[] {
  const dropped = new Set<string>();
  for (const row of sameFacts) {
    const found = seen.filter(({ signal }) => row.includes(signal));
    const kept = found.toSorted(
      (a, b) => Math.abs(b.weight) - Math.abs(a.weight) || row.indexOf(a.signal) - row.indexOf(b.signal),
    )[0];
    for (const { signal } of found) if (signal !== kept?.signal) dropped.add(signal);
  }
  return seen.filter(({ signal }) => !dropped.has(signal));
}

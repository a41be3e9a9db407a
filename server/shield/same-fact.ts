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

/** A reason, and those that tell a reader nothing new beside it: their weight is told with its own. */
const toldWith: readonly (readonly [string, readonly string[]])[] = [
  ['role-in-address', ['free-mail-sender', 'unrelated-name']],
  ['role-signed', ['free-mail-sender', 'unrelated-name']],
  ['institution-name', ['unrelated-name', 'slogan-name']],
  ['open-redirect', ['link-shortener']],
  ['reply-to-elsewhere', ['answer-elsewhere']],
  ['from-oneself', ['forged-internal-sender', 'own-address-claimed']],
  ['role-name', ['unrelated-name']],
  ['colleague-name', ['unrelated-name']],
  ['rule-institution', ['unrelated-name']],
];

/** What is weighed stays the same; a reader is told less often that an address is not what its name says. */
export function tellTogether<Told extends { signal: string; weight: number }>(seen: readonly Told[]): Told[] {
  const told = new Map(seen.map((one) => [one.signal, { ...one }]));
  for (const [name, others] of toldWith) {
    const kept = told.get(name);
    if (kept === undefined) continue;
    for (const other of others) {
      kept.weight += told.get(other)?.weight ?? 0;
      told.delete(other);
    }
  }
  return [...told.values()];
}

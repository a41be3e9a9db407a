/** Keys that are kept at most, and the longest of them. */
const [limit, longestKey] = [5_000, 1_000];

/**
 * Remembers answers that depend on nothing but their key: the same hosts stand in many letters. Bounded; forgotten all at once when
 * they are too many.
 */
export function createMemory<Found>(): (key: string, find: () => Found) => Found {
  const known = new Map<string, { found: Found }>();
  return (key, find) => {
    const before = known.get(key);
    if (before !== undefined) return before.found;
    const found = find();
    if (known.size >= limit) known.clear();
    if (key.length <= longestKey) known.set(key, { found });
    return found;
  };
}

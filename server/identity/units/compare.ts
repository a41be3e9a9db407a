/** What a row of a file is to what stands there. */
export function compare(before: object | undefined, after: object): 'created' | 'changed' | 'unchanged' {
  if (before === undefined) return 'created';
  const isSame = Object.entries(after).every(
    ([key, value]) => JSON.stringify((before as Record<string, unknown>)[key]) === JSON.stringify(value),
  );
  return isSame ? 'unchanged' : 'changed';
}

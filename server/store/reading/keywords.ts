const SEEN = '$seen';

export const isSeen = (keywords: readonly string[]): boolean => keywords.includes(SEEN);

/** The same keywords, read or not; in order. */
export function withSeen(keywords: readonly string[], seen: boolean): string[] {
  const others = keywords.filter((keyword) => keyword !== SEEN);
  return seen ? [...others, SEEN].sort() : others;
}

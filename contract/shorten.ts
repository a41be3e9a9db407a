/**
 * Not longer than that, in UTF-16 units, and never with half of a character at its end: neither a script nor the database
 * takes one.
 */
export function shorten(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

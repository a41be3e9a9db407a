/**
 * Not longer than that, in UTF-16 units, and never with half of a character at its end: neither a script nor the database
 * takes one.
 */
export function shorten(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** As `shorten`, for people: what is cut ends with « … », and with a whole word unless that would take half of it. */
export function abridge(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = shorten(text, length - 1);
  const whole = start.replace(/\s+\S*$/u, '');
  return `${whole.length * 2 < length ? start : whole}…`;
}

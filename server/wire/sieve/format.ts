/** A Sieve string in quotes (RFC 5228, section 2.4.2); line ends become CRLF. */
export function formatString(text: string): string {
  const lines = text.replace(/\r\n|\r|\n/g, '\r\n').replaceAll('\0', '');
  return `"${lines.replace(/["\\]/g, String.raw`\$&`)}"`;
}

/** One string, or a list of several. */
export function formatStrings(texts: readonly string[]): string {
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return formatString(only);
  return `[${texts.map(formatString).join(', ')}]`;
}

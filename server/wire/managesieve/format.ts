/** A string of the server (RFC 5804, section 4): quoted where it may be, else a literal. */
export function formatSieveString(text: string): string {
  const isPlain = text.length <= 1000 && !/[\0\r\n]/.test(text);
  if (isPlain) return `"${text.replace(/["\\]/g, String.raw`\$&`)}"`;
  return `{${Buffer.byteLength(text)}}\r\n${text}`;
}

/** Codes of section 1.3, with what belongs to them. */
export type ResponseCode =
  | 'AUTH-TOO-WEAK'
  | 'ENCRYPT-NEEDED'
  | 'QUOTA/MAXSCRIPTS'
  | 'QUOTA/MAXSIZE'
  | 'TRYLATER'
  | 'ACTIVE'
  | 'NONEXISTENT'
  | 'WARNINGS'
  | 'ALREADYEXISTS'
  | { tag: string };

/** `OK`, `NO` or `BYE` with a code and words for people. */
export function formatResponse(
  status: 'OK' | 'NO' | 'BYE',
  text = '',
  code: ResponseCode | null = null,
): string {
  const shown =
    code === null ? '' : ` (${typeof code === 'string' ? code : `TAG ${formatSieveString(code.tag)}`})`;
  return `${status}${shown}${text === '' ? '' : ` ${formatSieveString(text)}`}\r\n`;
}

import type { Scanner } from './scanner.ts';

/** RFC 9051, section 2.3.2; `\Recent` is the server's. */
export const systemFlags = ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft'] as const;
export type SystemFlag = (typeof systemFlags)[number];

const byLower = new Map<string, SystemFlag>(systemFlags.map((flag) => [flag.toLowerCase(), flag]));
const LONGEST = 255;
const MOST = 200;

/** A system flag in its usual case, or a keyword as written. */
export function parseFlag(scanner: Scanner): string {
  if (scanner.tryText('\\')) {
    const flag = byLower.get(`\\${scanner.word()}`);
    return flag ?? scanner.fail('a flag that may be set');
  }
  const keyword = scanner.atom();
  return keyword.length > LONGEST ? scanner.fail('a shorter keyword') : keyword;
}

export function parseFlagList(scanner: Scanner): string[] {
  return scanner.list(() => parseFlag(scanner), MOST, true);
}

/** STORE takes flags in parentheses or, from old clients, without. */
export function parseStoreFlags(scanner: Scanner): string[] {
  if (scanner.peek() === '(') return parseFlagList(scanner);
  const flags = [parseFlag(scanner)];
  while (scanner.tryText(' ')) {
    if (flags.length >= MOST) scanner.fail('fewer flags');
    flags.push(parseFlag(scanner));
  }
  return flags;
}

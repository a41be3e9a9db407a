/**
 * The pattern of names in a PDF, however their signs are written: `/URI`, `/#55RI`, `/U#52#49` are one (ISO 32000-1, section
 * 7.3.5). The name ends there. Other names are told by their first sign.
 */
export function named(...names: readonly string[]): string {
  const first = [...new Set(names.map((name) => name.charAt(0)))].join('');
  return String.raw`\/(?=[${first}#])(?:${names.map(spell).join('|')})(?![\w#.-])`;
}

function spell(name: string): string {
  const signs = [...name].map((sign) => {
    const code = sign.charCodeAt(0).toString(16).padStart(2, '0');
    const digits = code.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
    return `(?:${sign}|#${digits})`;
  });
  return signs.join('');
}

/** What a name says that `named` found. */
export function readName(written: string): string {
  return written
    .slice(1)
    .replace(/#([0-9A-Fa-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(String(code), 16)));
}

/** Signs of one string that are read, and of blanks before it. */
export const longest = 2048;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' };

/** Signs that may still be read of strings: any number of them may begin, and never end. */
export interface SignBudget {
  signs: number;
}

const noBudget: SignBudget = { signs: Infinity };

/** Where what stands behind blanks and comments begins (section 7.2.3), or how far they were followed. */
export function skipBlanks(text: string, at: number, budget = noBudget): number {
  const end = Math.min(text.length, at + longest, at + budget.signs);
  let isComment = false;
  let start = at;
  for (; start < end; start += 1) {
    const sign = text.charAt(start);
    if (sign === '%') isComment = true;
    else if (/[\r\n]/.test(sign)) isComment = false;
    else if (!isComment && !/[\s\0]/.test(sign)) break;
  }
  budget.signs -= start - at;
  return start;
}

/** The octets of the string that begins at `at`, blanks before it passed over: in brackets, or in hexadecimal digits. */
export function readString(text: string, at: number, budget = noBudget): Buffer | null {
  if (budget.signs <= 0) return null;
  const start = skipBlanks(text, at, budget);
  if (text.charAt(start) === '(') return readLiteral(text, start + 1, budget);
  const digits = /^<([0-9A-Fa-f\s]{2,4096})/.exec(text.slice(start, start + 2 * longest + 1))?.[1];
  if (digits === undefined) return null;
  budget.signs -= digits.length;
  return text.charAt(start + 1 + digits.length) === '>'
    ? Buffer.from(digits.replace(/\s/g, ''), 'hex')
    : null;
}

/** Brackets within are balanced or escaped (section 7.3.4.2). Null for one that does not end in time. */
function readLiteral(text: string, start: number, budget: SignBudget): Buffer | null {
  let depth = 0;
  let words = '';
  const end = Math.min(text.length, start + longest, start + budget.signs);
  for (let at = start; at < end; at += 1) {
    budget.signs -= 1;
    const sign = text.charAt(at);
    if (sign === '\\') {
      const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
      const next = text.charAt(at + 1);
      words +=
        octal === undefined ? (escapes[next] ?? next) : String.fromCharCode(Number.parseInt(octal, 8) & 255);
      at += octal?.length ?? 1;
      continue;
    }
    if (sign === ')' && depth === 0) return Buffer.from(words, 'latin1');
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    words += sign;
  }
  return null;
}

/** A string as words: UTF-16 by its mark, or else Latin 1, which PDF's own letters are near to. */
export function decodeWords(octets: Buffer): string {
  if (octets[0] === 0xfe && octets[1] === 0xff) return new TextDecoder('utf-16be').decode(octets);
  if (octets[0] === 0xff && octets[1] === 0xfe) return new TextDecoder('utf-16le').decode(octets);
  return octets.toString('latin1');
}

/** The octets of the string behind a name, an opening bracket of a list between them or not. */
export function readStringAt(text: string, name: string): Buffer | null {
  const found = new RegExp(String.raw`${named(name)}\s{0,20}\[?`).exec(text);
  return found === null ? null : readString(text, found.index + found[0].length);
}

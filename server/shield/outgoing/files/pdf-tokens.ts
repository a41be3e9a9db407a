/** A string's begin, a hexadecimal string, a name, a number, an operator; a comment and what is none of these are passed over. */
const TOKEN =
  /(\()|<([0-9A-Fa-f\s]{0,40000})>|\/([^\s()<>[\]{}/%]{1,127})|([+-]?(?:\d+\.?\d*|\.\d+))|([A-Za-z'"*][\w'"*]{0,3})|%[^\r\n]*/g;

/** An operator of a page's stream with what stands before it; of names the last. */
export interface Operation {
  operator: string;
  name: string;
  /** Numbers and strings, as they stand; those of an array among them. */
  operands: readonly (number | Buffer)[];
}

/** The operations of a page's stream (ISO 32000-1, section 7.8.2), those of pictures inside it left out. Linear. */
export function* listOperations(stream: string): Generator<Operation> {
  const token = new RegExp(TOKEN);
  let operands: (number | Buffer)[] = [];
  let name = '';
  let hasPictures = true;
  for (let match = token.exec(stream); match !== null; match = token.exec(stream)) {
    const [, opening, hex, called, number, operator] = match;
    if (opening !== undefined) {
      const end = findClosing(stream, token.lastIndex);
      operands.push(readLiteral(stream.slice(token.lastIndex, end)));
      token.lastIndex = end + 1;
    } else if (hex !== undefined) operands.push(readHex(hex));
    else if (called !== undefined) name = called;
    else if (number !== undefined) operands.push(Number(number));
    else if (operator !== undefined) {
      yield { operator, name, operands };
      operands = [];
      if (operator !== 'ID' || !hasPictures) continue;
      const end = stream.indexOf('EI', token.lastIndex);
      // Without an end it is none, and its end is not looked for again.
      if (end < 0) hasPictures = false;
      else token.lastIndex = end;
    }
  }
}

/** Where a string ends: parentheses inside stand in pairs (ISO 32000-1, section 7.3.4.2). */
function findClosing(stream: string, start: number): number {
  let depth = 1;
  for (let at = start; at < stream.length; at += 1) {
    const sign = stream[at];
    if (sign === '\\') at += 1;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return stream.length;
}

function readHex(hex: string): Buffer {
  const digits = hex.replaceAll(/\s/g, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function readLiteral(literal: string): Buffer {
  const plain = literal.replaceAll(/\\(?:([0-7]{1,3})|(\r?\n|\r)|([^]))/g, (_, octal, _line, sign) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(String(octal), 8) & 0xff);
    return sign === undefined ? '' : (ESCAPES[String(sign)] ?? String(sign));
  });
  return Buffer.from(plain, 'latin1');
}

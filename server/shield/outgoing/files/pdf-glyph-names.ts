const MARKS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circumflex: '\u0302',
  tilde: '\u0303',
  dieresis: '\u0308',
  ring: '\u030a',
  caron: '\u030c',
  cedilla: '\u0327',
};

const SIGNS: Readonly<Record<string, string>> = {
  space: ' ',
  nbspace: ' ',
  hyphen: '-',
  minus: '-',
  endash: '–',
  emdash: '—',
  underscore: '_',
  period: '.',
  comma: ',',
  colon: ':',
  semicolon: ';',
  question: '?',
  exclam: '!',
  slash: '/',
  at: '@',
  quoteright: '’',
  quoteleft: '‘',
  quotesingle: "'",
  quotedbl: '"',
  ampersand: '&',
  plus: '+',
  quotedblleft: '“',
  quotedblright: '”',
  guillemotleft: '«',
  guillemotright: '»',
  ellipsis: '…',
  parenleft: '(',
  parenright: ')',
  bracketleft: '[',
  bracketright: ']',
  equal: '=',
  percent: '%',
  numbersign: '#',
  asterisk: '*',
  degree: '°',
  Euro: '€',
  bullet: '•',
  less: '<',
  greater: '>',
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  oe: 'œ',
  OE: 'Œ',
  ae: 'æ',
  AE: 'Æ',
  dotlessi: 'ı',
  germandbls: 'ß',
  ff: 'ff',
  fi: 'fi',
  fl: 'fl',
  ffi: 'ffi',
  ffl: 'ffl',
  acute: '´',
  grave: '`',
  circumflex: 'ˆ',
};

/** What a sign's name means (Adobe Glyph List), as far as French and its neighbours need it. */
function readGlyphName(name: string): string | undefined {
  const plain = name.split('.', 1)[0] ?? '';
  if (/^[A-Za-z]$/.test(plain)) return plain;
  if (Object.hasOwn(SIGNS, plain)) return SIGNS[plain];
  const code = /^u(?:ni)?([0-9A-F]{4})$/.exec(plain)?.[1];
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  const mark = Object.hasOwn(MARKS, plain.slice(1)) ? MARKS[plain.slice(1)] : undefined;
  if (mark !== undefined && /^[A-Za-z]/.test(plain)) return `${plain.slice(0, 1)}${mark}`.normalize('NFC');
  return plain.includes('_') ? readParts(plain) : undefined;
}

/** A ligature's name is made of those of its letters. */
function readParts(name: string): string | undefined {
  const parts = name.split('_').map((part) => (/^[A-Za-z]$/.test(part) ? part : SIGNS[part]));
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}

/** The signs that a font gives its codes by name (ISO 32000-1, section 9.6.6). */
export function readDifferences(dictionary: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const list = /\/Differences\s*\[([^\]]{0,20000})/.exec(dictionary)?.[1] ?? '';
  let code = 0;
  for (const [, number, name] of list.matchAll(/(\d{1,3})\b|\/([\w.]{1,60})/g)) {
    if (number !== undefined) code = Number(number);
    else {
      const letters = readGlyphName(name ?? '');
      if (letters !== undefined) found.set(code, letters);
      code += 1;
    }
  }
  return found;
}

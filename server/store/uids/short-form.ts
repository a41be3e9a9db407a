/**
 * Forms say the same over and over: one sign each stands for what most of them say. Forms are printable ASCII, and so nothing
 * else is such a sign. Kept rows rely on the order: more may follow, none may go or change.
 */
const envelopePhrases = [
  '" "',
  '" NIL "',
  '")) \x1e \x1e ((NIL NIL "',
  '")) \x1e \x1e (("',
  '")) NIL NIL NIL "<',
  '")) NIL NIL "<',
  '>")',
  '>" "<',
  ' +0100" "',
  ' +0200" "',
  ' +0000" "',
  '=?UTF-8?B?',
  '=?UTF-8?Q?',
  '=?utf-8?Q?',
  '=?utf-8?B?',
  '?=" NIL "',
  '?=" ((',
  '" ((',
  ')) NIL NIL ',
];
const structurePhrases = [
  '("TEXT" "PLAIN" ("CHARSET" "',
  '("TEXT" "HTML" ("CHARSET" "',
  'utf-8") NIL NIL "',
  'UTF-8") NIL NIL "',
  'iso-8859-1") NIL NIL "',
  'QUOTED-PRINTABLE" ',
  'BASE64" ',
  '8BIT" ',
  '7BIT" ',
  ' NIL NIL NIL NIL)',
  ' "ALTERNATIVE" ("BOUNDARY" "',
  ' "MIXED" ("BOUNDARY" "',
  ' "RELATED" ("BOUNDARY" "',
  '") NIL NIL NIL)',
  ' NIL ("ATTACHMENT" ("FILENAME" "',
  ' NIL ("INLINE" ("FILENAME" "',
  '")) NIL NIL)',
  '("APPLICATION" "',
  '("IMAGE" "',
  '" ("NAME" "',
  '") NIL NIL "BASE64" ',
  'OCTET-STREAM',
];

const MOST_PHRASES = 0x1d;

interface Short {
  shorten(form: string): string;
  lengthen(short: string): string;
}

const escape = (phrase: string): string => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function createShort(phrases: readonly string[]): Short {
  if (phrases.length > MOST_PHRASES) throw new Error('there are not so many signs');
  const signs = new Map(phrases.map((phrase, at) => [phrase, String.fromCharCode(at + 1)]));
  const longestFirst = phrases.toSorted((a, b) => b.length - a.length);
  const some = new RegExp(longestFirst.map(escape).join('|'), 'g');
  const anySign = new RegExp(`[${[...signs.values()].join('')}]`, 'g');
  return {
    shorten: (form) => form.replace(some, (phrase) => signs.get(phrase) ?? phrase),
    lengthen: (short) => short.replace(anySign, (sign) => phrases[sign.charCodeAt(0) - 1] ?? sign),
  };
}

export const shortEnvelope = createShort(envelopePhrases);
export const shortStructure = createShort(structurePhrases);
